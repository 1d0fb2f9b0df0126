import type { RunLog, Sample } from "../readers/runLog.ts";

/** The time that a sample stands for: from the sample before (or the start of the run) to itself (or the end of the run). */
export interface Interval {
  readonly sample: Sample;
  /** Unix seconds. */
  readonly fromS: number;
  readonly toS: number;
  readonly durationS: number;
  /**
   * - `first`: first sample of a segment, nothing is known of the time before; the duration is 0
   * - `between`: two samples of a segment lie at its ends
   * - `head`: from the start of the run to the first sample, whose readings it takes
   * - `tail`: from the last sample, whose readings it takes, to the end of the run
   */
  readonly kind: "first" | "between" | "head" | "tail";
}

/** Whether powers are held beyond the first and last sample, to the start and end of the run: the reference's rule. */
export const isHeldToEnds = (log: RunLog): boolean => log.tracks.some((track) => track.rule === "right");

/**
 * Cuts a stream of samples into intervals.
 *
 * Give it one sample after the other; it answers with the interval that ends there.
 * @param startedAtS - start of the run where the reference's rule holds, else `null`
 */
export function intervalCutter(startedAtS: number | null): (sample: Sample) => Interval {
  let previous: Sample | null = null;
  return (sample) => {
    const before = previous?.segment === sample.segment ? previous : null;
    const isHead = previous === null && startedAtS !== null;
    previous = sample;
    const fromS = isHead ? startedAtS : (before?.timeS ?? sample.timeS);
    const kind = isHead ? "head" : before === null ? "first" : "between";
    return { sample, fromS, toS: sample.timeS, durationS: sample.timeS - fromS, kind };
  };
}

/** The interval from the last sample to the end of the run. */
export const tailInterval = (last: Sample, endS: number): Interval => ({
  sample: last,
  fromS: last.timeS,
  toS: endS,
  durationS: endS - last.timeS,
  kind: "tail",
});
