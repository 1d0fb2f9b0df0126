import type { Group, PaperResult } from "../groups/model.ts";
import { mixedKinds } from "../runs/intensityKind.ts";
import { metricInfo } from "../runs/metrics.ts";

/** By what a table of groups is ordered. */
export interface GroupOrder {
  readonly metric: string;
  readonly direction: "ascending" | "descending";
}

/**
 * The order of a table of groups: the author's, else score per kWh, else the first primary metric, else energy;
 * the first of these that any of the groups has, and that compares between them. Better comes first.
 */
export function groupOrder(result: PaperResult, groups: readonly Group[]): GroupOrder {
  const { order } = result.paper;
  const wanted = [
    ...(order ? [order.by] : []),
    ...result.primaryMetrics.filter((name) => name.endsWith("PerKwh")),
    ...result.primaryMetrics,
    "energyKwh",
    ...result.summaryMetrics,
  ];
  const runs = groups.flatMap((group) => group.runs);
  const metric =
    wanted.find(
      (name) => mixedKinds(runs, name) === null && groups.some((group) => group.statistics[name]),
    ) ?? "energyKwh";
  if (order?.by === metric) return { metric, direction: order.direction };
  return { metric, direction: metricInfo(metric)?.better === "higher" ? "descending" : "ascending" };
}

/** Groups in that order; those without the metric last, equal ones as they came. */
export function orderGroups(groups: readonly Group[], { metric, direction }: GroupOrder): readonly Group[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...groups].sort((a, b) => {
    const meanA = a.statistics[metric]?.mean;
    const meanB = b.statistics[metric]?.mean;
    if (meanA === undefined || meanB === undefined)
      return Number(meanA === undefined) - Number(meanB === undefined);
    return sign * (meanA - meanB);
  });
}
