import { availableParallelism } from "node:os";
import { type AskedProcess, startedProcess } from "./askedProcess.ts";

/** This process works as well. */
const MAX_PROCESSES = availableParallelism() - 1;

/** Processes stay, with what they have loaded, as long as this one. */
const alive = new Set<AskedProcess>();
const idle = new Set<AskedProcess>();

/** Starts a first process, so that it is ready when there is work for it. */
export function startProcess(): void {
  const first = alive.size === 0 ? newProcess() : null;
  if (first) idle.add(first);
}

/**
 * A process to ask, or `null` where there is none. Return it when it is no longer asked.
 *
 * @param mayStart - whether a new one is started where none is idle and a core is free
 */
export function takeProcess(mayStart: boolean): AskedProcess | null {
  const [waiting] = idle;
  if (waiting === undefined) return mayStart ? newProcess() : null;
  idle.delete(waiting);
  return waiting;
}

export function returnProcess(process: AskedProcess): void {
  if (alive.has(process)) idle.add(process);
}

// First of all that is done at the end: what is removed then, no process may write again.
process.prependListener("exit", () => {
  for (const each of alive) each.stop();
});

function newProcess(): AskedProcess | null {
  if (alive.size >= MAX_PROCESSES) return null;
  const started = startedProcess(() => {
    alive.delete(started);
    idle.delete(started);
  });
  alive.add(started);
  return started;
}
