import assert from "node:assert/strict";
import { test } from "node:test";
import { SystemFault } from "../../src/errors.ts";
import { startedProcess } from "../../src/work/askedProcess.ts";
import type { Job } from "../../src/work/job.ts";

const job: Job = {
  kind: "summary",
  request: {
    location: { path: "runs/a", format: "wattprint" },
    ranks: [],
    timeZone: null,
    pue: null,
    maxBins: 0,
    maxLogBytes: 1,
  },
  keep: null,
};

test("every job of a process that is killed fails, and says what to do", { timeout: 60_000 }, async () => {
  let isEnded = false;
  const process = startedProcess(() => {
    isEnded = true;
  });
  const asked = [process.ask(job), process.ask(job)];
  // Awaited in turn.
  for (const answer of asked) answer.catch(() => {});
  process.stop();
  for (const answer of asked)
    await assert.rejects(answer, (error) => {
      assert.ok(error instanceof SystemFault);
      assert.match(
        error.message,
        /^a process that was to read the run runs\/a has ended \(.+\); the system may lack/,
      );
      return true;
    });
  assert.ok(isEnded);
  await assert.rejects(process.ask(job), SystemFault);
});
