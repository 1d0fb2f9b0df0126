/**
 * Holm's step-down correction of a family of p-values.
 *
 * The k-th smallest of m p-values, counted from 0, is multiplied by m − k; adjusted values never fall along
 * that order and end at 1. A hypothesis is rejected where its adjusted p-value is below alpha; the chance of
 * one or more false rejections in the family is then at most alpha.
 * @param pValues - two-sided p-values of the family, in any order; leave out tests that were refused
 * @returns adjusted p-values, in the order given
 * @throws {RangeError} if a p-value is not between 0 and 1
 * @see Holm (1979), Scandinavian Journal of Statistics 6:65–70, https://www.jstor.org/stable/4615733
 * @example holm([0.01, 0.04, 0.03]); // => [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const odd = pValues.find((pValue) => !(pValue >= 0 && pValue <= 1));
  if (odd !== undefined) throw new RangeError(`holm requires p-values between 0 and 1, got ${odd}`);
  const ascending = pValues.map((pValue, index) => ({ pValue, index })).sort((x, y) => x.pValue - y.pValue);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  for (const [rank, { pValue, index }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValue));
    adjusted[index] = largest;
  }
  return adjusted;
}
