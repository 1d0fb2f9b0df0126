import assert from "node:assert/strict";
import { test } from "node:test";
import { detectableDifference, powerOfTTest } from "../../src/stats/detectableDifference.ts";
import { assertClose, scipyValues } from "./scipyValues.ts";

test("powerOfTTest agrees with SciPy's noncentral t", () => {
  for (const { difference, nA, nB, value } of scipyValues.power) {
    assertClose(powerOfTTest(difference, nA, nB), value, 1e-10, `d = ${difference}, n = ${nA} and ${nB}`);
  }
});

test("powerOfTTest gives the textbook values", () => {
  // Cohen (1988), tables 2.3.5 and 2.4.1: 64 a group for d = 0.5, 17 for d = 1, at 80 %.
  assert.equal(powerOfTTest(0.5, 64, 64).toFixed(2), "0.80");
  assert.equal(powerOfTTest(1, 17, 17).toFixed(2), "0.81");
  assert.equal(powerOfTTest(2, 5, 5).toFixed(2), "0.79");
});

test("powerOfTTest is alpha where there is no difference", () => {
  assertClose(powerOfTTest(0, 5, 7, 0.01), 0.01, 1e-11);
});

test("detectableDifference agrees with SciPy", () => {
  for (const { nA, nB, value } of scipyValues.detectable) {
    assertClose(detectableDifference(nA, nB), value, 1e-9, `n = ${nA} and ${nB}`);
  }
});

test("detectableDifference reaches the power it is asked for", () => {
  const difference = detectableDifference(6, 9, { power: 0.9, alpha: 0.01 });
  assertClose(powerOfTTest(difference, 6, 9, 0.01), 0.9, 1e-10);
});

test("detectableDifference refuses designs without an answer", () => {
  const message = (text: string) => ({ name: "RangeError", message: text });
  assert.throws(
    () => detectableDifference(1, 5),
    message("powerOfTTest requires at least two values in each sample, got 1"),
  );
  assert.throws(
    () => detectableDifference(5, 5, { power: 0.01 }),
    message("detectableDifference requires 0 < alpha < power < 1, got 0.05 and 0.01"),
  );
});
