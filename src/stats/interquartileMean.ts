import { mean } from "./mean.ts";
import { requireSample } from "./sample.ts";

/**
 * Interquartile mean: mean of what is left after a quarter of the values, rounded down, is cut off at each end.
 *
 * Less moved by a single outlying run than the mean, less wasteful than the median. Below four values nothing
 * is cut, and it is the mean.
 * @param values - one value per run, any unit
 * @throws {RangeError} if there is no value, or one is not finite
 * @see Agarwal et al. (2021), NeurIPS, https://arxiv.org/abs/2108.13264
 * @example interquartileMean([1, 2, 4, 100]); // => 3
 */
export function interquartileMean(values: readonly number[]): number {
  requireSample("interquartileMean", values, 1);
  const cut = Math.floor(values.length / 4);
  const ascending = values.toSorted((x, y) => x - y);
  return mean(ascending.slice(cut, ascending.length - cut));
}
