import { readdirSync } from "node:fs";
import { readSmallFile } from "../textFile.ts";

/** What `/proc/PID/stat` tells of a process. */
export interface ProcessStat {
  readonly pid: number;
  readonly parentPid: number;
  /** Tick at which the process started; with `pid` it tells processes apart when numbers are reused. */
  readonly startTick: number;
  /** Ticks of CPU time of the process itself, all its threads. */
  readonly ownTicks: number;
  /** Ticks of its ended children, as far as it waited for them, and of theirs. */
  readonly reapedTicks: number;
  readonly residentPages: number;
}

/** A process from the text of its `stat` file, or `null` if the text is not one. */
export function parseProcessStat(text: string): ProcessStat | null {
  // The command's name stands in parentheses and may itself hold spaces and parentheses.
  const end = text.lastIndexOf(")");
  const pid = Number.parseInt(text, 10);
  if (end < 0 || Number.isNaN(pid)) return null;
  const fields = text.slice(end + 2).split(" ");
  const number = (index: number): number => Number(fields[index - 3] ?? Number.NaN);
  const stat = {
    pid,
    parentPid: number(4),
    startTick: number(22),
    ownTicks: number(14) + number(15),
    reapedTicks: number(16) + number(17),
    residentPages: number(24),
  };
  return Object.values(stat).every(Number.isFinite) ? stat : null;
}

export function readProcessStat(procRoot: string, pid: number | "self"): ProcessStat | null {
  const text = readSmallFile(`${procRoot}/${pid}/stat`);
  return text === null ? null : parseProcessStat(text);
}

/** Whether a process is there and has not ended: one that only waits to be reaped has. */
export function isRunning(procRoot: string, pid: number): boolean {
  const text = readSmallFile(`${procRoot}/${pid}/stat`);
  if (text !== null) return !/^\) [ZXx] /.test(text.slice(text.lastIndexOf(")")));
  if (procRoot === "/proc" && process.platform === "linux") return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Numbers of all processes that a procfs shows. */
export function listPids(procRoot: string): readonly number[] {
  try {
    return readdirSync(procRoot).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}
