import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hedgesG } from "../../src/stats/hedgesG.ts";
import { ratioOfGeometricMeans, ratioRefusal } from "../../src/stats/ratioOfGeometricMeans.ts";
import { welch, welchInterval } from "../../src/stats/welch.ts";
import { welchRefusal } from "../../src/stats/welchRefusal.ts";
import { assertClose, sample, scipyValues } from "./scipyValues.ts";

for (const { a, b, ...expected } of scipyValues.welch) {
  test(`welch of ${a} and ${b} agrees with SciPy`, () => {
    const result = welch(sample(a), sample(b));
    assertClose(result.difference, expected.difference, 1e-13, "difference");
    assertClose(result.t, expected.t, 1e-11, "t");
    assertClose(result.degreesOfFreedom, expected.degreesOfFreedom, 1e-11, "degrees of freedom");
    assertClose(result.pValue, expected.pValue, 1e-10, "p");
    for (const { level, low, high } of expected.intervals) {
      const interval = welchInterval(result, level);
      assertClose(interval.low, low, 1e-9, `lower end at ${level}`);
      assertClose(interval.high, high, 1e-9, `upper end at ${level}`);
    }
  });
}

for (const { a, b, value } of scipyValues.hedgesG) {
  test(`hedgesG of ${a} and ${b} agrees with mpmath`, () => {
    assertClose(hedgesG(sample(a), sample(b)), value, 1e-12);
  });
}

for (const { a, b, value, low, high } of scipyValues.ratio) {
  test(`ratioOfGeometricMeans of ${a} and ${b} agrees with SciPy`, () => {
    const ratio = ratioOfGeometricMeans(sample(a), sample(b));
    assertClose(ratio.value, value, 1e-12);
    assertClose(ratio.interval.low, low, 1e-11);
    assertClose(ratio.interval.high, high, 1e-11);
  });
}

const runs = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 8 });

test("welch and hedgesG change only their sign when the samples are swapped", () => {
  fc.assert(
    fc.property(runs, runs, (a, b) => {
      fc.pre(welchRefusal(a, b) === null);
      const [there, back] = [welch(a, b), welch(b, a)];
      assert.equal(there.difference, 0 - back.difference);
      assert.equal(there.pValue, back.pValue);
      assertClose(there.degreesOfFreedom, back.degreesOfFreedom, 1e-14);
      assertClose(hedgesG(a, b), -hedgesG(b, a), 1e-14);
    }),
  );
});

test("welch does not change when both samples are shifted or scaled, or their values reordered", () => {
  fc.assert(
    fc.property(runs, runs, (a, b) => {
      fc.pre(welchRefusal(a, b) === null && welch(a, b).difference !== 0);
      const changed = (values: readonly number[]) =>
        values.toReversed().map((value) => value * 2 ** -20 + 4096);
      const [before, after] = [welch(a, b), welch(changed(a), changed(b))];
      assertClose(after.t, before.t, 1e-10);
      assertClose(after.degreesOfFreedom, before.degreesOfFreedom, 1e-12);
    }),
  );
});

test("welchInterval excludes 0 exactly when p is below 1 − level", () => {
  fc.assert(
    fc.property(runs, runs, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, level) => {
      fc.pre(welchRefusal(a, b) === null);
      const result = welch(a, b);
      fc.pre(Math.abs(result.pValue - (1 - level)) > 1e-9);
      const { low, high } = welchInterval(result, level);
      assert.equal(low > 0 || high < 0, result.pValue < 1 - level);
    }),
  );
});

test("welch keeps tiny p-values apart from 0", () => {
  const zeroOne = (n: number) => Array.from({ length: n }, (_, index) => index % 2);
  const far = zeroOne(20).map((value) => value + 2e6);
  const { pValue, degreesOfFreedom } = welch(far, zeroOne(20));
  assertClose(degreesOfFreedom, 38, 1e-9);
  assert.ok(pValue > 1e-300 && pValue < 1e-200, String(pValue));
});

test("welch takes one constant sample and equal samples", () => {
  assert.deepEqual(welch([5, 5, 5], [1, 2, 3]).degreesOfFreedom, 2);
  const equal = welch([1, 2, 3], [1, 2, 3]);
  assert.equal(equal.t, 0);
  assert.equal(equal.pValue, 1);
});

test("welch works at the ends of the number range", () => {
  assertClose(welch([1e-200, 2e-200, 3e-200], [2e-200, 4e-200, 6e-200]).t, -1.549193338482967, 1e-14);
  assertClose(welch([1e200, 2e200, 3e200], [2e200, 4e200, 6e200]).t, -1.549193338482967, 1e-14);
});

test("welch refuses values whose difference could overflow", () => {
  assert.equal(welchRefusal([1e308, -1e308], [1, 2]), "a value of the first sample is 1e+308");
});

test("welchRefusal says why there is no test", () => {
  const names = { a: "A2C", b: "PPO" };
  assert.equal(welchRefusal([1], [2, 3], names), "n = 1 in A2C");
  assert.equal(welchRefusal([2, 3], [], names), "n = 0 in PPO");
  assert.equal(welchRefusal([1], [2, 3]), "n = 1 in the first sample");
  assert.equal(welchRefusal([1, Number.NaN], [2, 3], names), "a value of A2C is NaN");
  const noSpread = "no spread: all values of A2C are equal, and all of PPO";
  assert.equal(welchRefusal([1, 1], [2, 2, 2], names), noSpread);
  assert.equal(welchRefusal([0.1, 0.1, 0.1], [0.1, 0.1], names), noSpread);
  assert.equal(welchRefusal([1, 1], [2, 3], names), null);
});

test("welch, hedgesG and the ratio throw the refusal instead of returning NaN", () => {
  const message = (text: string) => ({ name: "RangeError", message: text });
  assert.throws(() => welch([1], [2, 3]), message("welch has no answer: n = 1 in the first sample"));
  assert.throws(() => hedgesG([1, 2], [3]), message("hedgesG has no answer: n = 1 in the second sample"));
  assert.throws(
    () => ratioOfGeometricMeans([1, 2], [3, -4]),
    message("ratioOfGeometricMeans requires values above 0, got -4"),
  );
});

test("ratioRefusal asks for positive values on top of what welch needs", () => {
  assert.equal(ratioRefusal([1, 2], [3, 0]), "a value is 0, and a ratio needs values above 0");
  assert.equal(ratioRefusal([1], [3, 0]), "n = 1 in the first sample");
  assert.equal(ratioRefusal([1, 2], [3, 4]), null);
  const almost = [1e6, 1e6 + 2 ** -33];
  assert.match(ratioRefusal(almost, almost) ?? "", /^no spread/);
});

test("swapping the samples inverts the ratio and its interval", () => {
  const there = ratioOfGeometricMeans([1, 2, 4], [3, 9]);
  const back = ratioOfGeometricMeans([3, 9], [1, 2, 4]);
  assertClose(there.value, 1 / back.value, 1e-14);
  assertClose(there.interval.low, 1 / back.interval.high, 1e-13);
});
