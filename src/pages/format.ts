import { SECONDS_PER_HOUR } from "../units.ts";

const MINUS = "\u2212";
const THIN_SPACE = "\u202f";
const FIGURE_SPACE = "\u2007";
const PUNCTUATION_SPACE = "\u2008";

/** Printed where a value is missing. */
export const MISSING = "–";

/**
 * A number for the eye: true minus, a thin space that keeps a line together between thousands from five digits on, no negative zero.
 *
 * @example formatNumber(-103.18, 1); // => "−103.2"
 */
export function formatNumber(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  const isNegative = value < 0 && Number(digits) !== 0;
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE) : whole;
  return `${isNegative ? MINUS : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/**
 * A number with so many significant digits.
 *
 * @example formatDigits(0.048712, 3); // => "0.0487"
 */
export function formatDigits(value: number, digits: number): string {
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(digits));
  return formatNumber(value, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded)))));
}

/**
 * A standard error: never "0.00" for something that is not zero.
 *
 * @example formatError(0.0004, 2); // => "<0.01"
 */
export function formatError(value: number, decimals: number): string {
  if (value === 0) return "0";
  const text = formatNumber(value, decimals);
  return Number(text) === 0 ? `<${(10 ** -decimals).toFixed(decimals)}` : text;
}

/** Spaces that make a text as wide as another one of digits; a missing decimal point has its own width. */
export function padding(text: string, widest: string): string {
  const isPointMissing = widest.includes(".") && !text.includes(".");
  const count = widest.length - text.length - (isPointMissing ? 1 : 0);
  return FIGURE_SPACE.repeat(Math.max(0, count)) + (isPointMissing ? PUNCTUATION_SPACE : "");
}

/**
 * A p-value by the usual rule: three decimals without the zero before the point.
 *
 * @example formatPValue(0.0000123); // => "< .001"
 */
export function formatPValue(value: number): string {
  if (value < 0.001) return "< .001";
  const text = value.toFixed(3);
  return Number(text) >= 1 ? "1.000" : text.slice(1);
}

/** @example formatInterval({ low: -1.2, high: 65.5 }, 1); // => "[−1.2, 65.5]" */
export const formatInterval = (
  interval: { readonly low: number; readonly high: number },
  decimals: number,
): string => `[${formatNumber(interval.low, decimals)}, ${formatNumber(interval.high, decimals)}]`;

/**
 * A duration in at most two units.
 *
 * @param durationS - at least 0
 * @example durationParts(6000); // => [{ text: "1", unit: "h" }, { text: "40", unit: "min" }]
 */
export function durationParts(
  durationS: number,
): readonly { readonly text: string; readonly unit: string }[] {
  if (Math.round(durationS) < 60) {
    const text = Number.isInteger(durationS)
      ? String(durationS)
      : formatDigits(durationS, durationS < 1 ? 2 : 3);
    return [{ text, unit: "s" }];
  }
  if (durationS < SECONDS_PER_HOUR) {
    const total = Math.round(durationS);
    if (total < SECONDS_PER_HOUR) {
      const parts = [{ text: String(Math.floor(total / 60)), unit: "min" }];
      return total % 60 === 0 ? parts : [...parts, { text: String(total % 60), unit: "s" }];
    }
  }
  const minutes = Math.round(durationS / 60);
  if (minutes >= 100 * 60) return [{ text: formatNumber(durationS / SECONDS_PER_HOUR, 0), unit: "h" }];
  const hours = [{ text: String(Math.floor(minutes / 60)), unit: "h" }];
  return minutes % 60 === 0 ? hours : [...hours, { text: String(minutes % 60), unit: "min" }];
}

/** @example formatDuration(6000); // => "1 h 40 min" */
export const formatDuration = (durationS: number): string =>
  durationParts(durationS)
    .map((part) => `${part.text} ${part.unit}`)
    .join(" ");

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/**
 * A size in decimal units.
 *
 * @example formatBytes(12_622_757_888); // => "12.6 GB"
 */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${formatDigits(bytes / 1000 ** power, 3)} ${BYTE_UNITS[power] ?? "B"}`;
}

/** @example formatPercent(0.024); // => "2.4 %" */
export const formatPercent = (fraction: number): string =>
  fraction > 0 && fraction < 0.0005
    ? "<0.1 %"
    : `${fraction >= 0.1 || fraction === 0 ? formatNumber(100 * fraction, 0) : formatNumber(100 * fraction, 1)} %`;

/** @example plural(2, "run"); // => "2 runs" */
export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${formatNumber(count, 0)} ${count === 1 ? noun : many}`;

/** @example listWords(["CPU", "DRAM", "GPU"]); // => "CPU, DRAM and GPU" */
export const listWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
