import { powerLikeness } from "./powerLikeness.ts";
import type { RunFingerprint } from "./runFingerprint.ts";
import type { Sketch } from "./sketch.ts";

/** Two logs that look like one run. */
export interface SamePair {
  readonly path: string;
  readonly other: string;
  /** What is alike, to go on after "is the run of PATH again: ". */
  readonly evidence: string;
  /** That the power goes up and down alike, and nothing else: as in two runs that compute the same. */
  readonly isOfPowerAlone: boolean;
}

/**
 * Share of rows in common from which two logs are one run. Over the 741 pairs of the 39 published runs and the 1225
 * pairs of this project's 50 example runs the largest share is 0.
 */
const SAME_ROWS = 0.2;
/** Of stretches of sampling intervals, which regular samplers may repeat. */
const SAME_INTERVALS = 0.5;
const LEAST_ROWS = 8;
/**
 * Likeness of the power's fluctuations from which two logs are one run. Over the same pairs the highest z is 4.8; a copy
 * with 2 % of noise on every power has a correlation of 0.63 or more, and a z of 29 or more, on all published runs.
 */
const SAME_POWER = { correlation: 0.55, z: 8 };

/** Every pair of logs of which one is a copy of the other, changed or not. */
export function sameRuns(fingerprints: readonly RunFingerprint[]): readonly SamePair[] {
  return fingerprints.flatMap((run, index) =>
    fingerprints.slice(0, index).flatMap((other): readonly SamePair[] => {
      const sameReadings = likeReadings(run, other);
      const evidence = sameReadings ?? likePower(run, other);
      const isOfPowerAlone = sameReadings === null;
      return evidence === null ? [] : [{ path: run.path, other: other.path, evidence, isOfPowerAlone }];
    }),
  );
}

function likeReadings(a: RunFingerprint, b: RunFingerprint): string | null {
  if (a.samplesSha256 === b.samplesSha256) return "all samples are equal";
  const inCommon = (name: keyof RunFingerprint["sketches"]): number =>
    sharedFraction(a.sketches[name], b.sketches[name]);
  if (inCommon("energy") >= SAME_ROWS)
    return `${percent(inCommon("energy"))} of the readings of power are equal`;
  if (inCommon("usage") >= SAME_ROWS) {
    return `${percent(inCommon("usage"))} of the readings of CPU time and memory are equal`;
  }
  if (inCommon("intervals") >= SAME_INTERVALS) {
    return `${percent(inCommon("intervals"))} of the stretches between samples have the same lengths`;
  }
  return null;
}

function likePower(a: RunFingerprint, b: RunFingerprint): string | null {
  const power = powerLikeness(a, b);
  if (!power || power.correlation < SAME_POWER.correlation || power.z < SAME_POWER.z) return null;
  return `the power goes up and down in the same way (rank correlation ${power.correlation.toFixed(2)})`;
}

/** Of the smaller sketch; 0 where there is too little to compare. */
function sharedFraction(a: Sketch, b: Sketch): number {
  const size = Math.min(a.length, b.length);
  if (size < LEAST_ROWS) return 0;
  const values = new Set(b);
  return a.filter((value) => values.has(value)).length / size;
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(0)} %`;
