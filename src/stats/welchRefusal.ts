import { unusableValue } from "./sample.ts";
import { standardDeviation } from "./standardDeviation.ts";

/** What the two samples are called in a refusal. */
export interface SampleNames {
  readonly a: string;
  readonly b: string;
}

const POSITIONS: SampleNames = { a: "the first sample", b: "the second sample" };

/**
 * Why Welch's t-test has no answer for two samples, or `null` if it has one.
 *
 * Without any spread there is no scale to judge a difference by: two constant samples are refused, whether
 * their values are equal or not.
 * @param a - one value per run, any unit
 * @param b - one value per run, the unit of `a`
 * @param names - put into the reason, as in "n = 1 in A2C"
 * @example welchRefusal([1], [2, 3]); // => "n = 1 in the first sample"
 */
export function welchRefusal(
  a: readonly number[],
  b: readonly number[],
  names: SampleNames = POSITIONS,
): string | null {
  for (const [values, name] of [
    [a, names.a],
    [b, names.b],
  ] as const) {
    if (values.length < 2) return `n = ${values.length} in ${name}`;
    const odd = unusableValue(values);
    if (odd !== undefined) return `a value of ${name} is ${odd}`;
  }
  if (standardDeviation(a) !== 0 || standardDeviation(b) !== 0) return null;
  return `no spread: all values of ${names.a} are equal, and all of ${names.b}`;
}
