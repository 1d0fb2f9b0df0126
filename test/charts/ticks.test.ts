import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatTick, formatTicks, formatValue } from "../../src/charts/tickLabels.ts";
import { linearTicks, logTicks } from "../../src/charts/ticks.ts";

test("linearTicks gives round numbers with a true minus", () => {
  const ticks = linearTicks([-103, 214], { maxCount: 6, rounding: "none" });
  assert.deepEqual(ticks.labels, ["−100", "0", "100", "200"]);
  assert.deepEqual(ticks.domain, [-103, 214]);
});

test("linearTicks moves an end of the domain only to a near tick", () => {
  assert.deepEqual(linearTicks([-18.5, 18.6], { maxCount: 6, rounding: "near" }).domain, [-20, 20]);
  assert.deepEqual(linearTicks([-21.5, 21.5], { maxCount: 6, rounding: "near" }).domain, [-21.5, 21.5]);
});

test("logTicks uses 1 and 3 or 1, 2 and 5, as few as give four", () => {
  const of = (low: number, high: number) => logTicks([low, high], { maxCount: 6, rounding: "none" }).labels;
  assert.deepEqual(of(0.03, 1.5), ["0.03", "0.1", "0.3", "1"]);
  assert.deepEqual(of(0.04, 1.4), ["0.05", "0.1", "0.2", "0.5", "1"]);
  assert.deepEqual(of(0.001, 1), ["0.001", "0.01", "0.1", "1"]);
  assert.deepEqual(of(1e-9, 1e9).length <= 6, true);
});

test("every axis has two to six ticks inside its domain, in order, with labels that differ", () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (low, span) => {
      // Beyond this, ticks need more digits than a number has.
      fc.pre(span > Math.abs(low) * 1e-6);
      const ticks = linearTicks([low, low + span], { maxCount: 6, rounding: "near" });
      assert.ok(ticks.values.length >= 2 && ticks.values.length <= 6, String(ticks.values));
      assert.ok(ticks.values.every((tick) => tick >= ticks.domain[0] && tick <= ticks.domain[1]));
      assert.equal(new Set(ticks.labels).size, ticks.labels.length);
    }),
  );
});

test("formatTicks prints one power of ten where values are very large or very small", () => {
  assert.deepEqual(formatTicks([0, 1e9, 2e9], 1e9), ["0", "1×10⁹", "2×10⁹"]);
  assert.deepEqual(formatTicks([0, 5e-8, 1e-7], 5e-8), ["0", "0.5×10⁻⁷", "1.0×10⁻⁷"]);
  assert.deepEqual(formatTicks([0, 50_000], 50_000), ["0", "50\u2009000"]);
  assert.deepEqual(formatTicks([0, 5000], 5000), ["0", "5000"]);
});

test("formatTick prints powers of ten far from one", () => {
  assert.deepEqual([0.001, 0.03, 1, 30, 1e7, 1e-7].map(formatTick), [
    "0.001",
    "0.03",
    "1",
    "30",
    "10⁷",
    "10⁻⁷",
  ]);
});

test("formatValue prints four significant digits", () => {
  assert.deepEqual([0, 37.654, -103.214, 12345, 0.00123456].map(formatValue), [
    "0",
    "37.65",
    "−103.2",
    "12\u2009345",
    "0.001235",
  ]);
});
