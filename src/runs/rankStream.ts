import type { RunLog, Sample } from "../readers/runLog.ts";
import { type AbsenceTotals, absenceCounter } from "./absence.ts";
import { type Interval, intervalCutter } from "./interval.ts";
import { type Increment, type TrackEnergy, trackEnergy } from "./trackEnergy.ts";

/** One sample of a rank, and what its interval added to each of the rank's tracks. */
export interface RankStep {
  readonly interval: Interval;
  readonly increments: readonly Increment[];
}

/** The log of one rank, read step by step. */
export interface RankStream {
  readonly log: RunLog;
  /** Unix seconds up to which it was read; infinite at its end. */
  reachedS(): number;
  /** `null` at the end. */
  next(): Promise<RankStep | null>;
  readonly energies: readonly TrackEnergy[];
  absence(): AbsenceTotals;
  /** Of the reader, at the end. */
  warnings(): readonly string[];
  /** Seconds of its segments so far. */
  durationS(): number;
}

/** Reads the samples of a rank one at a time, and integrates the energy of its tracks. */
export function rankStream(log: RunLog): RankStream {
  const energies = log.tracks.map(trackEnergy);
  const absence = absenceCounter(log.tracks);
  const cut = intervalCutter(null);
  const batches = log.samples();
  let batch: readonly Sample[] = [];
  let at = 0;
  let reachedS = Number.NEGATIVE_INFINITY;
  let durationS = 0;
  let warnings: readonly string[] = [];
  const nextSample = async (): Promise<Sample | null> => {
    while (at >= batch.length) {
      const step = await batches.next();
      if (step.done) {
        warnings = step.value;
        return null;
      }
      batch = step.value;
      at = 0;
    }
    return batch[at++] ?? null;
  };
  return {
    log,
    energies,
    absence: absence.totals,
    reachedS: () => reachedS,
    warnings: () => warnings,
    durationS: () => durationS,
    async next() {
      const sample = await nextSample();
      if (sample === null) {
        reachedS = Number.POSITIVE_INFINITY;
        return null;
      }
      const interval = cut(sample);
      reachedS = interval.toS;
      durationS += interval.durationS;
      absence.add(interval);
      const increments = energies.map((energy, index) =>
        energy.add(interval, sample.tracks[index] ?? { attributed: null, machine: null }),
      );
      return { interval, increments };
    },
  };
}
