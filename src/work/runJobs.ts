import { setImmediate } from "node:timers/promises";
import type { AskedProcess } from "./askedProcess.ts";
import { type DoneJob, doJob } from "./doJob.ts";
import type { Job, JobReply } from "./job.ts";
import { returnProcess, takeProcess } from "./jobProcesses.ts";
import { allDone, jobQueue } from "./jobQueue.ts";

/** About what a process takes to start and to load what it needs: less work than this is done sooner here. */
const START_MS = 400;

/** Jobs in this process: one waits for the disk while another computes. */
const AT_ONCE = 2;

export interface JobOptions {
  /** Known to take long: further processes are started at once. */
  readonly isLarge?: boolean;
  /** Less work than loading the code for it takes: processes that wait for work do it alone, where there are any. */
  readonly isLeftToOthers?: boolean;
  /** So short that other processes get the next job before the reply to the last has come. */
  readonly isShort?: boolean;
}

/**
 * Does jobs on all cores: in this process at once, and in others as soon as the work has taken longer than they take
 * to start. Each takes the next job when it is done with one.
 *
 * @param jobs - the longest first keep all cores busy to the end; further as for `jobQueue`
 * @returns when every job has its reply; `rest` is done when nothing of them is still at work
 * @throws {Error} the first fault of the program or the system; no further job is begun
 */
export async function runJobs(
  jobs: Iterable<Job>,
  onReply: (reply: JobReply, index: number) => void,
  options: JobOptions = {},
): Promise<{ readonly rest: Promise<void> }> {
  const queue = jobQueue(jobs, onReply);
  const others: Promise<void>[] = [];
  const workOf = async (process: AskedProcess): Promise<void> => {
    const ask = () => queue.work((job) => process.ask(job));
    await allDone(options.isShort ? [ask(), ask()] : [ask()]).finally(() => returnProcess(process));
  };
  const startOthers = (mayStart: boolean): void => {
    while (!queue.isEmpty()) {
      const process = takeProcess(mayStart);
      if (process === null) return;
      const worker = workOf(process);
      // Awaited below; until then a fault must not count as unhandled.
      worker.catch(() => {});
      others.push(worker);
    }
  };
  const startedMs = performance.now();
  let isLong = options.isLarge ?? false;
  startOthers(isLong);
  if (options.isLeftToOthers) await allDone(others);
  const doHere = async (job: Job): Promise<DoneJob> => {
    // A job may never wait for anything; other processes wait for an answer to theirs.
    await setImmediate();
    return doJob(job);
  };
  const here = Array.from({ length: AT_ONCE }, () =>
    queue.work(doHere, () => {
      isLong ||= performance.now() - startedMs > START_MS;
      // Also such as have become idle meanwhile.
      startOthers(isLong);
    }),
  );
  await Promise.allSettled(here);
  await allDone([...here, ...others]);
  const rest = queue.rest();
  rest.catch(() => {});
  return { rest };
}
