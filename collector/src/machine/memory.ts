import { readSmallFile } from "../textFile.ts";

/** Memory of the whole machine. */
export interface MachineMemory {
  readonly totalBytes: number;
  /** Total less what could be given to a new process without swapping. */
  readonly usedBytes: number;
}

/** Machine memory from `/proc/meminfo`, or `null` where there is none. */
export function readMachineMemory(procRoot: string): MachineMemory | null {
  const text = readSmallFile(`${procRoot}/meminfo`) ?? "";
  const totalKib = /^MemTotal: +(\d+) kB$/m.exec(text)?.[1];
  const availableKib = /^MemAvailable: +(\d+) kB$/m.exec(text)?.[1];
  if (totalKib === undefined || availableKib === undefined) return null;
  return { totalBytes: Number(totalKib) * 1024, usedBytes: (Number(totalKib) - Number(availableKib)) * 1024 };
}
