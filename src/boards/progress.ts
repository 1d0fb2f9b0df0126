import type { Environment } from "../config/environment.ts";
import type { EvaluationCurve } from "../runs/runSummary.ts";
import { numberText } from "./numberText.ts";

/** An evaluation of a run, placed by the clock of the board. */
export interface PlacedEvaluation {
  /** On the protocol's clock: frames, seconds, …; `null` where the log does not tell. */
  readonly position: number | null;
  readonly score: number | null;
  readonly timeS: number | null;
  /** Energy so far with PUE. */
  readonly energyKwh: number | null;
}

/**
 * The evaluations of a run by the clock of the board's protocol: "frames", "timeS", a column of scores, or
 * "evaluations", which counts them from 0.
 */
export function placedEvaluations(
  evaluation: EvaluationCurve | null,
  { protocol, score }: Environment,
): readonly PlacedEvaluation[] {
  return (evaluation?.rows ?? []).map((row, index) => ({
    position: positionOf(row, index, protocol.clock),
    score: row.values[score.column] ?? null,
    timeS: row.timeS,
    energyKwh: row.energyKwh,
  }));
}

function positionOf(row: EvaluationCurve["rows"][number], index: number, clock: string): number | null {
  if (clock === "frames") return row.frames;
  if (clock === "timeS") return row.timeS;
  if (clock === "evaluations") return index;
  return row.values[clock] ?? null;
}

/** "4 750 000 frames" */
export function positionText(position: number, clock: string): string {
  if (clock === "evaluations") return `evaluation ${position}`;
  const unit = clock === "timeS" ? "s" : clock;
  return `${numberText(position)} ${unit}`;
}
