import type { Environment } from "../config/environment.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { mean } from "../stats/mean.ts";
import { placedEvaluations } from "./progress.ts";
import { scoreMetricName } from "./scoreMetric.ts";

/** Another way to count the score or the energy of a run than that of the ranking. */
export interface Recount {
  readonly condition: string;
  /** `null` where the run does not have it. */
  readonly energyKwh: (run: RunSummary) => number | null;
  readonly score: (run: RunSummary) => number | null;
  /** Why a run has none. */
  readonly missingReason: string;
}

/** The ways in which each conclusion of a board is checked. */
export function recounts(runs: readonly RunSummary[], environment: Environment): readonly Recount[] {
  const average = (run: RunSummary): number | null =>
    run.metrics[scoreMetricName("average", environment.score.column)] ?? null;
  const energy = (run: RunSummary): number | null => run.metrics.energyKwh ?? null;
  const common = commonGrid(runs, environment);
  return [
    {
      condition: "without PUE",
      energyKwh: (run) => scaled(energy(run), 1 / run.pue.value),
      score: average,
      missingReason: "a run has no energy",
    },
    {
      condition: "attributed energy",
      energyKwh: energy,
      score: average,
      missingReason: "a run has no energy",
    },
    {
      condition: "machine energy",
      energyKwh: (run) => run.metrics.machineEnergyKwh ?? null,
      score: average,
      missingReason: "the energy of the whole machine is not known for every run",
    },
    {
      condition: "common evaluation grid",
      energyKwh: energy,
      score: (run) => scoreOn(run, common, environment),
      missingReason: "the runs have no evaluation points in common",
    },
  ];
}

const scaled = (value: number | null, factor: number): number | null =>
  value === null ? null : value * factor;

/** Number of the protocol's evaluation that an evaluation of a run stands for. */
const gridPoint = (position: number, { protocol }: Environment): number =>
  Math.round(position / protocol.evaluateEvery);

function gridOf(run: RunSummary, environment: Environment): ReadonlyMap<number, number> {
  return new Map(
    placedEvaluations(run.evaluation, environment).flatMap(({ position, score }) =>
      position === null || score === null ? [] : [[gridPoint(position, environment), score] as const],
    ),
  );
}

/** Evaluations of the protocol that all runs have. */
function commonGrid(runs: readonly RunSummary[], environment: Environment): readonly number[] {
  const [first, ...rest] = runs.map((run) => gridOf(run, environment));
  return [...(first?.keys() ?? [])].filter((point) => rest.every((grid) => grid.has(point)));
}

function scoreOn(run: RunSummary, points: readonly number[], environment: Environment): number | null {
  if (points.length === 0) return null;
  const grid = gridOf(run, environment);
  return mean(points.flatMap((point) => grid.get(point) ?? []));
}
