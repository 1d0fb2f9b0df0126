import { createHash } from "node:crypto";
import type { RunLog, Sample } from "../readers/runLog.ts";

/** What tells a run from all others, small enough to compare every pair. */
export interface RunFingerprint {
  /** Of the run's folder. */
  readonly path: string;
  /** Of every sample, times counted from the first: equal for one log under two names, with shifted clocks too. */
  readonly samplesSha256: string;
  /** Of every evaluation; `null` without. */
  readonly scoresSha256: string | null;
  /** Rows of power and energy, of CPU time and memory, and stretches of sampling intervals. */
  readonly sketches: Readonly<Record<"energy" | "usage" | "intervals", Sketch>>;
  /** Power of the run's own share on a regular grid from the first sample, W. */
  readonly powerW: readonly number[];
  readonly stepS: number;
  /** Scores in the order of their rows, by the first column. */
  readonly scores: readonly number[];
}

/** The smallest hashes of a set of rows: two sets that have much in common have many of these in common. */
export type Sketch = readonly number[];

const SKETCH_SIZE = 256;
const MAX_POINTS = 4096;
/** Samples in a row whose power and energy make one row of the sketch, and how many different readings it needs. */
const ENERGY_WINDOW = 3;
const LEAST_ENERGIES = 4;
const LEAST_USAGES = 2;
/** Sampling intervals in a row: single ones, in milliseconds, are alike in many logs. */
const WINDOW = 6;
const TIME_DIGITS = 3;

/**
 * Reads a run's samples once more and takes its fingerprint.
 * @throws {InputError} as the reader
 */
export async function runFingerprint(log: RunLog): Promise<RunFingerprint> {
  const hash = createHash("sha256");
  const rows = { energy: new Set<number>(), usage: new Set<number>(), intervals: new Set<number>() };
  const intervals: string[] = [];
  const energies: (readonly number[])[] = [];
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
      energies.push(energy);
      const recent = energies.slice(-ENERGY_WINDOW).flat();
      if (new Set(recent).size >= LEAST_ENERGIES) rows.energy.add(shortHash(recent.join(",")));
      if (usage.length >= LEAST_USAGES) rows.usage.add(shortHash(usage.join(",")));
      if (before) intervals.push((sample.timeS - before.timeS).toFixed(TIME_DIGITS));
      if (intervals.length >= WINDOW) rows.intervals.add(shortHash(intervals.slice(-WINDOW).join(",")));
      const powerW = powerOf(log, sample, before);
      if (powerW !== null) {
        times.push(sample.timeS - first.timeS);
        powers.push(powerW);
      }
      before = sample;
    }
  }
  const scores = scoresOf(log);
  return {
    path: log.path,
    samplesSha256: hash.digest("hex"),
    scoresSha256: scores.length === 0 ? null : createHash("sha256").update(scores.join(",")).digest("hex"),
    sketches: {
      energy: sketch(rows.energy),
      usage: sketch(rows.usage),
      intervals: sketch(rows.intervals),
    },
    ...regular(times, powers),
    scores,
  };
}

/** Every reading that is there and not 0, as it stands in the log. */
const present = (values: readonly (number | null)[]): readonly number[] =>
  values.flatMap((value) => (value === null || value === 0 ? [] : [value]));

const sketch = (rows: ReadonlySet<number>): Sketch => [...rows].sort((a, b) => a - b).slice(0, SKETCH_SIZE);

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

const scoresOf = ({ evaluation }: RunLog): readonly number[] => {
  const column = evaluation?.columns[0];
  return column === undefined ? [] : (evaluation?.rows.flatMap((row) => row.values[column] ?? []) ?? []);
};

/** 48 bits of a SHA-256: enough for some million rows. */
const shortHash = (text: string): number => createHash("sha256").update(text).digest().readUIntBE(0, 6);

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
