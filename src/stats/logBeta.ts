/** From here on Stirling's series below is exact to double precision. */
const STIRLING_MINIMUM = 10;

/**
 * Natural logarithm of the beta function, ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b).
 *
 * Three finished log-gammas would cancel for large arguments (1e-10 is lost at a = 1e6). Here the large parts
 * of Stirling's formula are cancelled on paper; small arguments are first raised by B(a, b) =
 * B(a + 1, b) (a + b) / a.
 *
 * @param a - above 0
 * @param b - above 0
 * @throws {RangeError} if an argument is not a finite number above 0
 * @see NIST Digital Library of Mathematical Functions, 5.11.1 and 5.12.1, https://dlmf.nist.gov/5.11
 */
export function logBeta(a: number, b: number): number {
  if (!(a > 0 && b > 0 && Number.isFinite(a + b))) {
    throw new RangeError(`logBeta requires finite arguments above 0, got ${a} and ${b}`);
  }
  let raisedA = a;
  let raisedB = b;
  let factor = 1;
  while (raisedA < STIRLING_MINIMUM) {
    factor *= (raisedA + raisedB) / raisedA;
    raisedA += 1;
  }
  while (raisedB < STIRLING_MINIMUM) {
    factor *= (raisedA + raisedB) / raisedB;
    raisedB += 1;
  }
  const total = raisedA + raisedB;
  const leading = -raisedA * Math.log1p(raisedB / raisedA) - raisedB * Math.log1p(raisedA / raisedB);
  const root = 0.5 * (Math.log(2 * Math.PI) + Math.log1p(raisedA / raisedB) - Math.log(raisedA));
  const corrections = stirlingCorrection(raisedA) + stirlingCorrection(raisedB) - stirlingCorrection(total);
  return leading + root + corrections + Math.log(factor);
}

/** ln Γ(x) − (x − ½) ln x + x − ½ ln 2π for x of at least 10. */
function stirlingCorrection(x: number): number {
  const inverseSquare = 1 / (x * x);
  const coefficients = [-691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];
  return coefficients.reduce((value, coefficient) => value * inverseSquare + coefficient, 0) / x;
}
