import { isatty } from "node:tty";

/**
 * Notes which standard streams are a terminal. The result ends this process if that terminal is gone.
 *
 * Node aborts, with a core file, when it can't restore the settings of a terminal that has hung up. Nobody is left
 * to read the exit code then: the signal that every program gets at a hang-up ends this one.
 */
export function watchTerminal(): () => void {
  const terminals = [0, 1, 2].filter((stream) => isatty(stream));
  return () => {
    if (terminals.every((stream) => isatty(stream))) return;
    process.removeAllListeners("SIGHUP");
    process.kill(process.pid, "SIGHUP");
  };
}
