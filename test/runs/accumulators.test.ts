import assert from "node:assert/strict";
import { test } from "node:test";
import { coverageCounter } from "../../src/runs/coverage.ts";
import { emissions } from "../../src/runs/emissions.ts";
import { clockStretch, energyAtEvaluations } from "../../src/runs/evaluationCurve.ts";
import { exactSum } from "../../src/runs/exactSum.ts";
import { metricInfo } from "../../src/runs/metrics.ts";
import { scoreMetrics } from "../../src/runs/scores.ts";
import { usageSeries } from "../../src/runs/usageSeries.ts";

const evaluation = (rows: readonly (readonly [number | null, number | null])[]) => ({
  file: "evaluation.csv",
  clock: "log" as const,
  columns: ["return", "returnSd"],
  rows: rows.map(([timeS, value]) => ({ frames: null, timeS, values: { return: value, returnSd: 1 } })),
});

/** A moment at which nothing was read. */
const sample = {
  timeS: 0,
  segment: 0,
  tracks: [],
  cpuTimeS: null,
  cpuCores: null,
  gpuUtilization: null,
  memoryBytes: null,
  carbonIntensityGPerKwh: null,
  other: {},
  flags: [],
};

test("a sum keeps small terms beside large ones", () => {
  const sum = exactSum();
  for (const term of [1e16, 1, 1, -1e16]) sum.add(term);
  assert.equal(sum.value(), 2);
});

test("a missing intensity takes the one before, and at the start the one after", () => {
  const total = emissions(999);
  for (const intensity of [null, 100, null, 300]) total.add(1, intensity, true);
  assert.deepEqual(total.totals(), {
    emissionsKg: 0.6,
    meanIntensityGPerKwh: 150,
    energyWeightedIntensityGPerKwh: 150,
  });
});

test("the energy-weighted intensity weighs by energy, the plain mean does not", () => {
  const total = emissions(null);
  total.add(3, 100, true);
  total.add(1, 300, true);
  assert.equal(total.totals().meanIntensityGPerKwh, 200);
  assert.equal(total.totals().energyWeightedIntensityGPerKwh, 150);
});

test("no intensity at all is missing", () => {
  const total = emissions(null);
  total.add(1, null, true);
  assert.equal(total.totals().emissionsKg, null);
});

test("evaluations out of order and beyond the end get their energies", () => {
  const curve = energyAtEvaluations(
    evaluation([
      [150, 1],
      [50, 2],
      [null, 3],
      [500, 4],
      [100, 5],
    ]),
    null,
  );
  curve.add(0, 100, 2);
  curve.add(100, 200, 4);
  assert.deepEqual(
    curve.curve(6)?.rows.map((row) => row.energyKwh),
    [4, 1, null, 6, 2],
  );
  assert.equal(curve.curve(null)?.rows[0]?.energyKwh, null);
});

test("score metrics leave out spreads and missing values", () => {
  assert.deepEqual(
    scoreMetrics(
      evaluation([
        [0, 1],
        [1, null],
        [2, 8],
        [3, 3],
      ]),
      2,
    ),
    {
      averageReturn: 4,
      asymptoticReturn: 3,
      bestReturn: 8,
      averageReturnPerKwh: 2,
    },
  );
  assert.equal(scoreMetrics(evaluation([[0, 1]]), 0).averageReturnPerKwh, null);
  assert.equal(scoreMetrics(evaluation([[0, null]]), 2).averageReturn, null);
});

test("the median interval is exact for few intervals and close for many", () => {
  const median = (durations: readonly number[]): number | null => {
    const counter = coverageCounter();
    for (const durationS of durations)
      counter.add({ sample, fromS: 0, toS: durationS, durationS, kind: "between" });
    return counter.totals().medianIntervalS;
  };
  assert.equal(median([]), null);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  const many = median(Array.from({ length: 200_000 }, (_, index) => index)) ?? 0;
  assert.ok(Math.abs(many - 100_000) < 10);
});

const ownClock = (lastS: number) => ({
  ...evaluation([
    [0, 0],
    [lastS / 2, 1],
    [lastS, 2],
  ]),
  clock: "own" as const,
});

test("an own clock that ends well before the run is spread evenly over it", () => {
  const energies = energyAtEvaluations(ownClock(40), 100);
  energies.add(0, 50, 1);
  energies.add(50, 100, 3);
  const curve = energies.curve(4);
  assert.equal(curve?.clock, "stretched");
  assert.deepEqual(
    curve?.rows.map(({ timeS, energyKwh }) => [timeS, energyKwh]),
    [
      [0, 0],
      [50, 1],
      [100, 4],
    ],
  );
});

test("an own clock that ends in the last tenth of the run is taken as it stands", () => {
  assert.equal(clockStretch(ownClock(90), 100), 1);
  assert.equal(energyAtEvaluations(ownClock(90), 100).curve(1)?.clock, "own");
});

test("the log's own clock is never spread, nor is a run whose end is not stated", () => {
  assert.equal(clockStretch({ ...ownClock(40), clock: "log" }, 100), 1);
  assert.equal(clockStretch(ownClock(40), null), 1);
});

test("of a loss the lowest value is the best, and a loss per kWh is not made", () => {
  const rows = [3, 1, 2].map((loss) => ({ frames: null, timeS: null, values: { loss } }));
  const metrics = scoreMetrics({ file: "evaluation.csv", clock: "log", columns: ["loss"], rows }, 1);
  assert.deepEqual(metrics, { averageLoss: 2, asymptoticLoss: 2, bestLoss: 1 });
  assert.equal(metricInfo("averageLoss")?.better, "lower");
  assert.equal(metricInfo("averageLossPerKwh"), null);
});

test("a return is counted in rewards, another score has no unit but per kWh", () => {
  assert.equal(metricInfo("averageReturn")?.unit, "reward");
  assert.equal(metricInfo("averageAccuracy")?.unit, "");
  assert.equal(metricInfo("averageAccuracyPerKwh")?.unit, "accuracy/kWh");
});

test("a load average and a load per core are told apart", () => {
  const keysOf = (other: Readonly<Record<string, number>>) => {
    const usage = usageSeries(8);
    usage.add({ sample: { ...sample, other }, fromS: 0, toS: 1, durationS: 1, kind: "between" }, 0);
    return usage.series().map(({ key, unit }) => `${key} (${unit})`);
  };
  assert.deepEqual(keysOf({ load: 3 }), ["load (processes)"]);
  assert.deepEqual(keysOf({ loadPerCore: 0.1 }), ["loadPerCore (processes)"]);
});
