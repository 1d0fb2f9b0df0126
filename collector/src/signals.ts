import type { ChildProcess } from "node:child_process";
import { startDecoy } from "./decoy.ts";
import { readSmallFile } from "./textFile.ts";

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;
type Forwarded = (typeof FORWARDED)[number];

/** Passes on to a command what this process alone was sent. */
export interface Forwarding {
  /** From now on signals go to this child; those that came before are passed on at once. */
  to(child: ChildProcess): void;
  stop(): void;
}

/**
 * Catches signals for a command that is about to start, so that each reaches it exactly once.
 *
 * A terminal (Ctrl-C, hang-up), `kill %1`, `timeout` and a cluster's scheduler signal the whole group: the command
 * has had those already. `kill PID` reaches this process alone: those are passed on.
 */
export function catchSignals(): Forwarding {
  if (process.platform === "win32") return { to: () => undefined, stop: () => undefined };
  const early: Forwarded[] = [];
  let forward = (signal: Forwarded): void => {
    early.push(signal);
  };
  const listeners = FORWARDED.map((signal) => {
    const listener = (): void => forward(signal);
    process.on(signal, listener);
    return { signal, listener };
  });
  let stopDecoy = (): void => undefined;
  return {
    to(child) {
      const decoy = startDecoy();
      stopDecoy = () => decoy.stop();
      forward = (signal) => {
        void decoy.hasHad(signal).then((hasHad) => {
          if (!(hasHad ?? isOfTerminal(signal))) child.kill(signal);
        });
      };
      for (const signal of early) child.kill(signal);
    },
    stop() {
      stopDecoy();
      for (const { signal, listener } of listeners) process.off(signal, listener);
    },
  };
}

/** The second best guess: of a group in the foreground of a terminal, interrupts come from its keyboard. */
function isOfTerminal(signal: Forwarded): boolean {
  if (signal !== "SIGINT" && signal !== "SIGQUIT") return false;
  const stat = readSmallFile("/proc/self/stat");
  if (stat === null) return process.stdin.isTTY;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [, , group, , , foregroundGroup] = fields;
  return group !== undefined && group === foregroundGroup;
}
