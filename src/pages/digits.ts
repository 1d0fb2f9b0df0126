/** No printed number of a column has more digits than this. */
const MAX_DIGITS = 6;
/** Digits of a value that has no standard error beside it. */
const DIGITS_WITHOUT_ERROR = 3;
const MAX_DECIMALS = 12;

const median = (sorted: readonly number[]): number => {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

const ascending = (values: readonly number[]): number[] =>
  values
    .map(Math.abs)
    .filter((v) => v > 0 && Number.isFinite(v))
    .sort((a, b) => a - b);

/** Digits before the decimal point: 1 for 0.5, 3 for 214. */
const integerDigits = (value: number): number => Math.max(1, Math.floor(Math.log10(value)) + 1);

/**
 * Decimals that show a positive number with so many significant digits; rounding up may add one digit.
 *
 * @example decimalsForDigits(0.00495, 2); // => 4
 */
export function decimalsForDigits(value: number, digits: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 0;
  return Math.min(MAX_DECIMALS, Math.max(0, digits - 1 - Math.floor(Math.log10(value))));
}

/**
 * The one count of decimals of a column of means with standard errors.
 *
 * The median standard error gets two significant digits; one decimal more if the smallest one would then print
 * as zero or as a single unit rounded up. At most six digits in all. Without errors, the median value gets three.
 * @param values - means in the unit that is printed
 * @param errors - their standard errors; zeros and missing ones left out or not, they do not count
 * @param digitsWithoutError - of the median value where there are no errors
 * @example columnDecimals([11.33, 11.06, 17.55, -17.04], [0.72, 1.02, 0.23, 0.21]); // => 2
 */
export function columnDecimals(
  values: readonly number[],
  errors: readonly number[],
  digitsWithoutError = DIGITS_WITHOUT_ERROR,
): number {
  const sizes = ascending(values);
  const spreads = ascending(errors);
  const largest = sizes.at(-1) ?? 0;
  const most = largest > 0 ? Math.max(0, MAX_DIGITS - integerDigits(largest)) : MAX_DECIMALS;
  const smallest = spreads[0];
  if (smallest === undefined) {
    const exact = sizes.every(Number.isInteger) && largest < 10 ** MAX_DIGITS;
    return exact ? 0 : Math.min(most, decimalsForDigits(median(sizes), digitsWithoutError));
  }
  const decimals = decimalsForDigits(median(spreads), 2);
  const isCoarse = smallest * 10 ** decimals < 1;
  return Math.min(most, isCoarse ? decimals + 1 : decimals);
}
