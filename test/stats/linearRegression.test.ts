import assert from "node:assert/strict";
import { test } from "node:test";
import { linearRegression, regressionRefusal } from "../../src/stats/linearRegression.ts";
import { assertClose, scipyValues } from "./scipyValues.ts";

for (const [index, { x, y, ...expected }] of scipyValues.regression.entries()) {
  test(`linearRegression of line ${index} agrees with SciPy`, () => {
    const line = linearRegression(x, y);
    assertClose(line.slope, expected.slope, 1e-11, "slope");
    assertClose(line.slopeStandardError, expected.slopeStandardError, 1e-11, "standard error of the slope");
    assertClose(line.intercept, expected.intercept, 1e-11, "intercept");
    assertClose(line.pearsonR, expected.pearsonR, 1e-11, "r");
    assertClose(line.rSquared, expected.rSquared, 1e-11, "r²");
    assertClose(line.pValue, expected.pValue, 1e-9, "p");
    assertClose(line.pearsonInterval?.low ?? 9, expected.low, 1e-9, "lower end");
    assertClose(line.pearsonInterval?.high ?? 9, expected.high, 1e-9, "upper end");
  });
}

test("linearRegression finds a perfect line under a huge offset", () => {
  const x = [1, 2, 3, 4].map((value) => value + 2 ** 40);
  const line = linearRegression(x, [2, 4, 6, 8]);
  assert.equal(line.slope, 2);
  assert.equal(line.pearsonR, 1);
  assert.equal(line.pValue, 0);
  assert.deepEqual(line.pearsonInterval, { low: 1, high: 1, level: 0.95 });
});

test("linearRegression without any trend has p = 1", () => {
  const { slope, pValue } = linearRegression([1, 2, 3], [5, 6, 5]);
  assert.deepEqual({ slope, pValue }, { slope: 0, pValue: 1 });
});

test("linearRegression of three pairs has no interval of r", () => {
  assert.equal(linearRegression([1, 2, 3], [5, 6, 9]).pearsonInterval, null);
});

test("regressionRefusal says why there is no line", () => {
  assert.equal(regressionRefusal([1, 2], [1, 2]), "n = 2, and a line needs at least 3 pairs");
  assert.equal(regressionRefusal([1, 2, 3], [1, 2]), "3 values of x and 2 of y");
  assert.equal(regressionRefusal([4, 4, 4], [1, 2, 3]), "all values of x are equal");
  assert.equal(regressionRefusal([1, 2, 3], [4, 4, 4]), "all values of y are equal");
  assert.equal(regressionRefusal([1, 2, 3], [4, 4, Number.NaN]), "a value of y is NaN");
  assert.equal(regressionRefusal([1, 2, 3], [1, 2, 1]), null);
  assert.throws(() => linearRegression([4, 4, 4], [1, 2, 3]), {
    name: "RangeError",
    message: "linearRegression has no answer: all values of x are equal",
  });
});
