import assert from "node:assert/strict";
import { test } from "node:test";
import { geometricMean } from "../../src/stats/geometricMean.ts";
import { interquartileMean } from "../../src/stats/interquartileMean.ts";
import { mean } from "../../src/stats/mean.ts";
import { meanDifference } from "../../src/stats/meanDifference.ts";
import { meanInterval } from "../../src/stats/meanInterval.ts";
import { standardDeviation } from "../../src/stats/standardDeviation.ts";
import { standardError } from "../../src/stats/standardError.ts";
import { sum } from "../../src/stats/sum.ts";
import { assertClose, sample, scipyValues } from "./scipyValues.ts";

for (const [name, expected] of Object.entries(scipyValues.describe)) {
  test(`sample ${name} is described as by SciPy`, () => {
    const values = sample(name);
    assertClose(mean(values), expected.mean, 1e-15, "mean");
    assertClose(standardDeviation(values) ?? -1, expected.standardDeviation, 1e-14, "standard deviation");
    assertClose(standardError(values) ?? -1, expected.standardError, 1e-14, "standard error");
    assertClose(interquartileMean(values), expected.interquartileMean, 1e-14, "interquartile mean");
    for (const { level, low, high } of expected.intervals) {
      const interval = meanInterval(values, level);
      assertClose(interval?.low ?? 0, low, 1e-12, `lower end at ${level}`);
      assertClose(interval?.high ?? 0, high, 1e-12, `upper end at ${level}`);
    }
  });
}

for (const [name, expected] of Object.entries(scipyValues.geometric)) {
  test(`geometricMean of sample ${name} agrees with SciPy`, () => {
    const { mean: center, interval } = geometricMean(sample(name));
    assertClose(center, expected.mean, 1e-12);
    assertClose(interval?.low ?? 0, expected.low, 1e-12);
    assertClose(interval?.high ?? 0, expected.high, 1e-12);
  });
}

test("standardError, standardDeviation and intervals are null for one value", () => {
  assert.equal(standardDeviation([3]), null);
  assert.equal(standardError([3]), null);
  assert.equal(meanInterval([3]), null);
  assert.deepEqual(geometricMean([3]), { mean: 3, interval: null });
});

test("equal values have no spread and come back as their own mean", () => {
  const values = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
  assert.equal(mean(values), 0.1);
  assert.equal(standardDeviation(values), 0);
  assert.deepEqual(meanInterval(values), { low: 0.1, high: 0.1, level: 0.95 });
  assert.deepEqual(geometricMean(values), { mean: 0.1, interval: { low: 0.1, high: 0.1, level: 0.95 } });
});

test("standardDeviation neither overflows nor underflows", () => {
  assert.equal(standardDeviation([1e200, 3e200]), Math.SQRT2 * 1e200);
  assert.equal(standardDeviation([2e-200, 4e-200]), Math.SQRT2 * 1e-200);
});

test("standardDeviation does not depend on a huge offset or on the order of the values", () => {
  const values = [1, 2, 4, 8, 16];
  const shifted = values.map((value) => value + 2 ** 50);
  assertClose(standardDeviation(shifted) ?? -1, standardDeviation(values) ?? -2, 1e-15);
  assertClose(standardDeviation(values.toReversed()) ?? -1, standardDeviation(values) ?? -2, 1e-15);
});

test("meanDifference keeps every digit under a common offset of 1e9", () => {
  assert.equal(meanDifference([1e9, 1e9, 1e9 + 1], [1e9]), 1 / 3);
  assert.equal(meanDifference([1e9], [1e9 + 1, 1e9, 1e9]), -1 / 3);
});

test("sum compensates rounding", () => {
  assert.equal(sum([1, 1e100, 1, -1e100]), 2);
  assert.equal(sum([]), 0);
});

test("interquartileMean ignores an outlier at either end", () => {
  assert.equal(interquartileMean([1, 2, 4, 100]), 3);
  assert.equal(interquartileMean([-1e6, 4, 2, 3, 1e6]), 3);
  assert.equal(interquartileMean([7]), 7);
});

test("statistics refuse what they are not defined for", () => {
  const message = (text: string) => ({ name: "RangeError", message: text });
  assert.throws(() => mean([]), message("mean requires at least 1 value, got 0"));
  assert.throws(() => sum([1, Number.NaN]), message("sum requires finite values up to 1e300, got NaN"));
  assert.throws(
    () => standardError([1, Number.POSITIVE_INFINITY]),
    message("standardDeviation requires finite values up to 1e300, got Infinity"),
  );
  assert.throws(() => geometricMean([1, 0]), message("geometricMean requires values above 0, got 0"));
  assert.throws(
    () => meanInterval([1, 2], 1),
    message("meanInterval requires a confidence level between 0 and 1, got 1"),
  );
});
