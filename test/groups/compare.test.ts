import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareGroups } from "../../src/groups/compare.ts";

const group = (title: string, values: readonly (number | null)[], metric = "energyKwh") => ({
  title,
  runs: values.map((value) => ({ metrics: { [metric]: value } })),
});

const ENERGY = [{ name: "energyKwh", isPrimary: true }];

test("compareGroups tests every pair, the larger mean first", () => {
  const found = compareGroups([group("a", [1, 2]), group("b", [5, 6]), group("c", [3, 4])], ENERGY);
  assert.deepEqual(
    found.map(({ groupA, groupB, difference }) => [groupA, groupB, difference]),
    [
      ["b", "a", 4],
      ["c", "a", 2],
      ["b", "c", 2],
    ],
  );
});

test("compareGroups gives Welch's test with its interval, effect size and ratio", () => {
  const [found] = compareGroups([group("a", [1, 2, 3, 4]), group("b", [3, 4, 5, 6])], ENERGY);
  // SciPy 1.17.1: ttest_ind([3, 4, 5, 6], [1, 2, 3, 4], equal_var=False)
  assert.equal(found?.t?.toFixed(12), "2.190890230021");
  assert.equal(found.degreesOfFreedom, 6);
  assert.equal(found.pValue?.toFixed(8), "0.07098765");
  assert.equal(found.pValueHolm, found.pValue);
  assert.equal(found.interval?.level, 0.95);
  // 2 / √(5 / 3) × Γ(3) / (√3 Γ(2.5))
  assert.equal(found.hedgesG?.toFixed(9), "1.345670678");
  assert.equal(found.ratio?.value.toFixed(6), (360 ** 0.25 / 24 ** 0.25).toFixed(6));
  assert.deepEqual([found.nA, found.nB, found.idA, found.refusal], [4, 4, ["b"], null]);
});

test("compareGroups corrects over all pairs and all primary metrics, and over nothing else", () => {
  const runs = (energyKwh: number, gpuHours: number, cpuHours: number) =>
    [-1, 0, 1].map((step) => ({
      metrics: { energyKwh: energyKwh + step, gpuHours: gpuHours + step, cpuHours: cpuHours + step },
    }));
  const found = compareGroups(
    [
      { title: "a", runs: runs(10, 10, 10) },
      { title: "b", runs: runs(12, 20, 90) },
    ],
    [
      { name: "energyKwh", isPrimary: true },
      { name: "gpuHours", isPrimary: true },
      { name: "cpuHours", isPrimary: false },
    ],
  );
  const [energy, gpu, cpu] = found;
  assert.equal(gpu?.pValueHolm, 2 * (gpu?.pValue ?? 0));
  assert.equal(energy?.pValueHolm, energy?.pValue);
  assert.deepEqual([gpu?.interval?.level, energy?.interval?.level], [0.975, 0.95]);
  assert.deepEqual([cpu?.isPrimary, cpu?.pValueHolm, cpu?.interval?.level], [false, null, 0.95]);
});

test("compareGroups refuses a test with n = 1, which then counts in no family", () => {
  const found = compareGroups([group("a", [1, 2]), group("b", [2, 4]), group("c", [3])], ENERGY);
  const refused = found.filter((comparison) => comparison.refusal !== null);
  assert.deepEqual(
    refused.map(({ refusal, t, interval, ratio }) => [refusal, t, interval, ratio]),
    [
      ["n = 1 in c", null, null, null],
      ["n = 1 in c", null, null, null],
    ],
  );
  assert.equal(found[0]?.pValueHolm, found[0]?.pValue);
});

test("compareGroups refuses groups without spread, equal or not", () => {
  const [found] = compareGroups([group("a", [1, 1]), group("b", [2, 2])], ENERGY);
  assert.equal(found?.refusal, "no spread: all values of b are equal, and all of a");
  assert.deepEqual([found.pValue, found.pValueHolm, found.difference], [null, null, null]);
});

test("compareGroups says which group lacks a metric, and leaves out one that all lack", () => {
  const found = compareGroups(
    [group("a", [1, 2]), group("b", [null, null])],
    [...ENERGY, { name: "cpuHours", isPrimary: true }],
  );
  assert.deepEqual(
    found.map(({ refusal, nA, nB }) => [refusal, nA, nB]),
    [["n = 0 in b", 2, 0]],
  );
});

test("compareGroups gives no ratio of scores", () => {
  const [found] = compareGroups(
    [group("a", [1, 2], "averageReturn"), group("b", [3, 5], "averageReturn")],
    [{ name: "averageReturn", isPrimary: true }],
  );
  assert.equal(found?.ratio, null);
});

test("compareGroups gives each primary pair an interval that leaves out 0 exactly where p < .05 after Holm", () => {
  const sample = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 2, maxLength: 6 }), (samples) => {
      const groups = samples.map((values, index) => group(String(index), values));
      for (const { interval, pValueHolm } of compareGroups(groups, ENERGY)) {
        if (interval === null || pValueHolm === null) continue;
        assert.equal(interval.low > 0 || interval.high < 0, pValueHolm < 0.05);
      }
    }),
    { numRuns: 200 },
  );
});

test("compareGroups gives exploratory intervals at 95 %, however many primary tests there are", () => {
  const runs = (center: number) =>
    [-1, 0, 1].map((step) => ({ metrics: { energyKwh: center + step, cpuHours: center + step } }));
  const found = compareGroups(
    [10, 20, 30].map((center) => ({ title: String(center), runs: runs(center) })),
    [
      { name: "cpuHours", isPrimary: false },
      { name: "energyKwh", isPrimary: true },
    ],
  );
  const levelsOf = (name: string) =>
    found.filter(({ metric }) => metric === name).map(({ interval }) => interval?.level);
  assert.deepEqual(levelsOf("cpuHours"), [0.95, 0.95, 0.95]);
  assert.ok(levelsOf("energyKwh").some((level) => (level ?? 0) > 0.98));
});
