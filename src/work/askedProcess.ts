import { type ChildProcess, fork } from "node:child_process";
import { extname } from "node:path";
import type { DoneJob } from "./doJob.ts";
import type { Job } from "./job.ts";
import type { Answer, PlainError, Question } from "./jobProcess.ts";

/** Another process that does jobs. */
export interface AskedProcess {
  /**
   * Jobs that are asked for before the last was answered wait there, not here.
   *
   * @throws {Error} what the job threw; or if the process ends before its answer, as in a system without memory
   */
  ask(job: Job): Promise<DoneJob>;
  /** Ends it in the middle of its work. */
  stop(): void;
}

/** A question without its last answer. */
interface Open {
  readonly kind: Job["kind"];
  answer(answer: Answer): void;
  fail(error: Error): void;
}

const SCRIPT = new URL(`./jobProcess${extname(import.meta.url)}`, import.meta.url);

/** @param onEnd - called when the process has ended, whatever ended it */
export function startedProcess(onEnd: () => void): AskedProcess {
  const child = fork(SCRIPT, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const open = new Map<number, Open>();
  const close = (id: number): Open | undefined => {
    const question = open.get(id);
    open.delete(id);
    if (open.size === 0) keepAlive(child, false);
    return question;
  };
  const failAll = (reason: (kind: Job["kind"]) => Error): void => {
    for (const id of [...open.keys()]) {
      const question = close(id);
      question?.fail(reason(question.kind));
    }
  };
  child.on("message", (answer: Answer) => {
    const question = answer.kind === "reply" ? open.get(answer.id) : close(answer.id);
    question?.answer(answer);
  });
  child.on("error", (error) => failAll(() => error));
  child.once("exit", (code, signal) => {
    onEnd();
    failAll((kind) => new Error(`a process that should have done a ${kind} ended with ${signal ?? code}`));
  });
  keepAlive(child, false);
  let lastId = 0;
  return {
    ask: (job) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const question: Question = { id: lastId, job };
        open.set(lastId, openQuestion(job.kind, resolve, reject));
        keepAlive(child, true);
        child.send(question);
      }),
    stop: () => child.kill("SIGKILL"),
  };
}

/** First there is a reply, then its rest ends; either may fail. */
function openQuestion(
  kind: Job["kind"],
  resolve: (done: DoneJob) => void,
  reject: (error: Error) => void,
): Open {
  let end = (): void => {};
  let fail = reject;
  return {
    kind,
    answer(answer) {
      if (answer.kind === "failed") fail(errorOf(answer));
      else if (answer.kind === "end") end();
      else {
        const rest = new Promise<void>((resolveRest, rejectRest) => {
          end = resolveRest;
          fail = rejectRest;
        });
        resolve({ reply: answer.reply, rest });
      }
    },
    fail: (error) => fail(error),
  };
}

/** Whether this process waits for the other before it ends. */
function keepAlive(child: ChildProcess, isNeeded: boolean): void {
  if (isNeeded) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

const errorOf = ({ message, stack, code, syscall }: PlainError): Error =>
  Object.assign(new Error(message), { stack }, syscall === undefined ? {} : { code, syscall });
