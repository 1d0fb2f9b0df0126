import type { Environment } from "../config/environment.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { NOTABLE_FRACTION } from "./energyCheck.ts";
import type { LoadedEntry } from "./model.ts";
import { placedEvaluations, positionText } from "./progress.ts";
import { checkProtocol } from "./protocolCheck.ts";
import { seedNames } from "./seedNames.ts";

/** Seeds whose energy is over 5 % extrapolated from the samples around. */
export const extrapolatedSeeds = (runs: readonly RunSummary[]): readonly (number | null)[] =>
  runs.filter(isExtrapolated).map(({ facts }) => facts.seed);

const isExtrapolated = ({ coverage }: RunSummary): boolean =>
  coverage.extrapolatedFraction > NOTABLE_FRACTION;

/** What readers of a board must know about an entry, beside why it is not ranked. */
export function entryNotes({ entry, runs }: LoadedEntry, environment: Environment): readonly string[] {
  return [
    ...runs.filter(isExtrapolated).map(extrapolation),
    ...estimation(runs),
    ...shortEnds(runs, environment),
    ...stretchedClocks(runs),
    ...gaps(runs),
    ...negativeScores(runs, environment),
    ...equalScores({ entry, runs }, environment),
    ...attempts({ entry, runs }),
  ];
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(0)} %`;

const extrapolation = ({ facts, coverage }: RunSummary): string =>
  `${seedNames([facts.seed])}: ${percent(coverage.extrapolatedFraction)} of the duration has no sample and takes the power of the nearest one.`;

function estimation(runs: readonly RunSummary[]): readonly string[] {
  const highest = Math.max(0, ...runs.map(({ coverage }) => coverage.estimatedFraction ?? 0));
  if (highest <= NOTABLE_FRACTION) return [];
  const share = highest >= 0.995 ? "All" : `Up to ${percent(highest)}`;
  return [`${share} of a run's energy is estimated by a model, not measured.`];
}

function shortEnds(runs: readonly RunSummary[], environment: Environment): readonly string[] {
  const short = runs.flatMap((run) => {
    const { shortEnd } = checkProtocol(run, environment);
    return shortEnd === null ? [] : [{ seed: run.facts.seed, shortEnd }];
  });
  return [...new Set(short.map(({ shortEnd }) => shortEnd))].map((end) => {
    const seeds = short.filter(({ shortEnd }) => shortEnd === end).map(({ seed }) => seed);
    return `${seedNames(seeds)}: the last evaluation is at ${positionText(end, environment.protocol.clock)}, one interval short.`;
  });
}

function stretchedClocks(runs: readonly RunSummary[]): readonly string[] {
  const seeds = runs
    .filter(({ evaluation }) => evaluation?.clock === "stretched")
    .map(({ facts }) => facts.seed);
  if (seeds.length === 0) return [];
  return [
    `${seedNames(seeds)}: the experiment's own clock leaves out some of the time, which is spread evenly over the evaluations.`,
  ];
}

function gaps(runs: readonly RunSummary[]): readonly string[] {
  return runs.flatMap(({ facts, coverage, metrics }) => {
    const share = coverage.gapS / (coverage.gapS + (metrics.durationHours ?? 0) * 3600);
    if (!(share > NOTABLE_FRACTION)) return [];
    return [
      `${seedNames([facts.seed])}: the run was interrupted for ${percent(share)} of its time, in which no energy is counted.`,
    ];
  });
}

/** Even where the mean is positive, a single negative ratio improves with wasted energy. */
function negativeScores(runs: readonly RunSummary[], { score }: Environment): readonly string[] {
  const name = score.column.charAt(0).toUpperCase() + score.column.slice(1);
  const seeds = runs
    .filter(({ metrics }) => (metrics[`average${name}`] ?? 0) < 0)
    .map(({ facts }) => facts.seed);
  if (seeds.length === 0 || seeds.length === runs.length) return [];
  return [
    `${seedNames(seeds)}: the mean ${score.column} is negative, so its ratio to energy has the wrong sense.`,
  ];
}

/** Seeds that differ in nothing but energy are fewer experiments than they look. */
function equalScores({ entry, runs }: LoadedEntry, environment: Environment): readonly string[] {
  const curves = runs.map((run) => placedEvaluations(run.evaluation, environment).map(({ score }) => score));
  const isOne = new Set(curves.map((curve) => curve.join())).size === 1 && (curves[0]?.length ?? 0) > 0;
  const word =
    entry.deterministic === null
      ? []
      : [`Its authors call it deterministic: ${entry.deterministic.replace(/[.!?]?$/, ".")}`];
  return runs.length < 2 || !isOne
    ? word
    : [...word, "All seeds have the same scores, so what spreads is their energy alone."];
}

function attempts({ entry, runs }: LoadedEntry): readonly string[] {
  if (entry.attempts === null) {
    return ["How many runs were made in all is not stated; these may be a choice."];
  }
  const note = entry.attemptsNote === null ? "" : ` ${entry.attemptsNote}`;
  return entry.attempts === runs.length
    ? note === ""
      ? []
      : [note.trim()]
    : [`${entry.attempts} runs were made in all.${note}`];
}
