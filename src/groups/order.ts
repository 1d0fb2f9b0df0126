import { metricInfo } from "../runs/metrics.ts";
import type { Group } from "./model.ts";

/** Siblings by the mean of a metric. */
export interface Order {
  readonly by: string;
  readonly direction: "ascending" | "descending";
}

/** Best group first; `null` for a metric without a better direction. */
export function bestFirst(metric: string): Order | null {
  const better = metricInfo(metric)?.better ?? null;
  if (better === null) return null;
  return { by: metric, direction: better === "lower" ? "ascending" : "descending" };
}

/** Groups by mean in full precision; those without the metric come last, equal ones stay as they were. */
export function orderGroups(groups: readonly Group[], { by, direction }: Order): readonly Group[] {
  const sign = direction === "ascending" ? 1 : -1;
  return groups.toSorted((a, b) => {
    const meanA = a.statistics[by]?.mean ?? null;
    const meanB = b.statistics[by]?.mean ?? null;
    if (meanA === null || meanB === null) return Number(meanA === null) - Number(meanB === null);
    return sign * (meanA - meanB);
  });
}
