import { readTextFile } from "../textFile.ts";

/** Clock ticks a second in procfs; Linux fixes it at 100 for every architecture in use. */
export const TICKS_PER_S = 100;

/** CPU time of the whole machine since it started. */
export interface MachineCpuTimes {
  /** Seconds in use, over all CPUs: user, nice, system, interrupts. Stolen time runs other machines. */
  readonly busyS: number;
  /** CPUs that are online, as the operating system counts them (threads). */
  readonly onlineCpus: number;
}

/** Machine times from the text of `/proc/stat`, or `null` if it has no `cpu` line. */
function parseMachineCpuTimes(text: string): MachineCpuTimes | null {
  const total = /^cpu +(.+)$/m.exec(text)?.[1];
  if (total === undefined) return null;
  const [user, nice, system, , , irq, softirq] = total.split(" ").map(Number);
  const ticks = (user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + (softirq ?? 0);
  if (!Number.isFinite(ticks)) return null;
  return { busyS: ticks / TICKS_PER_S, onlineCpus: text.match(/^cpu\d+ /gm)?.length ?? 0 };
}

export function readMachineCpuTimes(procRoot: string): MachineCpuTimes | null {
  const text = readTextFile(`${procRoot}/stat`);
  return text === null ? null : parseMachineCpuTimes(text);
}
