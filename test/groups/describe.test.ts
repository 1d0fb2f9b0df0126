import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, describeAll } from "../../src/groups/describe.ts";

const runs = (name: string, values: readonly (number | null)[]) =>
  values.map((value) => ({ metrics: { [name]: value } }));

test("describe gives mean, spread and sum", () => {
  const statistic = describe(runs("energyKwh", [1, 2, 3, 4]), "energyKwh");
  assert.equal(statistic?.n, 4);
  assert.equal(statistic.mean, 2.5);
  assert.equal(statistic.sum, 10);
  assert.deepEqual([statistic.min, statistic.max], [1, 4]);
  assert.equal(statistic.standardError?.toFixed(9), "0.645497224");
  // t(3) = 3.182446305 × SE
  assert.equal(statistic.interval95?.low.toFixed(6), "0.445740");
  assert.equal(statistic.geometric?.mean.toFixed(9), (24 ** 0.25).toFixed(9));
});

test("describe of one run has a mean and no spread", () => {
  assert.deepEqual(describe(runs("energyKwh", [2]), "energyKwh"), {
    n: 1,
    missing: 0,
    mean: 2,
    standardError: null,
    interval95: null,
    standardDeviation: null,
    min: 2,
    max: 2,
    sum: 2,
    geometric: { mean: 2, interval95: null },
  });
});

test("describe counts runs without the metric and averages the others", () => {
  const statistic = describe([...runs("cpuHours", [1, null, 3]), { metrics: {} }], "cpuHours");
  assert.deepEqual([statistic?.n, statistic?.missing, statistic?.mean], [2, 2, 2]);
});

test("describe has no geometric mean of scores, nor of a zero", () => {
  assert.equal(describe(runs("averageReturn", [1, 2]), "averageReturn")?.geometric, null);
  assert.equal(describe(runs("energyKwh", [0, 2]), "energyKwh")?.geometric, null);
});

test("describeAll leaves out metrics that no run has", () => {
  const all = describeAll([{ metrics: { energyKwh: 1, gpuHours: null } }, { metrics: { cpuHours: 2 } }]);
  assert.deepEqual(Object.keys(all), ["energyKwh", "cpuHours"]);
});
