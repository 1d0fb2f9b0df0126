import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import type { Job, JobReply } from "./job.ts";
import type { ProcessReply } from "./jobProcess.ts";

const SCRIPT = new URL(`./jobProcess${extname(import.meta.url)}`, import.meta.url);

/** This process works as well. */
const MAX_PROCESSES = availableParallelism() - 1;

/** Processes that were started and have nothing to do. They stay, with what they have loaded, as long as this one. */
const idle: ChildProcess[] = [];
let processCount = 0;

/** Starts a first process, so that it is ready when there is work for it. */
export function startProcess(): void {
  if (processCount > 0) return;
  const child = newProcess();
  if (child) idle.push(child);
}

/**
 * A process to ask, or `null` where there is none. Return it when it is no longer needed.
 *
 * @param mayStart - whether a new one is started where none waits and a core is free
 */
export const takeProcess = (mayStart: boolean): ChildProcess | null =>
  idle.pop() ?? (mayStart ? newProcess() : null);

function newProcess(): ChildProcess | null {
  if (processCount >= MAX_PROCESSES) return null;
  processCount += 1;
  const child = fork(SCRIPT, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.once("exit", () => {
    processCount -= 1;
    const place = idle.indexOf(child);
    if (place >= 0) idle.splice(place, 1);
  });
  keepAlive(child, false);
  return child;
}

export function returnProcess(child: ChildProcess): void {
  if (child.connected) idle.push(child);
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

const errorOf = ({ message, stack, code, syscall }: Extract<ProcessReply, { kind: "failed" }>): Error =>
  Object.assign(new Error(message), { stack }, syscall === undefined ? {} : { code, syscall });

/** @throws {Error} what the job threw; or if the process ends before its answer, as in a system without memory */
export function ask(child: ChildProcess, job: Job): Promise<JobReply> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      child.off("error", onError).off("exit", onExit).off("message", onMessage);
      keepAlive(child, false);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    const onExit = (code: number | null, signal: string | null): void =>
      onError(new Error(`a process that should have done a ${job.kind} ended with ${signal ?? code}`));
    const onMessage = (message: ProcessReply): void => {
      settle();
      if (message.kind === "done") resolve(message.reply);
      else reject(errorOf(message));
    };
    keepAlive(child, true);
    child.once("error", onError).once("exit", onExit).once("message", onMessage);
    child.send(job);
  });
}
