import { type ChildProcess, fork } from "node:child_process";
import { extname } from "node:path";
import { SystemFault } from "../errors.ts";
import type { DoneJob } from "./doJob.ts";
import type { Job } from "./job.ts";
import type { Answer, PlainError, Question } from "./jobProcess.ts";

/** Another process that does jobs. */
export interface AskedProcess {
  /**
   * Jobs that are asked for before the last was answered wait there, not here.
   *
   * @throws {SystemFault} if the process ends before its answer, as in a system without memory
   * @throws {Error} what the job threw
   */
  ask(job: Job): Promise<DoneJob>;
  /** Ends it in the middle of its work. */
  stop(): void;
}

/** A question without its last answer. */
interface Open {
  readonly job: Job;
  answer(answer: Answer): void;
  fail(error: Error): void;
}

const SCRIPT = new URL(`./jobProcess${extname(import.meta.url)}`, import.meta.url);

/** @param onEnd - called when the process takes no more jobs, whatever ended it; maybe twice */
export function startedProcess(onEnd: () => void): AskedProcess {
  const child = fork(SCRIPT, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const open = new Map<number, Open>();
  const close = (id: number): Open | undefined => {
    const question = open.get(id);
    open.delete(id);
    if (open.size === 0) keepAlive(child, false);
    return question;
  };
  const end = (how: string): void => {
    onEnd();
    for (const id of [...open.keys()]) {
      const question = close(id);
      question?.fail(endedAt(question.job, how));
    }
  };
  child.on("message", (answer: Answer) => {
    const question = answer.kind === "reply" ? open.get(answer.id) : close(answer.id);
    question?.answer(answer);
  });
  // It could not be started, or is asked when it has just ended: then the next event may be long in coming.
  child.on("error", (error) => end(error.message));
  child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
  keepAlive(child, false);
  let lastId = 0;
  return {
    ask: (job) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const question: Question = { id: lastId, job };
        open.set(lastId, openQuestion(job, resolve, reject));
        keepAlive(child, true);
        child.send(question);
      }),
    stop: () => child.kill("SIGKILL"),
  };
}

/** First there is a reply, then its rest ends; either may fail. */
function openQuestion(job: Job, resolve: (done: DoneJob) => void, reject: (error: Error) => void): Open {
  let end = (): void => {};
  let fail = reject;
  return {
    job,
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

function endedAt(job: Job, how: string): SystemFault {
  const hint = "the system may lack memory; build again, with fewer other programs running";
  return new SystemFault(`a process that was to ${taskOf(job)} has ended (${how}); ${hint}`);
}

function taskOf(job: Job): string {
  switch (job.kind) {
    case "summary":
      return `read the run ${job.request.location.path}`;
    case "drawing":
      return "draw a chart";
    case "runPage":
      return `write the page ${job.request.page.url}`;
  }
}
