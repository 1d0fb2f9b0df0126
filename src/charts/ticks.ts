import { formatTick, formatTicks } from "./tickLabels.ts";

/** Where an axis begins and ends, and what it prints. */
export interface Ticks {
  readonly scale: "linear" | "log";
  readonly domain: readonly [number, number];
  readonly values: readonly number[];
  /** One for each of `values`. */
  readonly labels: readonly string[];
}

export interface TickOptions {
  /** At most this many; about half as many at least. */
  readonly maxCount: number;
  /** near: moves an end of the domain out to the next tick where that is near; none: leaves the ends. */
  readonly rounding: "near" | "none";
  /** Whether these labels have room; fewer ticks are tried until they do. */
  readonly fits?: (ticks: Ticks) => boolean;
}

/**
 * The range of values, widened where it would be empty.
 *
 * @example extentOf([3, 1, 2]); // => [1, 3]
 */
export function extentOf(values: readonly number[]): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  if (low < high) return [low, high];
  const margin = low === 0 ? 1 : Math.abs(low) * 0.1;
  return [low - margin, high + margin];
}

/**
 * Widens a range by a share of itself, and to zero where zero is no farther from the range than the range is wide.
 *
 * @example padExtent([10, 20], 0.05); // => [0, 20.5]
 */
export function padExtent([low, high]: readonly [number, number], share: number): readonly [number, number] {
  const pad = (high - low) * share;
  if (low >= 0 && low <= high - low) return [0, high + pad];
  if (high <= 0 && -high <= high - low) return [low - pad, 0];
  return [low - pad, high + pad];
}

/** Ticks at multiples of 1, 2 or 5 times a power of ten. */
export function linearTicks(extent: readonly [number, number], options: TickOptions): Ticks {
  const [low, high] = extent;
  const smallest = (high - low) / Math.max(options.maxCount, 1);
  const candidates = [0, 1, 2, 3, 4, 5, 6].map((i) => niceStep(smallest, i));
  let last: Ticks | null = null;
  for (const step of candidates) {
    const ticks = ticksOfStep(extent, step, options.rounding);
    if (ticks.values.length > options.maxCount) continue;
    if (ticks.values.length < 2 && last !== null) break;
    last = ticks;
    if (options.fits?.(ticks) ?? true) break;
  }
  return last ?? ticksOfStep(extent, niceStep(smallest, 3), options.rounding);
}

/** The `i`-th of 1, 2, 5, 10, 20, 50 … that is at least `smallest`. */
function niceStep(smallest: number, i: number): number {
  const exponent = Math.floor(Math.log10(smallest));
  const factors = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
  const first = factors.findIndex((factor) => factor * 10 ** exponent >= smallest * (1 - 1e-9));
  return (factors[Math.min(first + i, factors.length - 1)] ?? 1) * 10 ** exponent;
}

/** Shares of a step: an end this near to the next tick is moved there. */
const NEAR = 0.4;

function ticksOfStep(
  [low, high]: readonly [number, number],
  step: number,
  rounding: TickOptions["rounding"],
): Ticks {
  const reach = rounding === "near" ? NEAR : 1e-9;
  const first = Math.ceil(low / step - reach);
  const last = Math.floor(high / step + reach);
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => clean((first + i) * step));
  const domain = [Math.min(low, values[0] ?? low), Math.max(high, values.at(-1) ?? high)] as const;
  return { scale: "linear", domain, values, labels: formatTicks(values, step) };
}

/** Drops the last bits, so that 3 × 0.1 is 0.3. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** Ticks at 1, 1 and 3, or 1, 2 and 5 times powers of ten, whichever first gives four that fit. */
export function logTicks(extent: readonly [number, number], options: TickOptions): Ticks {
  const [low, high] = extent;
  const decades = Math.log10(high / low);
  const sparse = [10, 5, 3, 2, 1].map((every) => ({ factors: [1], every }));
  const dense = [
    [1, 3],
    [1, 2, 5],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  ].map((factors) => ({ factors, every: 1 }));
  let best: Ticks | null = null;
  for (const { factors, every } of [...sparse, ...dense]) {
    const values = powersOfTen(low, high, every).flatMap((power) => factors.map((f) => clean(f * power)));
    const inside = values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
    const ticks: Ticks = {
      scale: "log",
      domain: [low, high],
      values: inside,
      labels: inside.map(formatTick),
    };
    if (inside.length > options.maxCount || !(options.fits?.(ticks) ?? true)) break;
    best = ticks;
    if (inside.length >= 4) break;
  }
  if (best !== null && best.values.length >= 2) return best;
  // Less than a decade: round numbers, placed by their logarithm.
  const round = linearTicks(extent, { ...options, rounding: "none", maxCount: decades > 0.5 ? 4 : 5 });
  return { ...round, scale: "log" };
}

const powersOfTen = (low: number, high: number, every: number): readonly number[] => {
  const first = Math.floor(Math.log10(low) / every) * every;
  const last = Math.ceil(Math.log10(high));
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => 10 ** (first + i * every));
};
