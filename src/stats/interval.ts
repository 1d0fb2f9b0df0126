/** Two-sided confidence interval, `low` ≤ `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Confidence level, between 0 and 1: 0.95. */
  readonly level: number;
}

/**
 * Checks a confidence level.
 * @throws {RangeError} unless 0 < level < 1
 */
export function requireLevel(functionName: string, level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`${functionName} requires a confidence level between 0 and 1, got ${level}`);
  }
}
