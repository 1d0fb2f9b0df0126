import { doJob } from "./doJob.ts";
import type { Job, JobReply } from "./job.ts";

/** What a process answers. An error that is nobody's input crosses with its code, so that a full disk is told as one. */
export type ProcessReply =
  | { readonly kind: "done"; readonly reply: JobReply }
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly stack: string | undefined;
      readonly code: unknown;
      readonly syscall: unknown;
    };

async function answer(job: Job): Promise<ProcessReply> {
  try {
    return { kind: "done", reply: await doJob(job) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message, stack } = error;
    const code = "code" in error ? error.code : undefined;
    const syscall = "syscall" in error ? error.syscall : undefined;
    return { kind: "failed", message, stack, code, syscall };
  }
}

// What most jobs need, while the first of them is on its way.
void import("./summarizeAndKeep.ts");

process.on("message", async (job: Job) => process.send?.(await answer(job)));
process.on("disconnect", () => process.exit());
