// `npm run calibrate [-- --data-sets 10000] [-- --write]`: how often each interval and test on the pages is right, on data whose truth is known.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { calibrate } from "./calibration/calibrate.ts";
import { publishedPopulations } from "./calibration/publishedRuns.ts";
import { calibrationTable } from "./calibration/table.ts";

const DOCUMENT = new URL("../docs/statistics.md", import.meta.url);
const TABLE = /(<!-- calibration: begin -->\n)[\s\S]*?(<!-- calibration: end -->)/;

const { values } = parseArgs({
  options: { "data-sets": { type: "string", default: "10000" }, write: { type: "boolean", default: false } },
});
const dataSets = Number(values["data-sets"]);
if (!Number.isInteger(dataSets) || dataSets < 100) {
  process.stderr.write(
    `error: --data-sets is ${values["data-sets"]}; expected a whole number of at least 100\n`,
  );
  process.exit(2);
}
const rows = calibrate(dataSets, await publishedPopulations("leaderboard"), (step) =>
  process.stderr.write(`${step} …\n`),
);
const table = calibrationTable(rows);
process.stdout.write(`${table}\n`);
if (values.write) {
  const note = `Shares of ${dataSets} data sets a cell (a tenth of them for bootstraps, a fifth for boards), seeded.`;
  const text = readFileSync(DOCUMENT, "utf8").replace(TABLE, `$1${note}\n\n${table}\n$2`);
  writeFileSync(DOCUMENT, text);
}
