import { formatDigits, formatNumber } from "./format.ts";

const ratioNumber = (value: number): string =>
  value >= 100 || value < 0.1 ? formatDigits(value, value >= 100 ? 3 : 2) : formatNumber(value, 2);

/** @example formatRatio(4.3712); // => "4.37 ×" */
export const formatRatio = (value: number): string => `${ratioNumber(value)} ×`;

/** @example formatRatioInterval({ low: 3.452, high: 5.541 }); // => "[3.45, 5.54]" */
export const formatRatioInterval = (interval: { readonly low: number; readonly high: number }): string =>
  `[${ratioNumber(interval.low)}, ${ratioNumber(interval.high)}]`;

/** The same ratio the other way round: second / first. */
export const inverseRatio = (ratio: {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number };
}): { readonly value: number; readonly interval: { readonly low: number; readonly high: number } } => ({
  value: 1 / ratio.value,
  interval: { low: 1 / ratio.interval.high, high: 1 / ratio.interval.low },
});
