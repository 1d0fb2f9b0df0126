import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { errorCode } from "./failure.ts";
import { readSmallFile } from "./textFile.ts";

/** A command that runs, or the exit code of one that could not be started. */
export type StartedCommand =
  | { readonly pid: number; readonly exitCode: Promise<number> }
  | { readonly pid: null; readonly exitCode: Promise<number> };

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

/**
 * Starts a command on this process's own standard streams and passes signals on to it.
 *
 * The exit code is the command's, 128 + the number of the signal that ended it, 127 where it wasn't found and
 * 126 where it can't be executed, as in a shell.
 */
export function startCommand(command: readonly string[]): StartedCommand {
  const [program = "", ...parameters] = command;
  const child = spawn(program, parameters, { stdio: "inherit" });
  const stopForwarding = forwardSignals(child);
  const exitCode = new Promise<number>((resolve) => {
    child.once("error", (error) => {
      if (child.pid !== undefined) return;
      const isMissing = errorCode(error) === "ENOENT";
      process.stderr.write(`wattprint: ${program}: ${isMissing ? "command not found" : error.message}\n`);
      resolve(isMissing ? 127 : 126);
    });
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  }).finally(stopForwarding);
  return { pid: child.pid ?? null, exitCode };
}

function forwardSignals(child: ChildProcess): () => void {
  if (process.platform === "win32") return () => undefined;
  const listeners = FORWARDED.map((signal) => {
    const listener = (): void => {
      // Ctrl-C in a terminal reaches every process of the foreground group: the command has had it already.
      if ((signal === "SIGINT" || signal === "SIGQUIT") && isInForeground()) return;
      child.kill(signal);
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}

/** Whether this process belongs to the foreground group of a terminal. */
function isInForeground(): boolean {
  const stat = readSmallFile("/proc/self/stat");
  if (stat === null) return process.stdin.isTTY;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [, , group, , , foregroundGroup] = fields;
  return group !== undefined && group === foregroundGroup;
}
