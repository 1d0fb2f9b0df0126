import { errorText } from "./failure.ts";
import type { Warn } from "./writer.ts";

/** Signals that end a recording where no command is there to get them. */
export const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
type Ending = (typeof ENDING)[number];

/** A fault of the recording, wherever it shows, must not end this process: the command's exit code would be lost. */
export function guardExitCode(warn: Warn): () => void {
  const guard = (error: unknown): void => warn(`the recording failed (${errorText(error)})`);
  process.on("uncaughtException", guard);
  process.on("unhandledRejection", guard);
  return () => {
    process.off("uncaughtException", guard);
    process.off("unhandledRejection", guard);
  };
}

/** Signals that came before the command was started. */
export interface Interruption {
  /** The first of them, or `null`. */
  signal(): Ending | null;
  stop(): void;
}

/** Notes a signal, so that nothing is left behind in the folder of the run; a second one ends this process at once. */
export function catchInterruption(): Interruption {
  let first: Ending | null = null;
  const note = (signal: Ending): void => {
    first = signal;
    stop();
  };
  const stop = (): void => {
    for (const signal of ENDING) process.off(signal, note);
  };
  for (const signal of ENDING) process.on(signal, note);
  return { signal: () => first, stop };
}
