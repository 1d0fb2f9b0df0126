import assert from "node:assert/strict";
import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { before, mock, test } from "node:test";
import type { Job } from "../../src/work/job.ts";

const job: Job = {
  kind: "summary",
  request: {
    location: { path: "nowhere", format: "wattprint" },
    ranks: [],
    timeZone: null,
    pue: null,
    maxBins: 0,
    maxLogBytes: 1,
  },
  keep: null,
};

const fork = mock.fn(childProcess.fork);
before(() => {
  mock.method(os, "availableParallelism", () => 16);
  mock.method(childProcess, "fork", fork);
  syncBuiltinESMExports();
});

test("no more processes are started than there are jobs", { timeout: 60_000 }, async () => {
  const { runJobs } = await import("../../src/work/runJobs.ts");
  const replied: number[] = [];
  await runJobs([job, job], (_, index) => replied.push(index), { isLarge: true });
  assert.deepEqual(replied.toSorted(), [0, 1]);
  assert.equal(fork.mock.callCount(), 2);
});
