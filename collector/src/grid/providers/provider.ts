import type { IntensitySource } from "../../format.ts";

/** One kind of value that a provider gives. */
export interface IntensityValue {
  /** Name of the column. */
  readonly name: string;
  readonly source: IntensitySource;
  /** Whether emissions are computed from it; what isn't counted is logged for the record. At most one of a provider is. */
  readonly isCounted: boolean;
}

/** Somebody who tells the carbon intensity of a grid now. */
export interface IntensityProvider {
  readonly values: readonly IntensityValue[];
  /**
   * The values that hold now, in g/kWh, in the order of `values`; `null` for one that isn't known yet.
   *
   * @throws {Error} where there is no answer, or one that can't be right or is too old
   */
  poll(signal: AbortSignal, now: Date): Promise<readonly (number | null)[]>;
}

/** How long an answer may take. Nobody waits for it. */
export const POLL_TIMEOUT_MS = 10_000;

/**
 * A carbon intensity that a grid can have, in g/kWh.
 *
 * @throws {Error} for anything else: a word, a negative number, a value in another unit
 */
export function plausible(value: unknown): number {
  if (typeof value === "number" && value >= 0 && value <= 3000) return value;
  throw new Error(`carbon intensity is ${JSON.stringify(value) ?? "absent"}; expected 0 to 3000 g/kWh`);
}

/** @throws {Error} if a value's time is further from now than a grid changes in */
export function requireFresh(time: Date, now: Date, mostHours: number): void {
  const hours = Math.abs(now.getTime() - time.getTime()) / 3_600_000;
  if (hours <= mostHours) return;
  throw new Error(
    `the value is of ${Number.isNaN(hours) ? "no readable time" : time.toISOString()}; expected one of the last ${mostHours} h`,
  );
}
