import assert from "node:assert/strict";
import { test } from "node:test";
import { columnDecimals, decimalsForDigits } from "../../src/pages/digits.ts";

test("the median standard error has two significant digits", () => {
  assert.equal(columnDecimals([11.33, 11.06, 17.55, -17.04], [0.72, 1.02, 0.23, 0.21]), 2);
  assert.equal(columnDecimals([0.0532, 0.2223, 0.9778, 0.1652], [0.0025, 0.0074, 0.0612, 0.001]), 4);
});

test("one decimal is added when the smallest standard error would be a rounded-up unit or zero", () => {
  assert.equal(columnDecimals([1, 2, 3], [0.005, 0.5, 0.5]), 3);
  assert.equal(columnDecimals([1, 2, 3], [0.05, 0.5, 0.5]), 2);
});

test("no number has more than six digits", () => {
  assert.equal(columnDecimals([19.23259, 1.2], [0.3587, 0.0007]), 3);
  assert.equal(columnDecimals([12345.678], [0.012]), 1);
  assert.equal(columnDecimals([1234567], [0.5]), 0);
});

test("values without standard errors have three digits at the median, whole numbers none after the point", () => {
  assert.equal(columnDecimals([0.2, 0.24, 0.26], []), 3);
  assert.equal(columnDecimals([5, 12, 480], []), 0);
});

test("a standard error of zero does not decide the decimals", () => {
  assert.equal(columnDecimals([1.5, 1.5], [0, 0.25]), columnDecimals([1.5], [0.25]));
});

test("decimalsForDigits of a number that is not positive is zero", () => {
  assert.equal(decimalsForDigits(0, 2), 0);
  assert.equal(decimalsForDigits(Number.NaN, 2), 0);
});
