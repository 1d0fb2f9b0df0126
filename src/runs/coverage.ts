import type { Interval } from "./interval.ts";

/** Intervals of samples as far as they are kept for the median. */
const KEPT = 65_536;

export interface CoverageTotals {
  /** Unix seconds of the start of the first and the end of the last interval. */
  readonly startS: number | null;
  readonly endS: number;
  readonly sampleCount: number;
  readonly segmentCount: number;
  readonly medianIntervalS: number | null;
  readonly longestIntervalS: number | null;
  readonly gapS: number;
  readonly extrapolatedS: number;
  /** From the start to the end of the run without the gaps. */
  readonly durationS: number;
}

/** Counts samples, segments, gaps and the time that no sample covers. */
export interface CoverageCounter {
  add(interval: Interval): void;
  totals(): CoverageTotals;
}

/** A counter for one run. The median is exact up to 65,536 intervals; beyond, over every second (fourth, …) of them. */
export function coverageCounter(): CoverageCounter {
  const intervals = thinned();
  let sampleCount = 0;
  let segmentCount = 0;
  let longestIntervalS: number | null = null;
  let gapS = 0;
  let extrapolatedS = 0;
  let startS: number | null = null;
  let endS = 0;
  return {
    add({ kind, durationS, fromS, toS }) {
      startS ??= fromS;
      if (kind === "first" && segmentCount > 0) gapS += fromS - endS;
      if (kind === "first" || kind === "head") segmentCount += 1;
      if (kind === "head" || kind === "tail") extrapolatedS += durationS;
      if (kind !== "tail") sampleCount += 1;
      if (kind === "between") {
        intervals.add(durationS);
        longestIntervalS = Math.max(longestIntervalS ?? 0, durationS);
      }
      endS = toS;
    },
    totals: () => ({
      startS,
      endS,
      sampleCount,
      segmentCount,
      medianIntervalS: intervals.median(),
      longestIntervalS,
      gapS,
      extrapolatedS,
      durationS: startS === null ? 0 : endS - startS - gapS,
    }),
  };
}

function thinned() {
  let kept: number[] = [];
  let stride = 1;
  let seen = 0;
  return {
    add(value: number): void {
      if (seen++ % stride !== 0) return;
      kept.push(value);
      if (kept.length < KEPT) return;
      kept = kept.filter((_, index) => index % 2 === 0);
      stride *= 2;
    },
    median(): number | null {
      const sorted = kept.toSorted((a, b) => a - b);
      const upper = sorted[Math.floor(sorted.length / 2)];
      if (upper === undefined) return null;
      const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
      return (lower + upper) / 2;
    },
  };
}
