import { type ChildProcess, fork } from "node:child_process";
import { extname } from "node:path";
import { InputError } from "./errors.ts";
import type { RunSummary } from "./runs/runSummary.ts";
import type { SummaryRequest } from "./summarizeLocation.ts";
import type { SummaryReply } from "./summaryProcess.ts";

const SCRIPT = new URL(`./summaryProcess${extname(import.meta.url)}`, import.meta.url);

/**
 * Summarizes runs in processes of their own, each one run at a time: time is shared among the cores, and memory does
 * not grow with the number of runs.
 *
 * @param requests - one a run; the longest logs first keep all processes busy to the end
 * @param onDone - called after each run, in the order in which they end
 * @returns in the order of `requests`; an `InputError` for a log that was refused
 * @throws {Error} if a process ends before its answer: a fault of the program, or of a system without memory
 */
export async function summarizeInProcesses(
  requests: readonly SummaryRequest[],
  processCount: number,
  onDone: () => void,
): Promise<readonly (RunSummary | InputError)[]> {
  const results: (RunSummary | InputError)[] = [];
  const waiting = [...requests.entries()];
  const work = async (): Promise<void> => {
    const child = fork(SCRIPT, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, request] = next;
        const reply = await ask(child, request);
        results[index] = reply.kind === "summary" ? reply.summary : new InputError(reply.faults);
        onDone();
      }
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(processCount, requests.length) }, work));
  return results;
}

function ask(child: ChildProcess, request: SummaryRequest): Promise<SummaryReply> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: string | null): void =>
      reject(new Error(`the process that read ${request.location.path} ended with ${signal ?? code}`));
    child.once("error", reject);
    child.once("exit", onExit);
    child.once("message", (reply: SummaryReply) => {
      child.off("error", reject);
      child.off("exit", onExit);
      resolve(reply);
    });
    child.send(request);
  });
}
