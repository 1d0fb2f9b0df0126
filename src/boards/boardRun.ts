import type { Environment } from "../config/environment.ts";
import type { Measured } from "../groups/describe.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import type { BoardRun } from "./model.ts";
import { placedEvaluations } from "./progress.ts";
import { scoreMetricName } from "./scoreMetric.ts";
import { targetMetric } from "./targetMetric.ts";

/** A run with the metrics that only its board can compute: of normalized scores, and of energy to each target. */
export function boardRun(summary: RunSummary, environment: Environment): BoardRun {
  const { column } = environment.score;
  const normalized = normalizedScore(
    summary.metrics[scoreMetricName("average", column)] ?? null,
    environment,
  );
  const energyKwh = summary.metrics.energyKwh ?? null;
  const targets = environment.targets.map((target, index) => [
    targetMetric(index),
    energyToScore(summary, environment, target.score),
  ]);
  return {
    summary,
    metrics: {
      ...(environment.references && {
        [scoreMetricName("normalized", column)]: normalized,
        [scoreMetricName("normalized", column, "PerKwh")]:
          normalized === null || energyKwh === null || energyKwh === 0 ? null : normalized / energyKwh,
      }),
      ...Object.fromEntries(targets),
    },
  };
}

/** All metrics of a run on its board, and what tells of which kind its emissions are. */
export const measured = ({ summary, metrics }: BoardRun): Measured => ({
  facts: summary.facts,
  metrics: { ...summary.metrics, ...metrics },
});

/** A score such that random play is 0 and the human player 1; `null` without references. */
export function normalizedScore(score: number | null, { references }: Environment): number | null {
  if (score === null || references === null) return null;
  const { random, human } = references;
  return (score - random.score) / (human.score - random.score);
}

/** Energy with PUE up to the first evaluation that reaches a score; `null` where none does, or its energy is unknown. */
function energyToScore(summary: RunSummary, environment: Environment, score: number): number | null {
  return firstReaching(summary, environment, score)?.energyKwh ?? null;
}

/** The first evaluation of a run that reaches a score; `null` where none does. */
export function firstReaching(summary: RunSummary, environment: Environment, score: number) {
  const isLower = environment.score.better === "lower";
  const reaches = (value: number | null): boolean =>
    value !== null && (isLower ? value <= score : value >= score);
  return placedEvaluations(summary.evaluation, environment).find((row) => reaches(row.score)) ?? null;
}
