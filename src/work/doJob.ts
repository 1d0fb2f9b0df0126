import { contentCache } from "../cache/contentCache.ts";
import { InputError } from "../errors.ts";
import type { Job, JobReply } from "./job.ts";

/** A job whose answer is known. */
export interface DoneJob {
  readonly reply: JobReply;
  /** What is still at work that the answer does not wait for. */
  readonly rest: Promise<void>;
}

/**
 * Does a job in this process; a wrong log is an answer, any other fault is thrown.
 *
 * What a job needs is loaded with the first of its kind: a build that finds everything drawn never loads Vega.
 */
export async function doJob(job: Job): Promise<DoneJob> {
  try {
    return await done(job);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { reply: { kind: "refused", faults: error.faults }, rest: NOTHING };
  }
}

const NOTHING = Promise.resolve();

async function done(job: Job): Promise<DoneJob> {
  switch (job.kind) {
    case "summary": {
      const { summarizeAndKeep } = await import("./summarizeAndKeep.ts");
      const { summary, kept } = await summarizeAndKeep(job.request, job.keep);
      return { reply: { kind: "summary", summary }, rest: kept };
    }
    case "drawing": {
      const { drawAndKeep } = await import("./keptDrawing.ts");
      const drawn = await drawAndKeep(job.drawing, contentCache(job.cacheFolder));
      return { reply: { kind: "drawing", drawn }, rest: NOTHING };
    }
    case "runPage": {
      const { writeRunPage } = await import("./writeRunPage.ts");
      return { reply: { kind: "runPage", written: await writeRunPage(job.request) }, rest: NOTHING };
    }
  }
}
