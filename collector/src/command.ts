import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { errorCode, errorText } from "./failure.ts";
import { withHangup } from "./hangup.ts";
import { catchSignals } from "./signals.ts";
import { say } from "./standardError.ts";

/** A command that runs, or the exit code of one that could not be started. */
export type StartedCommand =
  | { readonly pid: number; readonly exitCode: Promise<number> }
  | { readonly pid: null; readonly exitCode: Promise<number> };

/**
 * Starts a command on this process's own standard streams and passes signals on to it.
 *
 * The exit code is the command's, 128 + the number of the signal that ended it, 127 where it wasn't found and
 * 126 where it can't be executed, as in a shell.
 * @param variables - what it gets in place of this process's own variables of these names; `undefined` takes one away
 */
export function startCommand(
  command: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): StartedCommand {
  const signals = catchSignals();
  const [program = "", ...parameters] = withHangup(command, process.env);
  let child: ChildProcess;
  try {
    child = spawn(program, parameters, { stdio: "inherit", env: { ...process.env, ...variables } });
  } catch (error) {
    // Most failures come as an event, some (ENOTDIR, E2BIG) at once.
    signals.stop();
    return { pid: null, exitCode: Promise.resolve(notStarted(program, error)) };
  }
  const exitCode = new Promise<number>((resolve) => {
    child.once("error", (error) => {
      if (child.pid !== undefined) return;
      resolve(notStarted(program, error));
    });
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  }).finally(() => signals.stop());
  if (child.pid !== undefined) signals.to(child);
  return { pid: child.pid ?? null, exitCode };
}

/** Says why a command was not started. Returns the exit code. */
function notStarted(program: string, error: unknown): number {
  const isMissing = program === "" || errorCode(error) === "ENOENT";
  say(`wattprint: ${program}: ${isMissing ? "command not found" : errorText(error)}\n`);
  return isMissing ? 127 : 126;
}
