import type { ChartModel } from "./chartModel.ts";

/** More marks of single runs cover each other, */
const MOST_OF_A_GROUP = 50;
/** and of many groups make a page heavy, */
const MOST_OF_A_CHART = 200;
/** though as many seeds as most papers have are always shown. */
const FEWEST_OF_A_GROUP = 10;

/** A chart that does not draw every seed. Its means are those of all. */
export interface ThinnedChart {
  readonly chart: ChartModel;
  /** How many are drawn of a group that has more. */
  readonly seedsShown: number;
}

interface HasSeeds {
  readonly seeds: readonly unknown[];
}

/** How many seeds of each group are drawn; `null` for all of them. */
function seedsShown(groups: readonly HasSeeds[]): number | null {
  const share = Math.floor(MOST_OF_A_CHART / groups.length);
  const most = Math.min(MOST_OF_A_GROUP, Math.max(FEWEST_OF_A_GROUP, share));
  return groups.some(({ seeds }) => seeds.length > most) ? most : null;
}

const first =
  (count: number) =>
  <T extends HasSeeds>(group: T): T => ({ ...group, seeds: group.seeds.slice(0, count) });

/** The chart with the first seeds only of groups that have too many; `null` where none has. */
export function thinnedSeeds(chart: ChartModel): ThinnedChart | null {
  const shown = seedsShown(groupsOf(chart));
  if (shown === null) return null;
  switch (chart.kind) {
    case "dotPlot":
      return { chart: { ...chart, rows: chart.rows.map(first(shown)) }, seedsShown: shown };
    case "scatter":
      return { chart: { ...chart, points: chart.points.map(first(shown)) }, seedsShown: shown };
    case "curve":
      return { chart: { ...chart, groups: chart.groups.map(first(shown)) }, seedsShown: shown };
    case "panels":
    case "regions":
      return null;
  }
}

function groupsOf(chart: ChartModel): readonly HasSeeds[] {
  switch (chart.kind) {
    case "dotPlot":
      return chart.rows;
    case "scatter":
      return chart.points;
    case "curve":
      return chart.groups;
    case "panels":
    case "regions":
      return [];
  }
}
