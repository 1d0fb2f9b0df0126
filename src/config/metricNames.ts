import { FIXED_METRICS } from "../runs/metrics.ts";

/** Score metrics of the usual score columns: what a misspelled metric is compared with. */
const USUAL_SCORES = ["Return", "Accuracy"].flatMap((score) => [
  `average${score}`,
  `asymptotic${score}`,
  `best${score}`,
  `average${score}PerKwh`,
]);

/** Metrics by which a misspelled one is corrected. Other score columns make further ones. */
export const knownMetricNames: readonly string[] = [
  ...FIXED_METRICS.map((info) => info.name),
  ...USUAL_SCORES,
];
