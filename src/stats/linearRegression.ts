import { max } from "simple-statistics";
import { type Interval, requireLevel } from "./interval.ts";
import { mean } from "./mean.ts";
import { normalQuantile } from "./normal.ts";
import { unusableValue } from "./sample.ts";
import { studentTPValue } from "./studentT.ts";
import { sum } from "./sum.ts";

/** Least-squares line y = intercept + slope x, with Pearson's correlation. */
export interface LinearRegression {
  readonly n: number;
  /** Unit of y / unit of x. */
  readonly slope: number;
  readonly slopeStandardError: number;
  /** Unit of y. */
  readonly intercept: number;
  /** From −1 to 1. */
  readonly pearsonR: number;
  /** Fisher's interval of `pearsonR`; `null` for n = 3. */
  readonly pearsonInterval: Interval | null;
  readonly rSquared: number;
  /** Two-sided, of slope = 0, which is the same as r = 0. */
  readonly pValue: number;
}

/**
 * Linear regression and Pearson correlation of two measures of the same things.
 *
 * @param x - any unit
 * @param y - any unit, as many as `x` and in the same order
 * @param level - confidence level of the interval of r, between 0 and 1
 * @throws {RangeError} if `regressionRefusal` gives a reason, or the level is out of range
 * @see Interval of r: Fisher (1921), Metron 1:3–32; Bonett and Wright (2000), Psychometrika 65:23–28,
 *   doi:10.1007/BF02294183
 * @example linearRegression([1, 2, 3], [2, 4, 6]).slope; // => 2
 */
export function linearRegression(x: readonly number[], y: readonly number[], level = 0.95): LinearRegression {
  requireLevel("linearRegression", level);
  const refusal = regressionRefusal(x, y);
  if (refusal !== null) throw new RangeError(`linearRegression has no answer: ${refusal}`);
  const n = x.length;
  const [sideX, sideY] = [scaledDeviations(x), scaledDeviations(y)];
  const squaresX = sum(sideX.scaled.map((value) => value ** 2));
  const squaresY = sum(sideY.scaled.map((value) => value ** 2));
  const products = sum(sideX.scaled.map((value, index) => value * (sideY.scaled[index] ?? 0)));
  const scaledSlope = products / squaresX;
  const pearsonR = Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
  // The residuals instead of 1 − r², which cancels for r near 1.
  const residuals = sideX.scaled.map((value, index) => (sideY.scaled[index] ?? 0) - scaledSlope * value);
  const residualSquares = sum(residuals.map((value) => value ** 2));
  const scaledError = Math.sqrt(residualSquares / (n - 2) / squaresX);
  const unit = sideY.scale / sideX.scale;
  const slope = scaledSlope * unit;
  return {
    n,
    slope,
    slopeStandardError: scaledError * unit,
    intercept: mean(y) - slope * mean(x),
    pearsonR,
    pearsonInterval: n > 3 ? fisherInterval(pearsonR, n, level) : null,
    rSquared: pearsonR ** 2,
    pValue: scaledSlope === 0 ? 1 : studentTPValue(scaledSlope / scaledError, n - 2),
  };
}

/** Why there is no regression line: fewer than three pairs, or one side without spread; else `null`. */
export function regressionRefusal(x: readonly number[], y: readonly number[]): string | null {
  if (x.length !== y.length) return `${x.length} values of x and ${y.length} of y`;
  if (x.length < 3) return `n = ${x.length}, and a line needs at least 3 pairs`;
  for (const [values, name] of [
    [x, "x"],
    [y, "y"],
  ] as const) {
    const odd = unusableValue(values);
    if (odd !== undefined) return `a value of ${name} is ${odd}`;
    if (values.every((value) => value === values[0])) return `all values of ${name} are equal`;
  }
  return null;
}

/**
 * Deviations from the mean in units of the widest shift from the first value: exact under a large offset, and
 * their squares neither overflow nor underflow.
 */
function scaledDeviations(values: readonly number[]): {
  readonly scaled: readonly number[];
  readonly scale: number;
} {
  const shifted = values.map((value) => value - (values[0] ?? 0));
  const scale = max(shifted.map(Math.abs));
  const center = mean(shifted);
  return { scaled: shifted.map((value) => (value - center) / scale), scale };
}

function fisherInterval(r: number, n: number, level: number): Interval {
  const center = Math.atanh(r);
  const halfWidth = -normalQuantile((1 - level) / 2) / Math.sqrt(n - 3);
  return { low: Math.tanh(center - halfWidth), high: Math.tanh(center + halfWidth), level };
}
