import assert from "node:assert/strict";
import { test } from "node:test";
import { logIncompleteBeta } from "../../src/stats/incompleteBeta.ts";
import { logBeta } from "../../src/stats/logBeta.ts";
import { noncentralTCdf } from "../../src/stats/noncentralT.ts";
import { normalCdf, normalQuantile } from "../../src/stats/normal.ts";
import { studentTCritical, studentTPValue } from "../../src/stats/studentT.ts";
import { assertClose, scipyValues } from "./scipyValues.ts";

for (const { t, df, pValue } of scipyValues.studentP) {
  test(`studentTPValue of t = ${t}, df = ${df} agrees with mpmath`, () => {
    assertClose(studentTPValue(t, df), pValue, 2e-12);
  });
}

test("studentTPValue agrees with closed forms for 1 and 2 degrees of freedom", () => {
  for (const t of [0.01, 0.7, 1, 3, 40]) {
    assertClose(studentTPValue(t, 1), 1 - (2 / Math.PI) * Math.atan(t), 1e-13);
    assertClose(studentTPValue(t, 2), 1 - t / Math.sqrt(2 + t * t), t < 10 ? 1e-13 : 1e-12);
  }
});

test("studentTPValue is 1 at 0, symmetric and 0 only at infinity", () => {
  assert.equal(studentTPValue(0, 4.2), 1);
  assert.equal(studentTPValue(-2, 4.2), studentTPValue(2, 4.2));
  assert.equal(studentTPValue(Number.POSITIVE_INFINITY, 4), 0);
  assert.ok(studentTPValue(1e250, 1.1) > 0);
});

for (const { alpha, df, value } of scipyValues.studentCritical) {
  test(`studentTCritical of ${alpha}, df = ${df} agrees with SciPy`, () => {
    assertClose(studentTCritical(alpha, df), value, 1e-11);
  });
}

test("studentTCritical inverts studentTPValue far beyond SciPy's quantile", () => {
  for (const alpha of [0.999999, 1e-9, 1e-50, 1e-200, 1e-299]) {
    for (const df of [1, 1.5, 4, 6.3, 100.5, 1e4]) {
      assertClose(studentTPValue(studentTCritical(alpha, df), df), alpha, 1e-10, `df = ${df}`);
    }
  }
});

test("the t-distribution refuses arguments out of range", () => {
  const message = (text: string) => ({ name: "RangeError", message: text });
  assert.throws(
    () => studentTPValue(1, 0),
    message("Student's t requires degrees of freedom above 0, got 0"),
  );
  assert.throws(() => studentTPValue(Number.NaN, 3), message("studentTPValue requires a number t, got NaN"));
  assert.throws(
    () => studentTCritical(0, 3),
    message("studentTCritical requires an alpha between 0 and 1, got 0"),
  );
  assert.throws(() => studentTCritical(1e-300, 0.1), /is beyond every number/);
});

test("logBeta agrees with factorials", () => {
  assertClose(Math.exp(logBeta(3, 4)), 1 / 60, 1e-14);
  assertClose(Math.exp(logBeta(0.5, 0.5)), Math.PI, 1e-14);
  assertClose(Math.exp(logBeta(20, 1)), 1 / 20, 1e-14);
  assert.throws(() => logBeta(0, 1), RangeError);
});

test("logIncompleteBeta agrees with I_x(a, 1) = x^a", () => {
  for (const x of [1e-9, 0.2, 0.5, 0.9, 0.999]) {
    assertClose(logIncompleteBeta((1 - x) / x, 2.5, 1), 2.5 * Math.log(x), 1e-12);
  }
  assert.equal(logIncompleteBeta(0, 2, 3), 0);
  assert.equal(logIncompleteBeta(Number.POSITIVE_INFINITY, 2, 3), Number.NEGATIVE_INFINITY);
});

test("normalCdf and normalQuantile agree with SciPy, tails included", () => {
  for (const { z, value } of scipyValues.normal) assertClose(normalCdf(z), value, 1e-13, `z = ${z}`);
  for (const { probability, value } of scipyValues.normalQuantile) {
    assertClose(normalQuantile(probability), value, 1e-13, `probability ${probability}`);
  }
  assert.equal(normalQuantile(0.5), 0);
  assert.throws(() => normalQuantile(1), RangeError);
});

test("noncentralTCdf agrees with SciPy", () => {
  for (const { t, df, noncentrality, value } of scipyValues.noncentralT) {
    const difference = Math.abs(noncentralTCdf(t, df, noncentrality) - value);
    assert.ok(difference < 1e-11, `t = ${t}, df = ${df}, δ = ${noncentrality}: off by ${difference}`);
  }
});

test("noncentralTCdf with noncentrality 0 is Student's distribution", () => {
  assertClose(2 * noncentralTCdf(-2.3, 7, 0), studentTPValue(2.3, 7), 1e-12);
});
