import type { Environment } from "../config/environment.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { numberText } from "./numberText.ts";
import { type PlacedEvaluation, placedEvaluations, positionText } from "./progress.ts";

/** How far from the asked distance two evaluations may lie, as factors of it: steps of training come in batches. */
const LEAST_STEP = 0.5;
const LARGEST_STEP = 1.5;

/** What of the protocol a run did. */
export interface ProtocolCheck {
  /** Where it departs from the protocol, each without subject: "ended at 250 000 frames of 5 000 000". */
  readonly problems: readonly string[];
  /** Position of the last evaluation where it is one interval short, which is only noted. */
  readonly shortEnd: number | null;
}

/**
 * Whether a run was evaluated as the protocol asks, from its start to its end.
 *
 * Evaluations have to lie evenly: left-out bad ones or added good ones would raise the average, and stopping early
 * would raise the average per kWh. The last one may be one interval short, and one before the training may be there.
 */
export function checkProtocol(run: RunSummary, environment: Environment): ProtocolCheck {
  const rows = placedEvaluations(run.evaluation, environment);
  const { clock, evaluateEvery, until } = environment.protocol;
  if (rows.length === 0) return { problems: ["has no evaluation"], shortEnd: null };
  const positions = rows.map(({ position }) => position).filter((position) => position !== null);
  if (positions.length < rows.length) {
    return { problems: [`has evaluations without ${clock}`], shortEnd: null };
  }
  const end = positions.at(-1) ?? 0;
  const isEarly = end < until - LARGEST_STEP * evaluateEvery;
  const isLate = end > until + LEAST_STEP * evaluateEvery;
  const problems = [
    ...(isEarly ? [`ended at ${positionText(end, clock)} of ${positionText(until, clock)}`] : []),
    ...(isLate ? [`went on to ${positionText(end, clock)}, beyond ${positionText(until, clock)}`] : []),
    ...stepProblems(positions, environment),
    ...scoreProblems(rows, environment),
  ];
  const isShort = !isEarly && end < until - LEAST_STEP * evaluateEvery;
  return { problems, shortEnd: isShort ? end : null };
}

function stepProblems(positions: readonly number[], { protocol }: Environment): readonly string[] {
  const { clock, evaluateEvery } = protocol;
  const first = positions[0] ?? 0;
  const every = positionText(evaluateEvery, clock);
  const problems: string[] = [];
  if (first > LARGEST_STEP * evaluateEvery) {
    problems.push(`has its first evaluation only at ${positionText(first, clock)}`);
  }
  const steps = positions.slice(1).map((position, index) => position - (positions[index] ?? 0));
  const places = steps.map((step, index) => ({ step, from: positions[index] ?? 0 }));
  const wide = places.find(({ step }) => step > LARGEST_STEP * evaluateEvery);
  if (wide)
    problems.push(
      `has no evaluation for ${positionText(wide.step, clock)} after ${positionText(wide.from, clock)}`,
    );
  const narrow = places.find(({ step }) => step < LEAST_STEP * evaluateEvery);
  if (narrow) {
    problems.push(
      `has further evaluations after ${positionText(narrow.from, clock)} than one every ${every}`,
    );
  }
  return problems;
}

function scoreProblems(rows: readonly PlacedEvaluation[], { score }: Environment): readonly string[] {
  const { low, high } = score.bounds;
  const missing = rows.filter((row) => row.score === null).length;
  const scores = rows.flatMap((row) => row.score ?? []);
  const below = scores.find((value) => low !== null && value < low);
  const above = scores.find((value) => high !== null && value > high);
  return [
    ...(missing > 0 ? [`has no ${score.column} in ${missing} of ${rows.length} evaluations`] : []),
    ...(below === undefined
      ? []
      : [`has a ${score.column} of ${numberText(below)}, below the lowest possible ${numberText(low ?? 0)}`]),
    ...(above === undefined
      ? []
      : [
          `has a ${score.column} of ${numberText(above)}, above the highest possible ${numberText(high ?? 0)}`,
        ]),
  ];
}
