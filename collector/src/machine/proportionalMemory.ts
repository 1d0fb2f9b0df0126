import { performance } from "node:perf_hooks";
import { readSmallFile } from "../textFile.ts";
import type { ProcessStat } from "./processStat.ts";

/** Seconds between two readings; the second where one takes long. */
const PERIOD_S = 30;
const SLOW_PERIOD_S = 60;
const SLOW_MS = 50;
/** A program has loaded its libraries by then; before, its processes are hardly there. */
const FIRST_S = [0.2, 10] as const;

/** Proportional set size of the run's processes: a page that several processes share counts in parts. */
export interface MemoryReading {
  /** Read at this moment; `null` between readings and where the kernel refuses. */
  readonly pssBytes: number | null;
  /** PSS as far as it is known now: resident memory × PSS / resident memory of the last reading. */
  readonly partBytes: number | null;
}

/**
 * Reads PSS now and then, as the kernel walks through all pages for it, and infers it between from resident memory.
 *
 * A process whose PSS may not be read counts with its resident memory.
 */
export function watchProportionalMemory(procRoot: string, pageBytes: number) {
  let startS: number | null = null;
  let dueS = 0;
  let readings = 0;
  let ratio: number | null = null;
  return (timeS: number, processes: readonly ProcessStat[]): MemoryReading => {
    startS ??= timeS;
    if (dueS === 0) dueS = startS + FIRST_S[0];
    const residentBytes = processes.reduce((sum, stat) => sum + stat.residentPages, 0) * pageBytes;
    if (processes.length === 0) return { pssBytes: null, partBytes: null };
    let pssBytes: number | null = null;
    if (timeS >= dueS) {
      const beganMs = performance.now();
      pssBytes = readPss(procRoot, processes, pageBytes);
      ratio = pssBytes === null || residentBytes === 0 ? 1 : Math.min(1, pssBytes / residentBytes);
      const isSlow = performance.now() - beganMs > SLOW_MS;
      dueS = readings++ === 0 ? startS + FIRST_S[1] : timeS + (isSlow ? SLOW_PERIOD_S : PERIOD_S);
    }
    return { pssBytes, partBytes: ratio === null ? null : Math.round(residentBytes * ratio) };
  };
}

/** Sum over the processes; `null` if it could be read of none. */
function readPss(procRoot: string, processes: readonly ProcessStat[], pageBytes: number): number | null {
  let bytes = 0;
  let isKnown = false;
  for (const { pid, residentPages } of processes) {
    const text = readSmallFile(`${procRoot}/${pid}/smaps_rollup`) ?? "";
    const kib = /^Pss: +(\d+) kB$/m.exec(text)?.[1];
    isKnown ||= kib !== undefined;
    bytes += kib === undefined ? residentPages * pageBytes : Number(kib) * 1024;
  }
  return isKnown ? bytes : null;
}
