import type { ChartModel } from "./chartModel.ts";

/** More marks of single runs cover each other, and make a page heavy. */
export const MOST_DRAWN_SEEDS = 50;

const first = <T extends { readonly seeds: readonly unknown[] }>(group: T): T => ({
  ...group,
  seeds: group.seeds.slice(0, MOST_DRAWN_SEEDS),
});

const isCrowded = ({ seeds }: { readonly seeds: readonly unknown[] }): boolean =>
  seeds.length > MOST_DRAWN_SEEDS;

/** The chart with the first seeds only of a group that has too many; means are those of all. `null` where none has. */
export function thinnedSeeds(chart: ChartModel): ChartModel | null {
  switch (chart.kind) {
    case "dotPlot":
      return chart.rows.some(isCrowded) ? { ...chart, rows: chart.rows.map(first) } : null;
    case "scatter":
      return chart.points.some(isCrowded) ? { ...chart, points: chart.points.map(first) } : null;
    case "curve":
      return chart.groups.some(isCrowded) ? { ...chart, groups: chart.groups.map(first) } : null;
    case "panels":
    case "regions":
      return null;
  }
}
