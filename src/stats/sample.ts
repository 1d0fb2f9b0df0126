/** Larger values could overflow in a sum or difference; no measurement comes near. */
const LARGEST_VALUE = 1e300;

/** The first value that no statistic can take: NaN, infinite, or beyond ±1e300. */
export function unusableValue(values: readonly number[]): number | undefined {
  return values.find((value) => !(Math.abs(value) <= LARGEST_VALUE));
}

/**
 * Checks a sample before a statistic is computed, so that no statistic ever returns NaN.
 *
 * @param functionName - begins the message
 * @param values - one value per run, any unit
 * @param minimumSize - smallest size the statistic is defined for
 * @throws {RangeError} if there are fewer values, or one is NaN, infinite or beyond ±1e300
 */
export function requireSample(functionName: string, values: readonly number[], minimumSize: number): void {
  if (values.length < minimumSize) {
    const noun = minimumSize === 1 ? "value" : "values";
    throw new RangeError(`${functionName} requires at least ${minimumSize} ${noun}, got ${values.length}`);
  }
  const odd = unusableValue(values);
  if (odd !== undefined) {
    throw new RangeError(`${functionName} requires finite values up to 1e300, got ${odd}`);
  }
}

/**
 * Natural logarithms of a sample of positive quantities.
 *
 * @throws {RangeError} if there are too few values, or one is not above 0
 */
export function requirePositiveLogs(
  functionName: string,
  values: readonly number[],
  minimumSize: number,
): readonly number[] {
  requireSample(functionName, values, minimumSize);
  const odd = values.find((value) => value <= 0);
  if (odd !== undefined) {
    throw new RangeError(`${functionName} requires values above 0, got ${odd}`);
  }
  return values.map((value) => Math.log(value));
}
