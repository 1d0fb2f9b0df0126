import type { Answer, ProcessSample } from "./nvmlCalls.ts";
import { NVML_CODES } from "./nvmlCalls.ts";

/** Asks for what processes did on a board since a time. */
export type ReadProcesses = (sinceUs: number) => Answer<readonly ProcessSample[]>;

/**
 * The share of a board's energy that is the experiment's, after Henderson et al. (2020), equation 1: utilization of
 * the multiprocessors by the experiment's processes over that by all processes, since the last call.
 *
 * Nobody used the board: 0/0. An idle board that was assigned to the experiment, or that nobody else has been seen
 * on, is the experiment's (1); of any other it is not known whose it is (`null`).
 */
export function boardShare(readProcesses: ReadProcesses, isAssigned: boolean) {
  let sinceUs: number | null = null;
  let hasOthers = false;
  let pidsBefore: readonly number[] = [];
  return (pids: readonly number[] | null): number | null => {
    const answer = readProcesses(sinceUs ?? 0);
    const samples = "value" in answer ? answer.value : [];
    const after = sinceUs ?? 0;
    // Drivers have been seen to repeat old samples, and to fill others with numbers that mean nothing.
    const used = samples.filter(({ timeUs, percent }) => timeUs > after && percent > 0 && percent <= 100);
    const isFirst = sinceUs === null;
    sinceUs = Math.max(after, ...samples.map(({ timeUs }) => timeUs));
    if ("code" in answer && answer.code !== NVML_CODES.notFound) return null;
    if (pids === null) return null;
    // One that has ended since the last sample may have used the board until then.
    const own = new Set([...pidsBefore, ...pids]);
    pidsBefore = pids;
    hasOthers ||= used.some(({ pid }) => !own.has(pid));
    if (isFirst) return null;
    const total = sum(used);
    if (total > 0) return Math.round((sum(used.filter(({ pid }) => own.has(pid))) / total) * 1e4) / 1e4;
    return isAssigned || !hasOthers ? 1 : null;
  };
}

const sum = (samples: readonly ProcessSample[]): number =>
  samples.reduce((total, { percent }) => total + percent, 0);
