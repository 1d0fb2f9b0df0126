import { readdirSync, readFileSync } from "node:fs";

/** CPU seconds of a process so far, all its threads, to the nanosecond; ended threads are not in it. */
export function cpuSecondsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/task`)
    .map(
      (thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]) / 1e9,
    )
    .reduce((sum, seconds) => sum + seconds, 0);
}

/** Memory of a process. */
export interface MemoryUse {
  /** Resident, shared pages in full. */
  readonly rssMb: number;
  /** Resident, each shared page divided by the number of its users. */
  readonly pssMb: number;
}

export function memoryOf(pid: number): MemoryUse {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const megabytes = (name: string): number =>
    (Number(new RegExp(`^${name}: +(\\d+) kB`, "m").exec(text)?.[1] ?? Number.NaN) * 1024) / 1e6;
  return { rssMb: megabytes("Rss"), pssMb: megabytes("Pss") };
}

/** Children of a process. */
export function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return text === "" ? [] : text.split(" ").map(Number);
}

export const wait = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000));
