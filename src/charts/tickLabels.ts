const THIN_SPACE = "\u2009";
const MINUS = "−";

/** Powers of ten are printed from here on and below. */
const LARGE = 1e7;
const SMALL = 1e-4;

/**
 * Labels of an axis' ticks: as many decimals as the step needs, thin spaces from 10 000 on, a true minus,
 * one power of ten for all where they are very large or very small.
 *
 * @example formatTicks([-0.5, 0, 0.5], 0.5); // => ["−0.5", "0", "0.5"]
 */
export function formatTicks(values: readonly number[], step: number): readonly string[] {
  const largest = Math.max(0, ...values.map(Math.abs));
  if (largest === 0 || (largest < LARGE && step >= SMALL)) {
    const decimals = decimalsOf(step);
    return values.map((value) => (value === 0 ? "0" : fixed(value, decimals)));
  }
  const exponent = Math.floor(Math.log10(largest) + 1e-9);
  const unit = 10 ** exponent;
  const decimals = decimalsOf(step / unit);
  return values.map((value) =>
    value === 0 ? "0" : `${fixed(value / unit, decimals)}×${powerOfTen(exponent)}`,
  );
}

/**
 * Label of one tick of a log axis.
 *
 * @example formatTick(0.03); // => "0.03"
 */
export function formatTick(value: number): string {
  const exponent = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  if (Math.abs(value) >= LARGE / 10 || Math.abs(value) < SMALL * 10) {
    const factor = Number((value / 10 ** exponent).toPrecision(6));
    return factor === 1 ? powerOfTen(exponent) : `${fixed(factor, 0)}×${powerOfTen(exponent)}`;
  }
  return fixed(value, Math.max(0, -exponent));
}

/**
 * A value in words for screen readers and tooltips: four significant digits.
 *
 * @example formatValue(-103.214); // => "−103.2"
 */
export function formatValue(value: number): string {
  if (value === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= 7 || exponent < -4) {
    return `${fixed(value / 10 ** exponent, 3)} × 10^${String(exponent).replace("-", MINUS)}`;
  }
  return fixed(value, Math.max(0, 3 - exponent));
}

const decimalsOf = (step: number): number => Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));

function fixed(value: number, decimals: number): string {
  const [whole = "", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/gu, THIN_SPACE) : whole;
  return `${value < 0 ? MINUS : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const powerOfTen = (exponent: number): string =>
  `10${String(exponent).replace(/[\d-]/gu, (c) => (c === "-" ? "⁻" : RAISED.charAt(Number(c))))}`;
