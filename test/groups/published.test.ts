import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { compareGroups } from "../../src/groups/compare.ts";
import { describe } from "../../src/groups/describe.ts";

const data = process.env.WATTPRINT_REFERENCE_DATA;
const skip = data === undefined ? "WATTPRINT_REFERENCE_DATA is not set" : false;

/** Metrics of the published runs, and ours that hold the same. */
const METRICS: Readonly<Record<string, string>> = {
  total_power: "energyKwh",
  kw_hr_gpu: "gpuEnergyKwh",
  kw_hr_cpu: "cpuEnergyKwh",
  exp_len_hours: "durationHours",
  cpu_hours: "cpuHours",
  gpu_hours: "gpuHours",
  estimated_carbon_impact_kg: "emissionsKgCo2e",
  AverageReturn: "averageReturn",
  AsymptoticReturn: "asymptoticReturn",
  AverageReturnPerkWh: "averageReturnPerKwh",
  AverageEpisodeLength: "averageEpisodeLength",
  AverageMaximumEpisodeLength: "averageMaximumEpisodeLength",
  average_realtime_carbon_intensity: "meanCarbonIntensityGPerKwh",
};

const published = z.object({
  runs: z.record(z.string(), z.record(z.string(), z.unknown())),
  sets: z.record(
    z.string(),
    z.object({
      title: z.string(),
      runs: z.array(z.string()),
      stats: z.record(z.string(), z.object({ mean: z.number(), stderr: z.number(), sum: z.number() })),
    }),
  ),
  welch_tests: z.record(
    z.string(),
    z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({ delta: z.number(), welch_t: z.number(), welch_df: z.number(), welch_p: z.number() }),
      ),
    ),
  ),
});

function load() {
  const file = path.join(data ?? "", "reference/expected-henderson2020.json");
  const expected = published.parse(JSON.parse(readFileSync(file, "utf8")));
  const groups = Object.entries(expected.sets).map(([id, set]) => ({
    id: id.split("/"),
    title: set.title,
    stats: set.stats,
    runs: set.runs.map((run) => ({
      metrics: Object.fromEntries(
        Object.entries(expected.runs[run] ?? {}).flatMap(([name, value]) =>
          METRICS[name] !== undefined && typeof value === "number" ? [[METRICS[name], value]] : [],
        ),
      ),
    })),
  }));
  return { expected, groups };
}

const isNear = (found: number | null | undefined, wanted: number, relative: number): boolean =>
  typeof found === "number" && Math.abs(found - wanted) <= relative * Math.abs(wanted);

test("compareGroups repeats every Welch test of the published groups", { skip }, () => {
  const { expected, groups } = load();
  let count = 0;
  for (const [parent, pairs] of Object.entries(expected.welch_tests)) {
    const siblings = groups.filter(({ id }) => id.slice(0, -1).join("/") === parent);
    const metrics = [...new Set(Object.values(METRICS))].map((name) => ({ name, isPrimary: true }));
    const found = compareGroups(siblings, metrics);
    for (const [pair, tests] of Object.entries(pairs)) {
      const [first = "", second = ""] = pair.split(" v. ");
      for (const [name, wanted] of Object.entries(tests)) {
        const metric = METRICS[name];
        if (metric === undefined) continue;
        const isSwapped = wanted.delta < 0;
        const [a, b] = isSwapped ? [second, first] : [first, second];
        const test = found.find((item) => item.metric === metric && item.groupA === a && item.groupB === b);
        const place = `${parent}, ${pair}, ${name}`;
        assert.ok(isNear(test?.t, Math.abs(wanted.welch_t), 1e-9), `t of ${place}`);
        assert.ok(isNear(test?.degreesOfFreedom, wanted.welch_df, 1e-9), `degrees of freedom of ${place}`);
        assert.ok(isNear(test?.pValue, wanted.welch_p, 1e-6), `p of ${place}`);
        assert.ok(isNear(test?.difference, Math.abs(wanted.delta), 1e-9), `difference of ${place}`);
        count += 1;
      }
    }
  }
  assert.equal(count, 156);
});

test("describe repeats mean, standard error and sum of the published groups", { skip }, () => {
  for (const { title, runs, stats } of load().groups) {
    for (const [name, wanted] of Object.entries(stats)) {
      const metric = METRICS[name];
      if (metric === undefined) continue;
      const found = describe(runs, metric);
      for (const [key, value] of [
        ["mean", found?.mean],
        ["stderr", found?.standardError],
        ["sum", found?.sum],
      ] as const) {
        assert.ok(isNear(value, wanted[key], 1e-9), `${key} of ${name} in ${title}`);
      }
    }
  }
});

test("compareGroups tells 173 of the 190 pairs of image classifiers apart by energy", { skip }, () => {
  const models = load().groups.filter(({ id }) => id[1] === "imagenet_experiments");
  const found = compareGroups(models, [{ name: "energyKwh", isPrimary: true }]);
  assert.equal(found.length, 190);
  assert.equal(found.filter(({ pValueHolm }) => pValueHolm !== null && pValueHolm < 0.05).length, 173);
});
