import { setTimeout } from "node:timers/promises";
import { doJob } from "./doJob.ts";
import type { Job, JobReply } from "./job.ts";
import { ask, returnProcess, takeProcess } from "./jobProcesses.ts";

/** About what a process takes to start and to load what it needs: less work than this is done sooner here. */
const START_MS = 400;

/** Jobs in this process: one waits for the disk while another computes. */
const AT_ONCE = 2;

/**
 * Does jobs on all cores: in this process at once, and in others as soon as the work has taken longer than they take
 * to start. Each takes the next job when it is done with one.
 *
 * @param jobs - taken as needed, so that they can be made one at a time; the longest first keep all cores busy to the end
 * @param onReply - called after each job, in the order in which they end, with the job's place in `jobs`
 * @param options - `isLarge`: known to take long, so that others are started at once; `isLeftToOthers`: needs much code, so
 *   that others that wait for work do it alone, unless it takes long
 * @throws {Error} the first fault of the program or the system; no further job is begun
 */
export async function runJobs(
  jobs: Iterable<Job>,
  onReply: (reply: JobReply, index: number) => void,
  options: { readonly isLarge?: boolean; readonly isLeftToOthers?: boolean } = {},
): Promise<void> {
  const waiting = jobs[Symbol.iterator]();
  const others: Promise<void>[] = [];
  let next = 0;
  let isStopped = false;
  const work = async (does: (job: Job) => Promise<JobReply>, afterEach: () => void): Promise<void> => {
    try {
      while (!isStopped) {
        const { done, value } = waiting.next();
        if (done) return;
        const index = next++;
        onReply(await does(value), index);
        afterEach();
      }
    } catch (error) {
      isStopped = true;
      throw error;
    }
  };
  const startOthers = (mayStart: boolean): void => {
    for (let child = takeProcess(mayStart); child; child = takeProcess(mayStart)) {
      const own = child;
      const worker = work(
        (job) => ask(own, job),
        () => {},
      ).finally(() => returnProcess(own));
      // Awaited below; until then a fault must not count as unhandled.
      worker.catch(() => {});
      others.push(worker);
    }
  };
  const startedMs = performance.now();
  let isLong = options.isLarge ?? false;
  startOthers(isLong);
  if (options.isLeftToOthers && others.length > 0)
    await Promise.race([Promise.allSettled(others), setTimeout(START_MS, undefined, { ref: false })]);
  const here = Array.from({ length: AT_ONCE }, () =>
    work(doJob, () => {
      if (isLong || performance.now() - startedMs < START_MS) return;
      isLong = true;
      startOthers(isLong);
    }),
  );
  const settled = [...(await Promise.allSettled(here)), ...(await Promise.allSettled(others))];
  for (const result of settled) if (result.status === "rejected") throw result.reason;
}
