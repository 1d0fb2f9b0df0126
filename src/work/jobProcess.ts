import { type DoneJob, doJob } from "./doJob.ts";
import type { Job, JobReply } from "./job.ts";

/** A job, and a number by which its answers are known. */
export interface Question {
  readonly id: number;
  readonly job: Job;
}

/** What a process answers: first the reply, then that nothing is left to do; or once that it failed. */
export type Answer =
  | { readonly id: number; readonly kind: "reply"; readonly reply: JobReply }
  | { readonly id: number; readonly kind: "end" }
  | ({ readonly id: number; readonly kind: "failed" } & PlainError);

/** An error that is nobody's input crosses with its code, so that a full disk is told as one. */
export interface PlainError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: unknown;
  readonly syscall: unknown;
}

function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) throw error;
  const { message, stack } = error;
  const code = "code" in error ? error.code : undefined;
  const syscall = "syscall" in error ? error.syscall : undefined;
  return { message, stack, code, syscall };
}

/** Who asked may be gone by now: that is no fault of this process, which ends then. */
const send = (answer: Answer): void => {
  process.send?.(answer, undefined, undefined, () => {});
};

process.on("message", async ({ id, job }: Question) => {
  try {
    const { reply, rest }: DoneJob = await doJob(job);
    send({ id, kind: "reply", reply });
    await rest;
    send({ id, kind: "end" });
  } catch (error) {
    send({ id, kind: "failed", ...plainError(error) });
  }
});
process.on("disconnect", () => process.exit());

// What most jobs need, while the first of them is on its way.
void import("./summarizeAndKeep.ts");
