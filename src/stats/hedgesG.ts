import { logBeta } from "./logBeta.ts";
import { meanDifference } from "./meanDifference.ts";
import { standardDeviation } from "./standardDeviation.ts";
import { welchRefusal } from "./welchRefusal.ts";

/**
 * Hedges' g: difference of two means in pooled standard deviations, freed of its small-sample bias.
 *
 * g = J(m) (mean(a) − mean(b)) / s with m = n_a + n_b − 2, s² = ((n_a − 1) s_a² + (n_b − 1) s_b²) / m and the
 * exact factor J(m) = Γ(m / 2) / (√(m / 2) Γ((m − 1) / 2)), not its approximation 1 − 3 / (4 m − 1). Where
 * the two spreads differ, s is their average, and g describes neither sample alone; J is exact for equal
 * variances only.
 * @param a - one value per run, any unit
 * @param b - one value per run, the unit of `a`
 * @returns dimensionless; positive where mean(a) is larger
 * @throws {RangeError} in the cases that `welchRefusal` names
 * @see Hedges (1981), Journal of Educational Statistics 6:107–128, doi:10.3102/10769986006002107
 */
export function hedgesG(a: readonly number[], b: readonly number[]): number {
  const refusal = welchRefusal(a, b);
  if (refusal !== null) throw new RangeError(`hedgesG has no answer: ${refusal}`);
  const degreesOfFreedom = a.length + b.length - 2;
  const weightA = Math.sqrt((a.length - 1) / degreesOfFreedom);
  const weightB = Math.sqrt((b.length - 1) / degreesOfFreedom);
  const pooled = Math.hypot(weightA * (standardDeviation(a) ?? 0), weightB * (standardDeviation(b) ?? 0));
  return (smallSampleFactor(degreesOfFreedom) * meanDifference(a, b)) / pooled;
}

/** J(m), by Γ(m / 2) / Γ((m − 1) / 2) = √π / B((m − 1) / 2, 1 / 2). */
function smallSampleFactor(degreesOfFreedom: number): number {
  return Math.sqrt((2 * Math.PI) / degreesOfFreedom) * Math.exp(-logBeta((degreesOfFreedom - 1) / 2, 0.5));
}
