import type { Evaluation } from "../readers/runLog.ts";
import type { EvaluationCurve } from "./runSummary.ts";

/** Finds the energy used so far at the time of each evaluation, in the pass over the samples. */
export interface EnergyAtEvaluations {
  /** Times in seconds since the start of the run; energy with PUE of the time between. */
  add(fromS: number, toS: number, energyKwh: number): void;
  /** @param totalKwh - energy of the run, or `null` where it is unknown */
  curve(totalKwh: number | null): EvaluationCurve | null;
}

/** An own clock that ends before this share of the run has left some of the run's time out. */
export const COMPLETE_CLOCK_FRACTION = 0.9;

/**
 * What to multiply times of the evaluation by, so that they are times of the log.
 *
 * An experiment's own clock that leaves out its evaluations ends long before the run does. The log does not say when
 * the left-out time passed; it is spread evenly, so that the last evaluation lies at the end of the run and its energy
 * is that of the table. A clock that ends in the last tenth of the run is taken as it stands, as is the log's own.
 * @param durationS - of the run, gaps included; `null` where it is not known before the samples are read
 * @example clockStretch({ file: "e.csv", clock: "log", columns: [], rows: [] }, 60); // => 1
 */
export function clockStretch(evaluation: Evaluation | null, durationS: number | null): number {
  const lastS = evaluation?.rows.at(-1)?.timeS ?? null;
  if (evaluation?.clock !== "own" || lastS === null || durationS === null || lastS <= 0) return 1;
  return lastS < COMPLETE_CLOCK_FRACTION * durationS ? durationS / lastS : 1;
}

/**
 * Energy so far at each evaluation: within an interval it grows evenly; beyond the last sample it is all of the run's.
 *
 * @param durationS - as in `clockStretch`, by which times are multiplied
 */
export function energyAtEvaluations(
  evaluation: Evaluation | null,
  durationS: number | null,
): EnergyAtEvaluations {
  const stretch = clockStretch(evaluation, durationS);
  const rows = (evaluation?.rows ?? []).map((row) => ({
    ...row,
    timeS: row.timeS === null ? null : row.timeS * stretch,
  }));
  const waiting = rows
    .flatMap((row, index) => (row.timeS === null ? [] : [{ timeS: row.timeS, index }]))
    .sort((a, b) => a.timeS - b.timeS);
  const energyByRow = new Map<number, number>();
  let next = 0;
  let soFarKwh = 0;
  return {
    add(fromS, toS, energyKwh) {
      for (let row = waiting[next]; row && row.timeS <= toS; row = waiting[++next]) {
        const fraction = toS > fromS ? Math.max(0, (row.timeS - fromS) / (toS - fromS)) : 1;
        energyByRow.set(row.index, soFarKwh + energyKwh * fraction);
      }
      soFarKwh += energyKwh;
    },
    curve(totalKwh) {
      if (!evaluation) return null;
      return {
        clock: stretch === 1 ? evaluation.clock : "stretched",
        columns: evaluation.columns,
        rows: rows.map((row, index) => ({
          frames: row.frames,
          timeS: row.timeS,
          energyKwh: totalKwh === null || row.timeS === null ? null : (energyByRow.get(index) ?? totalKwh),
          values: row.values,
        })),
      };
    },
  };
}
