import type { AdditionalStatistic } from "../config/paper.ts";

/**
 * The metrics for which a statistic is asked, each once.
 * @param defaults - what it is for where the author named no metrics
 */
export const askedMetrics = (
  asked: readonly AdditionalStatistic[],
  statistic: AdditionalStatistic["statistic"],
  defaults: readonly string[],
): readonly string[] => [
  ...new Set(asked.flatMap((each) => (each.statistic === statistic ? (each.metrics ?? defaults) : []))),
];
