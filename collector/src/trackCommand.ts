import { constants } from "node:os";
import { type StartedCommand, startCommand } from "./command.ts";
import { type Experiment, ownExperiment, runningExperiment } from "./facts/experiment.ts";
import { findProgram } from "./facts/program.ts";
import { errorText, UsageError } from "./failure.ts";
import { numberIn } from "./machine/processNumbering.ts";
import { isRunning } from "./machine/processStat.ts";
import { trackSettings } from "./options.ts";
import { spareCompiler } from "./ownProcess.ts";
import { type PreparedRecording, prepareRecording } from "./recording.ts";
import { regionNote } from "./regionNote.ts";
import { runVariables } from "./runVariables.ts";
import { startTicker } from "./sampler.ts";
import { say } from "./standardError.ts";
import type { Recording } from "./startedRecording.ts";
import { systemPaths } from "./systemPaths.ts";
import { watchTerminal } from "./terminal.ts";
import type { TrackArguments } from "./trackArguments.ts";
import { catchInterruption, ENDING, guardExitCode } from "./trackGuards.ts";
import type { Warn } from "./writer.ts";

/** How often a process that isn't our child is asked whether it still runs. */
const POLL_S = 0.2;

/**
 * Records a command, or a running process, until it ends.
 *
 * What goes wrong with the recording is said once on standard error and never stops the command.
 * @returns the exit code of the command; 0 for a process
 * @throws {UsageError} before anything starts, for options or a folder that can't be used
 */
export async function track({ options, hasSummary, target }: TrackArguments): Promise<number> {
  const settings = trackSettings(options, process.env, new Date());
  const { procRoot } = systemPaths(process.env);
  const warn = warnOnce();
  if ("pid" in target) requireRunning(procRoot, target.pid);
  else if (settings.use === "force" && !canStart(target.command))
    return startCommand(target.command, runVariables(null, settings.seed)).exitCode;
  const note = settings.carbon === undefined ? null : regionNote(settings.carbon.region);
  if (note !== null) say(`wattprint: ${note}\n`);
  spareCompiler();
  const endIfHungUp = watchTerminal();
  const interruption = catchInterruption();
  const prepared = await prepareRecording(settings, experimentOf(procRoot, target), warn)
    .catch((error: unknown) => {
      if (error instanceof UsageError) throw error;
      warn(`nothing is recorded (${errorText(error)})`);
      return null;
    })
    .finally(() => interruption.stop());
  const interruptedBy = interruption.signal();
  if (interruptedBy !== null) {
    prepared?.discard();
    return 128 + constants.signals[interruptedBy];
  }
  const stopGuarding = guardExitCode(warn);
  const started =
    "command" in target
      ? startCommand(target.command, runVariables(prepared?.folder ?? null, settings.seed))
      : watchProcess(procRoot, target.pid);
  const recording = started.pid === null ? null : startPrepared(prepared, started.pid, warn);
  const exitCode = await started.exitCode;
  if (recording === null) prepared?.discard();
  const durationS = stopRecording(recording, "pid" in target ? null : exitCode, warn);
  if (hasSummary && prepared !== null && durationS !== null) {
    // Boards that are measured alike are named once.
    const methods = new Set(prepared.measurements.map(({ component, method }) => `${component} ${method}`));
    say(`wattprint: ${durationS.toFixed(1)} s in ${settings.output} (${[...methods].join(", ")})\n`);
  }
  stopGuarding();
  endIfHungUp();
  return exitCode;
}

function experimentOf(procRoot: string, target: TrackArguments["target"]): Experiment {
  if ("command" in target) return ownExperiment(target.command);
  return runningExperiment(procRoot, numberIn(procRoot, target.pid));
}

/** Whether there is such a program: a mistyped one must not cost the run that it was to replace. */
const canStart = ([program = ""]: readonly string[]): boolean =>
  process.platform === "win32" || findProgram(program, process.env.PATH) !== null;

function stopRecording(recording: Recording | null, exitCode: number | null, warn: Warn): number | null {
  try {
    return recording?.stop(exitCode) ?? null;
  } catch (error) {
    warn(`the log was not ended (${errorText(error)})`);
    return null;
  }
}

function startPrepared(prepared: PreparedRecording | null, pid: number, warn: Warn): Recording | null {
  try {
    return prepared?.start(numberIn(systemPaths(process.env).procRoot, pid)) ?? null;
  } catch (error) {
    warn(`nothing is recorded (${errorText(error)})`);
    return null;
  }
}

function requireRunning(procRoot: string, pid: number): void {
  if (!isRunning(procRoot, numberIn(procRoot, pid))) {
    throw new UsageError(`--pid is ${pid}; no such process is running`);
  }
}

/** Waits for a process that isn't our child, or for a signal that ends the recording. */
function watchProcess(procRoot: string, pid: number): StartedCommand {
  const number = numberIn(procRoot, pid);
  const exitCode = new Promise<number>((resolve) => {
    const ticker = startTicker(POLL_S, () => {
      if (!isRunning(procRoot, number)) end();
    });
    const end = (): void => {
      ticker.stop();
      for (const signal of ENDING) process.off(signal, end);
      resolve(0);
    };
    for (const signal of ENDING) process.on(signal, end);
  });
  return { pid, exitCode };
}

function warnOnce(): Warn {
  let hasWarned = false;
  return (message) => {
    if (hasWarned) return;
    hasWarned = true;
    say(`wattprint: ${message}; the command goes on\n`);
  };
}
