import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Column } from "@wattprint/collector/format";
import { readRun } from "../../src/readers/readRun.ts";
import type { DetailedRun } from "../../src/runs/runSummary.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";

export const OWN_FIXTURE = "test/fixtures/own";

export const openOwn = (path: string) => readRun({ path, format: "wattprint" });

/** Runs `use` on a copy of the own-format fixture in which some files are replaced; `null` removes one. */
export async function withOwnLog<T>(
  files: Readonly<Record<string, string | Buffer | null>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-"));
  try {
    cpSync(OWN_FIXTURE, folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      if (content === null) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Summary of the fixture with its files replaced. */
export const summarizeOwn = (files: Readonly<Record<string, string | Buffer | null>>): Promise<DetailedRun> =>
  withOwnLog(files, async (folder) => summarizeRun(await openOwn(folder)));

export const ownFile = (name: string): string => readFileSync(join(OWN_FIXTURE, name), "utf8");

export const TIME: Column = { name: "timeS", unit: "s", quantity: "time" };
export const COUNTER: Column = {
  name: "cpuEnergyJ",
  unit: "J",
  quantity: "energyCounter",
  component: "cpu",
  method: "counter",
};
export const POWER: Column = {
  name: "gpuPowerW",
  unit: "W",
  quantity: "power",
  component: "gpu",
  method: "sampled",
};

/** Text of a `samples.jsonl`: each part is a segment's columns with its samples. */
export function samplesText(
  ...segments: readonly {
    columns: readonly Column[];
    rows: readonly (readonly (number | null)[])[];
    segment?: number;
  }[]
): string {
  return segments
    .flatMap(({ columns, rows, segment }, index) => [
      JSON.stringify({ wattprint: 1, segment: segment ?? index, columns }),
      ...rows.map((row) => JSON.stringify(row)),
    ])
    .map((line) => `${line}\n`)
    .join("");
}
