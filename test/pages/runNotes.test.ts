import assert from "node:assert/strict";
import { test } from "node:test";
import { metricNote } from "../../src/pages/runNotes.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { fakeRun } from "../groups/fakes.ts";

const statistic = {
  n: 1,
  missing: 0,
  mean: 1,
  standardError: null,
  interval95: null,
  standardDeviation: null,
  min: 1,
  max: 1,
  sum: 1,
  geometric: null,
};
const run = (extrapolatedFraction: number, isTruncated = false): RunSummary => {
  const fake = fakeRun("runs/a", { energyKwh: 1 });
  return { ...fake, coverage: { ...fake.coverage, extrapolatedFraction, isTruncated } };
};
const noteOf = (...runs: readonly RunSummary[]) => metricNote("energyKwh", runs, statistic);

test("a number of one run says of that run what is extrapolated and cut off", () => {
  assert.equal(
    noteOf(run(0.06, true)),
    "This run is estimated: over 5 % of its time is extrapolated; this run has no end in its log.",
  );
});

test("a number of several runs says of how many of them part of the time is extrapolated", () => {
  assert.equal(noteOf(run(0.06), run(0)), "1 of 2 runs is estimated: over 5 % of its time is extrapolated.");
  assert.equal(noteOf(run(0.05), run(0)), null);
});
