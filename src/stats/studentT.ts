import jstat from "jstat";
import { logIncompleteBeta } from "./incompleteBeta.ts";
import { logBeta } from "./logBeta.ts";

const MAXIMUM_STEPS = 200;
/** Above this, t²/df may overflow, and the leading term of the tail is exact to double precision. */
const FAR_RATIO = 1e100;

/**
 * Two-sided p-value of Student's t-distribution, P(|T| ≥ |t|) = I_x(df / 2, 1 / 2) with x = df / (df + t²).
 *
 * Computed in logarithms, so that far tails keep their relative precision down to about 1e-300.
 * @param t - any number
 * @param degreesOfFreedom - above 0, need not be whole
 * @returns a number from 0 to 1
 * @throws {RangeError} if an argument is out of range
 * @see NIST Digital Library of Mathematical Functions, 8.17, https://dlmf.nist.gov/8.17
 * @example studentTPValue(0, 4); // => 1
 */
export function studentTPValue(t: number, degreesOfFreedom: number): number {
  return Math.exp(logPValue(t, degreesOfFreedom));
}

/**
 * Two-sided critical value of Student's t-distribution: the t > 0 whose two-sided p-value is `alpha`.
 *
 * A t-interval at confidence level 1 − alpha is estimate ± critical value × standard error. Starts from
 * jstat's quantile, which is good to about 1e-8, and polishes it with Newton steps for ln p over ln t.
 * @param alpha - between 0 and 1
 * @param degreesOfFreedom - above 0, need not be whole
 * @throws {RangeError} if an argument is out of range
 */
export function studentTCritical(alpha: number, degreesOfFreedom: number): number {
  if (!(alpha > 0 && alpha < 1)) {
    throw new RangeError(`studentTCritical requires an alpha between 0 and 1, got ${alpha}`);
  }
  requireDegreesOfFreedom(degreesOfFreedom);
  const start = -jstat.studentt.inv(alpha / 2, degreesOfFreedom);
  const logAlpha = Math.log(alpha);
  let logT = start > 0 && Number.isFinite(start) ? Math.log(start) : 0;
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    const t = Math.exp(logT);
    if (t === Number.POSITIVE_INFINITY) {
      throw new RangeError(`the critical value for ${alpha} and ${degreesOfFreedom} is beyond every number`);
    }
    const logP = logPValue(t, degreesOfFreedom);
    // d ln p / d ln t = −2 t f(t) / p
    const slope = -2 * Math.exp(logT + logDensity(t, degreesOfFreedom) - logP);
    const change = Math.max(-4, Math.min(4, (logAlpha - logP) / slope));
    logT += change;
    if (Math.abs(change) < 4 * Number.EPSILON * Math.max(1, Math.abs(logT))) break;
  }
  return Math.exp(logT);
}

function logPValue(t: number, degreesOfFreedom: number): number {
  requireDegreesOfFreedom(degreesOfFreedom);
  if (Number.isNaN(t)) throw new RangeError("studentTPValue requires a number t, got NaN");
  const ratio = Math.abs(t) / Math.sqrt(degreesOfFreedom);
  const half = degreesOfFreedom / 2;
  if (ratio > FAR_RATIO) {
    return -degreesOfFreedom * Math.log(ratio) - Math.log(half) - logBeta(half, 0.5);
  }
  return logIncompleteBeta(ratio * ratio, half, 0.5);
}

/** Logarithm of the density of Student's t-distribution. */
function logDensity(t: number, degreesOfFreedom: number): number {
  const ratio = Math.abs(t) / Math.sqrt(degreesOfFreedom);
  const logKernel = ratio > FAR_RATIO ? 2 * Math.log(ratio) : Math.log1p(ratio * ratio);
  const logNorm = 0.5 * Math.log(degreesOfFreedom) + logBeta(degreesOfFreedom / 2, 0.5);
  return -((degreesOfFreedom + 1) / 2) * logKernel - logNorm;
}

function requireDegreesOfFreedom(degreesOfFreedom: number): void {
  if (!(degreesOfFreedom > 0 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(`Student's t requires degrees of freedom above 0, got ${degreesOfFreedom}`);
  }
}
