import { mean } from "../stats/mean.ts";
import { standardError } from "../stats/standardError.ts";

export type CurvePoint = readonly [x: number, y: number];

/** Points of a mean curve whose seeds were not evaluated at the same places. */
const GRID_POINTS = 100;

/** Linear interpolation; `points` ascend in x, `x` lies within them. */
function valueAt(points: readonly CurvePoint[], x: number): number {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [x0, y0] = points[low] ?? [0, 0];
  const [x1, y1] = points[high] ?? [x0, y0];
  return x1 === x0 || x <= x0 ? y0 : x >= x1 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

function commonGrid(
  seeds: readonly (readonly CurvePoint[])[],
  start: number,
  end: number,
): readonly number[] {
  const [first] = seeds;
  const xs = first?.map(([x]) => x) ?? [];
  const isShared = seeds.every((points) => {
    const within = points.filter(([x]) => x >= start && x <= end);
    const own = xs.filter((x) => x >= start && x <= end);
    return within.length === own.length && within.every(([x], i) => x === own[i]);
  });
  if (isShared) return xs.filter((x) => x >= start && x <= end);
  return Array.from({ length: GRID_POINTS }, (_, i) =>
    i === GRID_POINTS - 1 ? end : start + ((end - start) * i) / (GRID_POINTS - 1),
  );
}

/**
 * Mean curve of seeds with a band of ± 1 standard error, where every seed has values: it begins where the last
 * seed begins and ends where the first one ends. Seeds are interpolated linearly onto a common grid, which is
 * their own where they share one.
 *
 * @param seeds - points of each seed, ascending in x; seeds without points are left out
 * @returns empty where the seeds have no common stretch; the band of one seed has no width
 * @example meanCurve([[[0, 1], [2, 3]], [[0, 3], [2, 5]]])[0]?.mean; // => 2
 */
export function meanCurve(
  seeds: readonly (readonly CurvePoint[])[],
): readonly { readonly x: number; readonly mean: number; readonly low: number; readonly high: number }[] {
  const present = seeds.filter((points) => points.length > 0);
  if (present.length === 0) return [];
  const start = Math.max(...present.map((points) => points[0]?.[0] ?? 0));
  const end = Math.min(...present.map((points) => points.at(-1)?.[0] ?? 0));
  if (start > end) return [];
  return commonGrid(present, start, end).map((x) => {
    const values = present.map((points) => valueAt(points, x));
    const center = mean(values);
    const error = values.length < 2 ? 0 : (standardError(values) ?? 0);
    return { x, mean: center, low: center - error, high: center + error };
  });
}
