import { contentCache } from "../cache/contentCache.ts";
import { InputError } from "../errors.ts";
import type { Job, JobReply } from "./job.ts";

/**
 * Does a job in this process; a wrong log is an answer, any other fault is thrown.
 *
 * What a job needs is loaded with the first of its kind: a build that finds everything drawn never loads Vega.
 */
export async function doJob(job: Job): Promise<JobReply> {
  try {
    return await done(job);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: "refused", faults: error.faults };
  }
}

async function done(job: Job): Promise<JobReply> {
  switch (job.kind) {
    case "summary": {
      const { summarizeAndKeep } = await import("./summarizeAndKeep.ts");
      return { kind: "summary", summary: await summarizeAndKeep(job.request, job.keep) };
    }
    case "drawing": {
      const { drawAndKeep } = await import("./keptDrawing.ts");
      return { kind: "drawing", drawn: await drawAndKeep(job.drawing, contentCache(job.cacheFolder)) };
    }
    case "runPage": {
      const { writeRunPage } = await import("./writeRunPage.ts");
      return { kind: "runPage", masked: await writeRunPage(job.request) };
    }
  }
}
