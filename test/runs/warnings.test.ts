import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunLog } from "../../src/readers/runLog.ts";
import { type WarningContext, warningsOf } from "../../src/runs/warnings.ts";
import { fakeRun } from "../groups/fakes.ts";

const logOf = (startedAtS: number, endedAtS: number): RunLog => ({
  path: "runs/a",
  format: "wattprint",
  facts: { ...fakeRun("runs/a", {}).facts, startedAtS, endedAtS },
  tracks: [],
  missing: [],
  samples: async function* () {
    yield [];
    return [];
  },
  gpuCount: 0,
  evaluation: null,
  files: [],
});

/** 1000 samples over 900 s, from second 50 to second 950. */
const contextOf = (more: Partial<WarningContext> = {}): WarningContext => ({
  log: logOf(50, 950),
  coverage: {
    startS: 50,
    endS: 950,
    durationS: 900,
    sampleCount: 1000,
    segmentCount: 1,
    medianIntervalS: 1,
    longestIntervalS: 1,
    gapS: 0,
    extrapolatedS: 0,
  },
  trackTotals: [],
  absence: { tracksS: [], things: [] },
  flagged: new Map(),
  readerWarnings: [],
  ...more,
});

test("what lies outside of the samples is told as a share of the whole run", () => {
  assert.deepEqual(warningsOf(contextOf()), []);
  assert.deepEqual(warningsOf(contextOf({ log: logOf(30, 970) })), []);
  assert.deepEqual(warningsOf(contextOf({ log: logOf(0, 1000) })), [
    "100 s of the run (10 %) lie before the first or after the last sample and are not counted.",
  ]);
});

test("0 W beside a board that draws power are news where they are 2 % of the samples", () => {
  const flaggedAs = (count: number, meanMachineW: number | null) =>
    warningsOf(contextOf({ flagged: new Map([["0 W were credited", { count, meanMachineW }]]) }));
  assert.deepEqual(flaggedAs(19, 36), []);
  assert.deepEqual(flaggedAs(20, 36), ["In 20 of 1000 samples 0 W were credited (mean of the board 36 W)."]);
  assert.deepEqual(flaggedAs(1, null), ["In 1 of 1000 samples 0 W were credited."]);
});

test("scores that end long before the run are told, with what becomes of the energy", () => {
  const endsAt = (timeS: number): readonly string[] => {
    const rows = [{ frames: null, timeS, values: { return: 1 } }];
    const evaluation = { file: "evaluation.csv", clock: "log" as const, columns: ["return"], rows };
    const context = contextOf();
    return warningsOf({ ...context, log: { ...context.log, evaluation } });
  };
  assert.deepEqual(endsAt(810), []);
  assert.deepEqual(endsAt(450), [
    "The last evaluation lies at 50 % of the run's duration: the energy of the rest counts, though no score shows what it was for.",
  ]);
  const short = contextOf({ log: { ...logOf(0, 20), evaluation: null } });
  const evaluation = {
    file: "evaluation.csv",
    clock: "log" as const,
    columns: ["return"],
    rows: [{ frames: null, timeS: 11, values: { return: 1 } }],
  };
  const coverage = { ...short.coverage, startS: 0, endS: 20, durationS: 20 };
  assert.deepEqual(warningsOf({ ...short, coverage, log: { ...short.log, evaluation } }), []);
});
