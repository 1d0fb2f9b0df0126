import { type Random, seededRandom } from "../../src/stats/random.ts";

/** How often something held over many data sets. */
export interface Rate {
  /** 0 to 1, over the data sets for which the procedure gave an answer. */
  readonly rate: number;
  /** √(rate (1 − rate) / answered): how exact `rate` is itself. */
  readonly monteCarloError: number;
  readonly answered: number;
  /** Data sets for which the procedure withheld its answer. */
  readonly withheld: number;
}

/**
 * Tries a procedure on many data sets.
 *
 * @param trial - makes a data set and says whether the procedure was right; `null` where it withheld its answer
 */
export function rateOf(count: number, seed: number, trial: (random: Random) => boolean | null): Rate {
  const random = seededRandom(seed);
  let held = 0;
  let answered = 0;
  for (let i = 0; i < count; i += 1) {
    const isRight = trial(random);
    if (isRight === null) continue;
    answered += 1;
    if (isRight) held += 1;
  }
  const rate = held / answered;
  return {
    rate,
    monteCarloError: Math.sqrt((rate * (1 - rate)) / answered),
    answered,
    withheld: count - answered,
  };
}

/** Independent values of n runs. */
export const drawRuns = (draw: (random: Random) => number, n: number, random: Random): readonly number[] =>
  Array.from({ length: n }, () => draw(random));

export const covers = (
  interval: { readonly low: number; readonly high: number } | null,
  truth: number,
): boolean | null => (interval === null ? null : interval.low <= truth && truth <= interval.high);
