/**
 * Writes the entries of Henderson et al. (2020) into `leaderboard/entries/`: facts about 39 published runs, read from
 * a copy of their logs and compared with the published figures.
 *
 *     WATTPRINT_REFERENCE_DATA=… node --conditions=wattprint-source --import tsx scripts/reportedEntries.ts
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type RunFigures, runFiguresFile, runFiguresSchema } from "../src/config/runFiguresSchema.ts";
import { findRuns } from "../src/readers/findRuns.ts";
import { readRun } from "../src/readers/readRun.ts";
import { figuresFromSummary } from "../src/runs/figuresFromSummary.ts";
import type { RunSummary } from "../src/runs/runSummary.ts";
import { summarizeRun } from "../src/runs/summarize.ts";
import { algorithms, entryText } from "./reportedEntryText.ts";

const PUE = { value: 1.58, source: "Henderson et al. (2020)" };
const ENTRIES = new URL("../leaderboard/entries/", import.meta.url).pathname;

const expectedFile = z.object({ runs: z.record(z.string(), z.record(z.string(), z.unknown())) });

const data = process.env.WATTPRINT_REFERENCE_DATA;
if (data === undefined) throw new Error("WATTPRINT_REFERENCE_DATA is not set");
const logs = join(data, "raw-logs");
const expected = expectedFile.parse(
  JSON.parse(readFileSync(join(data, "reference/expected-henderson2020.json"), "utf8")),
);

/** Stops where a figure differs from the published one. */
function compare(path: string, summary: RunSummary): void {
  const names = {
    total_power: "energyKwh",
    kw_hr_cpu: "cpuEnergyKwh",
    kw_hr_gpu: "gpuEnergyKwh",
    exp_len_hours: "durationHours",
    estimated_carbon_impact_kg: "emissionsKgCo2e",
    AverageReturn: "averageReturn",
    AsymptoticReturn: "asymptoticReturn",
    AverageReturnPerkWh: "averageReturnPerKwh",
  };
  for (const [theirs, ours] of Object.entries(names)) {
    const wanted = expected.runs[path]?.[theirs];
    const found = summary.metrics[ours];
    const isSame =
      typeof wanted === "number" &&
      typeof found === "number" &&
      Math.abs(found - wanted) <= 1e-9 * Math.abs(wanted);
    if (!isSame) throw new Error(`${path}: ${ours} is ${found}, published is ${wanted}`);
  }
}

const entries = new Map<string, RunFigures[]>();
for (const location of await findRuns([join(logs, "rl-energy-leaderboard")])) {
  const path = location.path.slice(logs.length + 1);
  const summary = await summarizeRun(await readRun(location), { pue: PUE, maxBins: 0 });
  compare(path, summary);
  const board = /Pong/.test(path) ? "pong" : "breakout";
  const algorithm = Object.keys(algorithms).find((name) => algorithms[name]?.folder.test(path));
  if (algorithm === undefined) throw new Error(`${path} is of no known algorithm`);
  const folder = join(board, algorithm);
  const name = path.split("/").slice(1).join("/");
  entries.set(folder, [...(entries.get(folder) ?? []), figuresFromSummary(summary, "return", name)]);
}

for (const [folder, runs] of entries) {
  const sorted = runs.toSorted((a, b) => (a.seed ?? 0) - (b.seed ?? 0));
  const file = runFiguresFile(sorted);
  runFiguresSchema.parse(file);
  mkdirSync(join(ENTRIES, folder), { recursive: true });
  writeFileSync(join(ENTRIES, folder, "runs.json"), compactRows(JSON.stringify(file, null, 1)));
  writeFileSync(join(ENTRIES, folder, "entry.md"), entryText(folder, sorted.length));
  process.stdout.write(`${folder}: ${sorted.length} runs\n`);
}

/** A row of numbers on one line. */
function compactRows(json: string): string {
  return `${json.replace(/\[\s+(-?[\d.e+-]+|null)(,\s+(-?[\d.e+-]+|null))*\s+\]/g, (row) => row.replace(/\s+/g, " "))}\n`;
}
