import type { Environment } from "../config/environment.ts";
import type { BoardEntry } from "./model.ts";
import { scoreMetricName } from "./scoreMetric.ts";

/** Slugs of entries that may be ranked and that no other one beats in both mean score and mean energy; the thriftiest first. */
export function paretoFront(entries: readonly BoardEntry[], { score }: Environment): readonly string[] {
  const sign = score.better === "lower" ? -1 : 1;
  const points = entries.flatMap(({ entry, statistics, completeness, obstacles }) => {
    const isLeftOut = completeness === "preliminary" || obstacles.length > 0;
    const goodness = statistics[scoreMetricName("average", score.column)]?.mean;
    const energyKwh = statistics.energyKwh?.mean;
    if (goodness === undefined || energyKwh === undefined || isLeftOut) return [];
    return [{ slug: entry.slug, goodness: sign * goodness, energyKwh }];
  });
  return points
    .filter((point) => !points.some((other) => dominates(other, point)))
    .sort((a, b) => a.energyKwh - b.energyKwh)
    .map(({ slug }) => slug);
}

interface Place {
  readonly goodness: number;
  readonly energyKwh: number;
}

const dominates = (a: Place, b: Place): boolean =>
  a.goodness >= b.goodness &&
  a.energyKwh <= b.energyKwh &&
  (a.goodness > b.goodness || a.energyKwh < b.energyKwh);
