import type { Environment } from "../config/environment.ts";
import { describe, valuesOf } from "../groups/describe.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { energyProblems } from "./energyCheck.ts";
import type { LoadedEntry } from "./model.ts";
import { numberText } from "./numberText.ts";
import { checkProtocol } from "./protocolCheck.ts";
import { scoreMetricName } from "./scoreMetric.ts";
import { seedNames } from "./seedNames.ts";

const ONE_CURVE =
  "All seeds have one curve of scores: nobody can tell a deterministic algorithm from one lucky seed, repeated.";

/** Whether an entry may be ranked, and why not. */
export interface Completeness {
  /** Reasons for which no view ranks it, although it may be complete. */
  readonly guessing: readonly string[];
  /** Reasons for which it is incomplete, and no view ranks it. */
  readonly departures: readonly string[];
  /** Reasons for which it is incomplete, and ranked only where preliminary entries are asked for. */
  readonly shortcomings: readonly string[];
  readonly isWholeProtocol: boolean;
}

/** Judges an entry by the rules of its board. */
export function judge({ entry, runs }: LoadedEntry, environment: Environment): Completeness {
  const protocol = runs.flatMap((run) => bySeed(run, checkProtocol(run, environment).problems));
  const isWholeProtocol = runs.length > 0 && protocol.length === 0;
  const lacking = environment.seeds.filter((seed) => runs.every((run) => run.facts.seed !== seed));
  return {
    isWholeProtocol,
    guessing: isWholeProtocol ? guessing(runs, environment) : [],
    departures: [
      ...(isWholeProtocol
        ? []
        : ["The protocol was not met, and the ratio of score to energy rewards that."]),
      ...merged(protocol),
      ...merged(runs.flatMap((run) => bySeed(run, energyProblems(run)))),
      ...selection({ entry, runs }, environment),
    ],
    shortcomings: [
      ...tooFew(lacking, environment),
      ...(entry.isPreliminary ? ["Its authors call it preliminary."] : []),
      ...(entry.deterministic === null ? [] : [ONE_CURVE]),
    ],
  };
}

function tooFew(lacking: readonly number[], { seeds }: Environment): readonly string[] {
  if (lacking.length === 0) return [];
  const there = seeds.length - lacking.length;
  const missing = `${seedNames(lacking).toLowerCase()} ${lacking.length === 1 ? "is" : "are"} missing`;
  return [`${there} of the ${seeds.length} seeds asked for ${there === 1 ? "is" : "are"} there; ${missing}.`];
}

/** A departure of one run, to be told together with the same one of others. */
interface Departure {
  readonly seed: number | null;
  readonly problem: string;
}

const bySeed = ({ facts }: RunSummary, problems: readonly string[]): readonly Departure[] =>
  problems.map((problem) => ({ seed: facts.seed, problem }));

/** "Seeds 0 and 3: ended at 250 000 frames of 5 000 000 frames." */
function merged(departures: readonly Departure[]): readonly string[] {
  return [...new Set(departures.map(({ problem }) => problem))].map((problem) => {
    const seeds = departures.filter((each) => each.problem === problem).map(({ seed }) => seed);
    return `${seedNames(seeds)}: ${problem}.`;
  });
}

/** Seeds that were picked after the fact make any algorithm look good. */
function selection({ entry, runs }: LoadedEntry, environment: Environment): readonly string[] {
  const seeds = runs.map(({ facts }) => facts.seed);
  const odd = seeds.filter((seed) => seed === null || !environment.seeds.includes(seed));
  const repeated = seeds.filter((seed, index) => seeds.indexOf(seed) < index);
  const { attempts } = entry;
  return [
    ...(attempts !== null && attempts > runs.length
      ? [
          `${runs.length} of ${attempts} runs that were made are shown: chosen runs are not ranked against ones that were not chosen.`,
        ]
      : []),
    ...(odd.length > 0
      ? [
          `${seedNames(odd)} ${plural(odd, "is", "are")} not asked for, and may have been chosen for the result.`,
        ]
      : []),
    ...(repeated.length > 0 ? [`${seedNames(repeated)}: there is more than one run.`] : []),
  ];
}

const plural = (list: readonly unknown[], one: string, many: string): string =>
  list.length === 1 ? one : many;

/** Random play costs next to nothing: what can't be told from it has learned nothing that energy could be paid for. */
function guessing(runs: readonly RunSummary[], { references, score }: Environment): readonly string[] {
  if (references === null) return [];
  const metric = scoreMetricName("average", score.column);
  const found = describe(runs, metric);
  if (found === null) return [];
  const random = references.random.score;
  const isBetter =
    score.better === "higher"
      ? (found.interval95?.low ?? found.mean) > random
      : (found.interval95?.high ?? found.mean) < random;
  if (isBetter && valuesOf(runs, metric).length === runs.length) return [];
  return [
    `Its mean ${score.column} of ${numberText(Number(found.mean.toPrecision(3)))} is not told apart from the ${numberText(random)} of random play (95 % interval).`,
  ];
}
