import type { RunSummary } from "../runs/runSummary.ts";
import { SECONDS_PER_HOUR } from "../units.ts";
import type { Axis } from "./chartModel.ts";

/** The one clock of all figures of a run: same domain and unit, so that events line up. */
export interface RunClock {
  readonly axis: Axis;
  readonly domain: readonly [number, number];
  readonly secondsPerUnit: number;
  /** Whole run in seconds. */
  readonly spanS: number;
}

const UNITS = [
  { unit: "h", secondsPerUnit: SECONDS_PER_HOUR, from: 3 * SECONDS_PER_HOUR },
  { unit: "min", secondsPerUnit: 60, from: 180 },
  { unit: "s", secondsPerUnit: 1, from: 0 },
] as const;

/** Gaps between segments are in the span, unlike in the duration. */
export function runClock(run: RunSummary): RunClock {
  const lastSampleS = Math.max(0, ...run.series.map(({ lastS }) => lastS));
  const durationS = (run.metrics.durationHours ?? 0) * SECONDS_PER_HOUR + run.coverage.gapS;
  const scores = run.evaluation?.rows ?? [];
  const lastScoreS = scores.reduce((latest, { timeS }) => Math.max(latest, timeS ?? 0), 0);
  const spanS = Math.max(lastSampleS, durationS, lastScoreS);
  const chosen = UNITS.find(({ from }) => spanS >= from) ?? UNITS[2];
  return {
    axis: { title: "Time since start", unit: chosen.unit, scale: "linear" },
    domain: [0, spanS > 0 ? spanS / chosen.secondsPerUnit : 1],
    secondsPerUnit: chosen.secondsPerUnit,
    spanS,
  };
}
