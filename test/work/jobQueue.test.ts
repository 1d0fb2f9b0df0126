import assert from "node:assert/strict";
import { test } from "node:test";
import type { DoneJob } from "../../src/work/doJob.ts";
import type { Job } from "../../src/work/job.ts";
import { jobQueue } from "../../src/work/jobQueue.ts";

const jobs = (count: number): readonly Job[] =>
  Array.from({ length: count }, (_, i) => ({
    kind: "drawing",
    drawing: {
      kind: "strip",
      model: { kind: "strip", axis: AXIS, marks: [], description: "" },
      idPrefix: `${i}`,
    },
    cacheFolder: "",
  }));
const AXIS = { title: "Energy", unit: "kWh", scale: "linear" } as const;

const idOf = (job: Job): string => (job.kind === "drawing" ? job.drawing.idPrefix : "");
const doneWith = (job: Job, rest: Promise<void> = Promise.resolve()): DoneJob => ({
  reply: { kind: "drawing", drawn: idOf(job) },
  rest,
});

test("two workers do every job once, and each reply has the place of its job", async () => {
  const replies: string[] = [];
  const queue = jobQueue(jobs(5), (reply, index) => {
    if (reply.kind === "drawing") replies[index] = String(reply.drawn);
  });
  const slow = queue.work((job) => new Promise((resolve) => setTimeout(() => resolve(doneWith(job)), 5)));
  await Promise.all([slow, queue.work(async (job) => doneWith(job))]);
  assert.deepEqual(replies, ["0", "1", "2", "3", "4"]);
});

test("no job is begun after one has failed", async () => {
  const begun: string[] = [];
  const queue = jobQueue(jobs(5), () => {});
  const failing = queue.work(async (job) => {
    begun.push(idOf(job));
    if (begun.length === 2) throw new Error("no");
    return doneWith(job);
  });
  await assert.rejects(failing, /^Error: no$/);
  await queue.work(async (job) => doneWith(job));
  assert.deepEqual(begun, ["0", "1"]);
});

test("what a job leaves at work is waited for before the next, but not after the last", async () => {
  const ended: string[] = [];
  let endLast = (): void => {};
  const queue = jobQueue(jobs(2), () => {});
  await queue.work(async (job) => {
    if (idOf(job) === "1") {
      assert.deepEqual(ended, ["0"]);
      return doneWith(job, new Promise((resolve) => (endLast = resolve)));
    }
    const rest = new Promise<void>((resolve) => setTimeout(resolve, 5)).then(() => void ended.push("0"));
    return doneWith(job, rest);
  });
  let isAtRest = false;
  const rest = queue.rest().then(() => {
    isAtRest = true;
  });
  await Promise.resolve();
  assert.equal(isAtRest, false);
  endLast();
  await rest;
});

test("a fault after the reply is told to who waits for the rest", async () => {
  const queue = jobQueue(jobs(1), () => {});
  await queue.work(async (job) => doneWith(job, Promise.reject(new Error("disk full"))));
  await assert.rejects(queue.rest(), /disk full/);
});
