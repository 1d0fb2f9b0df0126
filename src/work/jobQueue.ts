import type { DoneJob } from "./doJob.ts";
import type { Job, JobReply } from "./job.ts";

/** Jobs that several workers share. */
export interface JobQueue {
  /**
   * Takes the next job when it is done with one, until there is none or one has failed.
   *
   * @throws {Error} the fault of the job that failed
   */
  work(does: (job: Job) => Promise<DoneJob>, afterEach?: () => void): Promise<void>;
  /** Whether no job is left to take. */
  isEmpty(): boolean;
  /** Done when nothing is still at work of jobs that were answered. */
  rest(): Promise<void>;
}

/**
 * @param jobs - taken as needed, so that they can be made one at a time
 * @param onReply - called after each job, in the order in which they end, with the job's place in `jobs`
 */
export function jobQueue(jobs: Iterable<Job>, onReply: (reply: JobReply, index: number) => void): JobQueue {
  const waiting = jobs[Symbol.iterator]();
  const rests: Promise<void>[] = [];
  let upcoming = waiting.next();
  let taken = 0;
  let isStopped = false;
  return {
    async work(does, afterEach) {
      try {
        while (!isStopped && !upcoming.done) {
          const { value: job } = upcoming;
          const index = taken;
          taken += 1;
          upcoming = waiting.next();
          const { reply, rest } = await does(job);
          rests.push(rest);
          // Awaited by whoever asked for the jobs; until then a fault must not count as unhandled.
          rest.catch(() => {});
          onReply(reply, index);
          afterEach?.();
          // Else what is left of many jobs would pile up.
          if (!upcoming.done) await rest;
        }
      } catch (error) {
        isStopped = true;
        throw error;
      }
    },
    isEmpty: () => isStopped || upcoming.done === true,
    rest: () => allDone(rests),
  };
}

/** Waits for all steps, also where one fails: then throws the first fault. */
export async function allDone(steps: readonly Promise<unknown>[]): Promise<void> {
  for (const step of await Promise.allSettled(steps)) if (step.status === "rejected") throw step.reason;
}
