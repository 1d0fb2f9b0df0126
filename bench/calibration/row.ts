import type { Rate } from "./trials.ts";

/** One line of the table: how often a procedure was right on data of one kind. */
export interface CalibrationRow extends Rate {
  readonly procedure: string;
  readonly population: string;
  /** Runs in each group. */
  readonly n: number;
  /** What the procedure promises, 0 to 1; `null` where it promises nothing. */
  readonly nominal: number | null;
}
