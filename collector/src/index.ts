import { join, resolve } from "node:path";
import { startRunClock } from "./clock.ts";
import { EvaluationLog, type Scores } from "./evaluationLog.ts";
import { workingFolder } from "./facts/experiment.ts";
import { ownCommand } from "./facts/ownCommand.ts";
import { checkHardware, type HardwareRequirement } from "./hardware/requirement.ts";
import type { TrackOptions as RunOptions } from "./options.ts";
import { trackSettings } from "./options.ts";
import { startWatcher } from "./watcherProcess.ts";
import type { Warn } from "./writer.ts";

export type { Scores } from "./evaluationLog.ts";
export { UsageError } from "./failure.ts";
export type { HardwareRequirement } from "./hardware/requirement.ts";

/** Options of `track`; everything has a default. */
export interface TrackOptions extends Omit<RunOptions, "baselineS"> {
  /** Process to record with all its descendants. Default: this one. */
  readonly pid?: number;
  /** Called when something can't be recorded. Default: a process warning, which Node prints on standard error. */
  readonly onError?: (message: string) => void;
}

/** A run that is being recorded. Its methods never throw. */
export interface TrackedRun extends AsyncDisposable {
  /** Folder of the run, or `null` if nothing is recorded. */
  readonly output: string | null;
  /** Notes a moment: "epoch 3". */
  mark(label: string): void;
  /** Writes a row of scores, with the time since the start of the run. The first row decides the columns. */
  log(scores: Scores): void;
  /** Takes a last sample and ends the log. Can be called again without effect. */
  stop(): Promise<void>;
}

// Node 20 has no `Symbol.asyncDispose`; compiled `await using` looks for it by this name.
if (Symbol.asyncDispose === undefined) {
  Object.defineProperty(Symbol, "asyncDispose", { value: Symbol.for("Symbol.asyncDispose") });
}

/**
 * Starts to record this process (or another one) and all its descendants.
 *
 * The recording runs in a process of its own, so it keeps sampling while the experiment computes. If it fails
 * the experiment goes on and `onError` is told.
 * @throws {UsageError} for options that can't be meant, and for a folder that holds a run already
 */
export async function track(options: TrackOptions = {}): Promise<TrackedRun> {
  const { pid = process.pid, onError, ...runOptions } = options;
  const warn = quietly(onError ?? ((message) => process.emitWarning(message, { type: "WattprintWarning" })));
  const { output } = trackSettings(runOptions, process.env, new Date());
  const command = pid === process.pid ? ownCommand(process.argv, workingFolder()) : null;
  const watcher = await startWatcher(
    { kind: "start", options: { ...runOptions, output }, pid, command },
    warn,
  );
  const sinceStartS = startRunClock(watcher?.startedAtS ?? 0);
  // The program may change its working folder before it logs.
  const evaluation =
    watcher === null ? null : new EvaluationLog(join(resolve(output), "evaluation.csv"), warn);
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    evaluation?.close();
    stopped ??= watcher?.stop() ?? Promise.resolve();
    return stopped;
  };
  return {
    output: watcher === null ? null : output,
    mark: (label) => watcher?.send({ kind: "mark", label }),
    log: (scores) => evaluation?.append(sinceStartS(), scores),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** This computer is not the one that was asked for. */
export class HardwareError extends Error {
  override readonly name = "HardwareError";
}

/**
 * Ends an experiment on the wrong hardware before it starts.
 *
 * @throws {HardwareError} with every difference, one a line
 * @throws {UsageError} for a requirement that can't be meant
 */
export async function requireHardware(required: HardwareRequirement): Promise<void> {
  const faults = await checkHardware(required, process.env);
  if (faults.length > 0) throw new HardwareError(faults.join("\n"));
}

/** A warning function that can't throw into the experiment. */
function quietly(warn: Warn): Warn {
  return (message) => {
    try {
      warn(message);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  };
}
