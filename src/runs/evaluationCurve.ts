import type { Evaluation } from "../readers/runLog.ts";
import type { EvaluationCurve } from "./runSummary.ts";

/** Finds the energy used so far at the time of each evaluation, in the pass over the samples. */
export interface EnergyAtEvaluations {
  /** Times in seconds since the start of the run; energy with PUE of the time between. */
  add(fromS: number, toS: number, energyKwh: number): void;
  /** @param totalKwh - energy of the run, or `null` where it is unknown */
  curve(totalKwh: number | null): EvaluationCurve | null;
}

/**
 * Energy so far at each evaluation: within an interval it grows evenly; beyond the last sample it is all of the run's.
 *
 * The time of an evaluation counts from the start of the run, on the experiment's own clock as it stands: a clock that
 * leaves out evaluations is not stretched, so its energies are those of the same number of seconds of the log.
 */
export function energyAtEvaluations(evaluation: Evaluation | null): EnergyAtEvaluations {
  const rows = evaluation?.rows ?? [];
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
        clock: evaluation.clock,
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
