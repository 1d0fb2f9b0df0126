import { performance } from "node:perf_hooks";
import { boardShare } from "./boardShare.ts";
import { captured } from "./captured.ts";
import { type Answer, type NvmlCalls, valueOrNull } from "./nvmlCalls.ts";
import type { BoardPlan } from "./nvmlColumns.ts";
import type { OpenSensor, Snapshot } from "./sensor.ts";

/** Reads one board; values are in the order of its columns. */
export interface BoardReader {
  readonly valueCount: number;
  /** Reads the energy, which belongs to the sample's time; `read` then returns it. */
  capture(): void;
  read(snapshot: Snapshot): readonly (number | null)[];
  /** What went wrong since the last call, in words. */
  problems(): readonly string[];
}

/** A reader of a board. What it does not answer is `null`; the first refusal, and the end of it, are told. */
export function boardReader(
  calls: NvmlCalls,
  { board, share }: BoardPlan,
  describe: (code: number) => string,
): BoardReader {
  const { handle, energy } = board;
  const readShare = boardShare(
    (sinceUs) => calls.processSamples(handle, sinceUs),
    share.kind === "processes" && share.isAssigned,
  );
  let lastCode = 0;
  let problems: string[] = [];
  const told = (answer: Answer<number>): number | null => {
    const code = "code" in answer ? answer.code : 0;
    if (code !== lastCode) {
      const state = code === 0 ? "answers again" : `does not answer (${describe(code)})`;
      problems.push(`GPU ${board.index} (${board.uuid}) ${state}`);
    }
    lastCode = code;
    return valueOrNull(answer);
  };
  const energies = captured((): readonly (number | null)[] => {
    if (energy === "counter") return [told(calls.energyMj(handle))];
    return energy === "sampled" ? [scaled(told(calls.powerMw(handle)), 1000)] : [];
  });
  const readPart = ({ tree }: Snapshot): readonly (number | null)[] => {
    if (energy === null || share.kind === "whole") return [];
    return [share.kind === "slices" ? share.part : readShare(tree?.pids ?? null)];
  };
  const readState = (): readonly (number | null)[] => {
    const state = valueOrNull(calls.performanceState(handle));
    return [
      ...(board.hasUtilization ? [scaled(valueOrNull(calls.utilizationPercent(handle)), 100)] : []),
      valueOrNull(calls.memory(handle))?.usedBytes ?? null,
      state !== null && state <= SLOWEST_STATE ? state : null,
      scaled(valueOrNull(calls.powerLimitMw(handle)), 1000),
    ];
  };
  const hasPart = energy !== null && share.kind !== "whole";
  return {
    valueCount: (energy === null ? 0 : 1) + (hasPart ? 1 : 0) + (board.hasUtilization ? 4 : 3),
    capture: energies.capture,
    read: (snapshot) => [...energies.take(), ...readPart(snapshot), ...readState()],
    problems() {
      const found = problems;
      problems = [];
      return found;
    },
  };
}

const SLOWEST_STATE = 15;

/** Share of the time that may pass in the driver before it is asked less often. */
const MOST_TIME = 0.1;

/**
 * Reads boards one after the other. A driver that takes long would hold up all other readings, so it is then asked
 * less often: the samples between are `null`, which costs a counter nothing but its resolution.
 */
export function readInTime(
  readers: readonly BoardReader[],
  intervalS: number,
): Required<Pick<OpenSensor, "capture" | "read" | "problems">> {
  let left = 0;
  let captureMs = 0;
  let isSlow = false;
  const slow: string[] = [];
  return {
    capture(isEdge) {
      if (isEdge) left = 0;
      if (left > 0) return;
      const startMs = performance.now();
      for (const reader of readers) reader.capture();
      captureMs = performance.now() - startMs;
    },
    read(snapshot) {
      if (left > 0) {
        left -= 1;
        return readers.flatMap(({ valueCount }) => Array.from({ length: valueCount }, () => null));
      }
      const startMs = performance.now();
      const values = readers.flatMap((reader) => reader.read(snapshot));
      const tookS = (captureMs + performance.now() - startMs) / 1000;
      captureMs = 0;
      left = Math.floor(tookS / (MOST_TIME * intervalS));
      if (left > 0 && !isSlow) {
        isSlow = true;
        slow.push(`NVML took ${tookS.toFixed(3)} s for a reading; it is asked less often while it does`);
      }
      return values;
    },
    problems: () => [...slow.splice(0), ...readers.flatMap((reader) => reader.problems())],
  };
}

const scaled = (value: number | null, divisor: number): number | null =>
  value === null ? null : value / divisor;
