import { createHash } from "node:crypto";
import type { RunLog, Sample } from "../readers/runLog.ts";
import { type Reading, type Sketch, sketchOf } from "./sketch.ts";

/** What tells a run from all others, small enough to compare every pair. */
export interface RunFingerprint {
  /** Of the run's folder. */
  readonly path: string;
  /** Of every sample, times counted from the first: equal for one log under two names, with shifted clocks too. */
  readonly samplesSha256: string;
  /** Rows of power and energy, of CPU time and memory, and stretches of sampling intervals. */
  readonly sketches: Readonly<Record<"energy" | "usage" | "intervals", Sketch>>;
  /** Power of the run's own share on a regular grid from the first sample, W. */
  readonly powerW: readonly number[];
  readonly stepS: number;
}

const MAX_POINTS = 4096;
/** Samples in a row that make one row of a sketch. */
const WINDOWS = { energy: 3, usage: 1, intervals: 6 } as const;
const TIME_DIGITS = 3;

/**
 * Reads a run's samples once more and takes its fingerprint.
 * @throws {InputError} as the reader
 */
export async function runFingerprint(log: RunLog): Promise<RunFingerprint> {
  const hash = createHash("sha256");
  const rows: Readonly<Record<keyof RunFingerprint["sketches"], Reading[]>> = {
    energy: [],
    usage: [],
    intervals: [],
  };
  const times: number[] = [];
  const powers: number[] = [];
  let first: Sample | null = null;
  let before: Sample | null = null;
  for await (const batch of log.samples()) {
    for (const sample of batch) {
      first ??= sample;
      const energy = present(
        sample.tracks.flatMap((each) => [each.attributed, each.machine, each.share ?? null]),
      );
      const usage = present([sample.cpuTimeS, sample.memoryBytes]);
      const timeS = (sample.timeS - first.timeS).toFixed(TIME_DIGITS);
      hash.update(`${timeS},${energy.join(",")},${usage.join(",")}\n`);
      if (energy.length > 0) rows.energy.push(reading(energy.join(",")));
      if (sample.cpuTimeS !== null && sample.memoryBytes !== null) {
        const stepS = sample.cpuTimeS - (before?.cpuTimeS ?? 0);
        rows.usage.push(reading(usage.join(","), `${stepS.toFixed(TIME_DIGITS)},${sample.memoryBytes}`));
      }
      if (before) rows.intervals.push(reading((sample.timeS - before.timeS).toFixed(TIME_DIGITS)));
      const powerW = powerOf(log, sample, before);
      if (powerW !== null) {
        times.push(sample.timeS - first.timeS);
        powers.push(powerW);
      }
      before = sample;
    }
  }
  return {
    path: log.path,
    samplesSha256: hash.digest("hex"),
    sketches: {
      energy: sketchOf(rows.energy, WINDOWS.energy),
      usage: sketchOf(rows.usage, WINDOWS.usage),
      intervals: sketchOf(rows.intervals, WINDOWS.intervals),
    },
    ...regular(times, powers),
  };
}

/** Every reading that is there and not 0, as it stands in the log. */
const present = (values: readonly (number | null)[]): readonly number[] =>
  values.flatMap((value) => (value === null || value === 0 ? [] : [value]));

const reading = (text: string, news = text): Reading => ({ text, news });

function powerOf(log: RunLog, sample: Sample, before: Sample | null): number | null {
  let sum: number | null = null;
  const seconds = before === null ? 0 : sample.timeS - before.timeS;
  for (const [index, track] of log.tracks.entries()) {
    const reading = sample.tracks[index];
    const value = reading?.machine ?? reading?.attributed ?? null;
    if (value === null) continue;
    if (track.rule !== "counter") sum = (sum ?? 0) + value;
    else if (seconds > 0) sum = (sum ?? 0) + value / seconds;
  }
  return sum;
}

/** Readings at their own times, carried over to equal steps of about their median interval. */
function regular(
  times: readonly number[],
  values: readonly number[],
): Pick<RunFingerprint, "powerW" | "stepS"> {
  const lastS = times.at(-1) ?? 0;
  const gaps = times
    .slice(1)
    .map((time, i) => time - (times[i] ?? 0))
    .sort((a, b) => a - b);
  const medianS = gaps[gaps.length >> 1] ?? 0;
  if (!(medianS > 0)) return { powerW: [], stepS: 0 };
  const stepS = Math.max(medianS, lastS / MAX_POINTS);
  const powerW: number[] = [];
  let at = 0;
  for (let timeS = 0; timeS <= lastS; timeS += stepS) {
    while (at < times.length - 2 && (times[at + 1] ?? 0) < timeS) at += 1;
    const [fromS = 0, toS = 0] = [times[at], times[at + 1]];
    const share = toS > fromS ? Math.min(1, Math.max(0, (timeS - fromS) / (toS - fromS))) : 0;
    powerW.push((values[at] ?? 0) * (1 - share) + (values[at + 1] ?? values[at] ?? 0) * share);
  }
  return { powerW, stepS };
}
