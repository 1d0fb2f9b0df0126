// `npm run bench [-- --long] [-- --write]`: how fast the tool is and what memory it takes, beside what was promised.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildingRows } from "./performance/building.ts";
import { compileTool } from "./performance/compiledTool.ts";
import { growthRows, longLogRows } from "./performance/growth.ts";
import { writeReferenceRuns } from "./performance/inputs.ts";
import { publishedSites } from "./performance/publishedSites.ts";
import { readingRows } from "./performance/reading.ts";
import { markdownTable, type ResultRow } from "./performance/resultRow.ts";

const DOCUMENT = new URL("../docs/performance.md", import.meta.url);
const RESULTS = new URL("results.json", import.meta.url);
const TABLE = /(<!-- performance: begin -->\n)[\s\S]*?(<!-- performance: end -->)/;

const { values } = parseArgs({
  options: { long: { type: "boolean", default: false }, write: { type: "boolean", default: false } },
});
const { cli, folder } = compileTool();
const rows: ResultRow[] = [];
const add = (step: string, more: readonly ResultRow[]): void => {
  rows.push(...more);
  process.stderr.write(`${step}\n`);
};

const made = join(folder, "made");
await writeReferenceRuns(made, 10, 1500);
add("reading made-up logs", await readingRows(cli, made, "10 made-up runs in the reference system's shape"));
const referenceData = process.env.WATTPRINT_REFERENCE_DATA;
if (referenceData === undefined) {
  process.stderr.write("WATTPRINT_REFERENCE_DATA is not set: nothing is measured on the published logs\n");
} else {
  const sites = publishedSites(referenceData, folder);
  const runs = sites[0]?.runs ?? "";
  add("reading published logs", await readingRows(cli, runs, "the 39 published runs"));
  for (const site of sites) add(site.name, await buildingRows(cli, folder, site, runs));
}
add("many runs", await growthRows(cli, folder, values.long ? [100, 1000, 10_000] : [100, 300]));
add("a long log", await longLogRows(cli, folder, values.long ? 10_000_000 : 1_000_000));

const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`;
const table = markdownTable(rows);
process.stdout.write(`${table}\n\n${machine}\n`);
if (values.write) {
  writeFileSync(RESULTS, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  const text = readFileSync(DOCUMENT, "utf8").replace(TABLE, `$1Measured on ${machine}.\n\n${table}\n$2`);
  writeFileSync(DOCUMENT, text);
}
