import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatBytes,
  formatDigits,
  formatDuration,
  formatError,
  formatInterval,
  formatNumber,
  formatPercent,
  formatPValue,
  listWords,
  padding,
  plural,
} from "../../src/pages/format.ts";

test("a negative number has a true minus, and zero has none", () => {
  assert.equal(formatNumber(-103.18, 1), "\u2212103.2");
  assert.equal(formatNumber(-0.001, 2), "0.00");
});

test("thousands are set off by a thin space from five digits on", () => {
  assert.equal(formatNumber(12345, 0), "12\u202f345");
  assert.equal(formatNumber(1234.5, 1), "1234.5");
  assert.equal(formatNumber(1003520, 0), "1\u202f003\u202f520");
});

test("a standard error that rounds to zero prints its bound, an exact zero prints 0", () => {
  assert.equal(formatError(0.0004, 2), "<0.01");
  assert.equal(formatError(0.3, 0), "<1");
  assert.equal(formatError(0, 2), "0");
  assert.equal(formatError(0.72, 2), "0.72");
});

test("short standard errors are padded to the widest one", () => {
  assert.equal(padding("0.5", "14.4"), "\u2007");
  assert.equal(padding("14.4", "14.4"), "");
  assert.equal(padding("0", "14.4"), "\u2007\u2007\u2008");
});

test("p-values follow the usual rule", () => {
  assert.equal(formatPValue(0.00099), "< .001");
  assert.equal(formatPValue(0.001), ".001");
  assert.equal(formatPValue(0.0496), ".050");
  assert.equal(formatPValue(0.9999), "1.000");
  assert.equal(formatPValue(1), "1.000");
});

test("formatDigits keeps significant digits, also where rounding adds a digit before the point", () => {
  assert.equal(formatDigits(0.048712, 3), "0.0487");
  assert.equal(formatDigits(9.996, 3), "10.0");
  assert.equal(formatDigits(1234, 3), "1234");
});

test("durations have at most two units and never 60 of one", () => {
  assert.equal(formatDuration(6000), "1 h 40 min");
  assert.equal(formatDuration(3599.7), "1 h");
  assert.equal(formatDuration(90), "1 min 30 s");
  assert.equal(formatDuration(12.34), "12.3 s");
  assert.equal(formatDuration(7200), "2 h");
  assert.equal(formatDuration(672_000), "187 h");
});

test("bytes, shares, intervals and lists read as text", () => {
  assert.equal(formatBytes(12_622_757_888), "12.6 GB");
  assert.equal(formatBytes(512), "512 B");
  assert.equal(formatPercent(0.0001), "<0.1 %");
  assert.equal(formatPercent(0.66), "66 %");
  assert.equal(formatPercent(0), "0 %");
  assert.equal(formatInterval({ low: -1.24, high: 65.5 }, 1), "[\u22121.2, 65.5]");
  assert.equal(listWords(["CPU", "DRAM", "GPU"]), "CPU, DRAM and GPU");
  assert.equal(plural(1, "run"), "1 run");
});
