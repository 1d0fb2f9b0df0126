// `npm run bench [-- --long] [-- --only "long log"] [-- --write]`: how fast the tool is and what memory it takes, beside what was promised.
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
import { servingRow } from "./performance/serving.ts";

const DOCUMENT = new URL("../docs/performance.md", import.meta.url);
const RESULTS = new URL("results.json", import.meta.url);
const TABLE = /(<!-- performance: begin -->\n)[\s\S]*?(<!-- performance: end -->)/;

/** Some rows of the table, and what is measured for them. */
interface Step {
  readonly name: string;
  readonly rows: () => Promise<readonly ResultRow[]>;
}

const { values } = parseArgs({
  options: {
    long: { type: "boolean", default: false },
    only: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const { long, only, write } = values;
const { cli, folder } = compileTool();
const steps: readonly Step[] = [
  { name: "reading made-up logs", rows: madeUpRows },
  ...publishedSteps(process.env.WATTPRINT_REFERENCE_DATA),
  { name: "many runs", rows: () => growthRows(cli, folder, long ? [100, 1000, 10_000] : [100, 300]) },
  { name: "a long log", rows: () => longLogRows(cli, folder, long ? 10_000_000 : 1_000_000) },
];
const chosen = steps.filter(({ name }) => name.includes(only ?? ""));
if (chosen.length === 0 || (write && only !== undefined)) {
  const names = steps.map(({ name }) => name).join(", ");
  process.stderr.write(`error: --only takes a part of one of ${names}; --write takes all of them\n`);
  process.exit(2);
}

async function madeUpRows(): Promise<readonly ResultRow[]> {
  const made = join(folder, "made");
  await writeReferenceRuns(made, 20, 2000);
  return readingRows(cli, made, "20 made-up runs in the reference system's shape");
}

function publishedSteps(referenceData: string | undefined): readonly Step[] {
  if (referenceData === undefined) {
    process.stderr.write("WATTPRINT_REFERENCE_DATA is not set: nothing is measured on the published logs\n");
    return [];
  }
  const sites = publishedSites(referenceData, folder);
  const runs = sites[0]?.runs ?? "";
  return [
    { name: "reading published logs", rows: () => readingRows(cli, runs, "the 39 published runs") },
    ...sites.map((site) => ({ name: site.name, rows: () => buildingRows(cli, folder, site, runs) })),
    ...sites
      .slice(0, 1)
      .map((site) => ({ name: "serving", rows: async () => [await servingRow(cli, folder, site)] })),
  ];
}

const rows: ResultRow[] = [];
for (const step of chosen) {
  rows.push(...(await step.rows()));
  process.stderr.write(`${step.name}\n`);
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`;
const table = markdownTable(rows);
process.stdout.write(`${table}\n\n${machine}\n`);
if (write) {
  writeFileSync(RESULTS, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  const text = readFileSync(DOCUMENT, "utf8").replace(TABLE, `$1Measured on ${machine}.\n\n${table}\n$2`);
  writeFileSync(DOCUMENT, text);
}
