import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { z } from "zod";
import { findRuns } from "../../src/readers/findRuns.ts";
import { readRun } from "../../src/readers/readRun.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";

const DATA = process.env.WATTPRINT_REFERENCE_DATA;
const skip = DATA ? false : "WATTPRINT_REFERENCE_DATA is not set";

/** Metrics by the names of the file of expected values. */
const METRICS: Readonly<Record<string, string>> = {
  total_power: "energyKwh",
  kw_hr_cpu: "cpuEnergyKwh",
  kw_hr_gpu: "gpuEnergyKwh",
  exp_len_hours: "durationHours",
  cpu_hours: "cpuHours",
  gpu_hours: "gpuHours",
  estimated_carbon_impact_kg: "emissionsKgCo2e",
  average_realtime_carbon_intensity: "meanCarbonIntensityGPerKwh",
  AverageReturn: "averageReturn",
  AsymptoticReturn: "asymptoticReturn",
  AverageReturnPerkWh: "averageReturnPerKwh",
  AverageEpisodeLength: "averageEpisodeLength",
  AverageMaximumEpisodeLength: "averageMaximumEpisodeLength",
  rows: "sampleCount",
};

const expectedFile = z.object({
  runs: z.record(z.string(), z.record(z.string(), z.number().nullable())),
});

describe("the published runs of Henderson et al. (2020)", { skip }, () => {
  const root = join(DATA ?? "", "raw-logs");
  const summaries = new Map<string, RunSummary>();

  before(async () => {
    for (const location of await findRuns([root])) {
      const summary = await summarizeRun(await readRun(location));
      summaries.set(location.path.slice(root.length + 1), summary);
    }
  });

  test("come out at a relative 1e-12, all 119", () => {
    const text = readFileSync(join(DATA ?? "", "reference/expected-henderson2020.json"), "utf8");
    const { runs } = expectedFile.parse(JSON.parse(text));
    assert.equal(summaries.size, 119);
    assert.deepEqual([...summaries.keys()].sort(), Object.keys(runs).sort());
    const off: string[] = [];
    for (const [name, values] of Object.entries(runs)) {
      const summary = summaries.get(name);
      for (const [theirs, ours] of Object.entries(METRICS)) {
        const want = values[theirs];
        const got = summary?.metrics[ours];
        if (want === undefined || want === null) continue;
        const error = Math.abs((got ?? Number.NaN) - want) / Math.abs(want || 1);
        if (!(error <= 1e-12)) off.push(`${name} ${ours}: ${got}, expected ${want}`);
      }
      assert.equal(summary?.evaluation?.rows.length ?? null, values.evals ?? null, name);
    }
    assert.deepEqual(off, []);
  });
});
