import { energyProblems } from "../boards/energyCheck.ts";
import { checkProtocol } from "../boards/protocolCheck.ts";
import type { Entry } from "../config/entry.ts";
import type { Environment } from "../config/environment.ts";
import { slugFromText } from "../config/slug.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { PLACEHOLDER } from "./entryText.ts";
import { LIMITS } from "./limits.ts";
import { implausible } from "./plausibility.ts";

/** A fault without its file: of the entry, or of one of its runs. */
export interface EntryFault {
  /** Path of the run; absent for `entry.md` itself. */
  readonly run?: string;
  readonly message: string;
}

/** A warning that needs no telling where the next steps say so. */
export const UNWRITTEN = "the text is still the one that `wattprint submit` wrote; ask for a description";

export interface EntryFindings {
  readonly faults: readonly EntryFault[];
  /** For the reviewer: nothing that forbids the entry. */
  readonly warnings: readonly EntryFault[];
}

/**
 * What a reviewer would ask of an entry whose runs could be read.
 * @param nowS - Unix seconds
 */
export function entryFindings(
  entry: Entry,
  environment: Environment,
  runs: readonly RunSummary[],
  nowS: number,
): EntryFindings {
  const isRecomputed = entry.evidence.kind === "recomputed";
  const shortcomings = [
    ...missingSeeds(environment, runs),
    ...runs.flatMap((run) => shortOf(run, environment)),
  ];
  return {
    faults: [
      ...(entry.isPreliminary || !isRecomputed ? [] : shortcomings.map(withRemedy)),
      ...attemptFaults(entry, runs),
      ...dateFaults(entry, nowS),
      ...seedFaults(environment, runs),
      ...runs.flatMap((run) => runFaults(run, environment, isRecomputed, nowS)),
      ...scoreFaults(entry, runs, environment),
    ],
    warnings: [
      ...(entry.isPreliminary || !isRecomputed ? shortcomings : []),
      ...(entry.body.startsWith(PLACEHOLDER) ? [{ message: UNWRITTEN }] : []),
      ...(entry.attempts === null && entry.evidence.kind !== "reported"
        ? [
            {
              message:
                "attempts is not stated; expected how many runs were made in all (`wattprint submit --attempts N`), by which chosen ones are known",
            },
          ]
        : []),
      ...(entry.deterministic === null ? [] : [{ message: DETERMINISTIC }]),
      ...runs.flatMap((run) => run.warnings.map((message) => ({ run: run.path, message }))),
    ],
  };
}

/** What a `preliminary` entry may lack, and others not. */
const shortOf = (run: RunSummary, environment: Environment): readonly EntryFault[] =>
  [...checkProtocol(run, environment).problems, ...energyProblems(run)].map((problem) => ({
    run: run.path,
    message: `the run ${problem}`,
  }));

function missingSeeds(environment: Environment, runs: readonly RunSummary[]): readonly EntryFault[] {
  const missing = environment.seeds.filter((seed) => !runs.some((run) => run.facts.seed === seed));
  if (missing.length === 0) return [];
  return [
    {
      message: `there is no run with seed ${missing.join(", ")}; this board asks for ${environment.seeds.join(", ")}`,
    },
  ];
}

const withRemedy = (fault: EntryFault): EntryFault => ({
  ...fault,
  message: `${fault.message}. Run it again as the board's protocol says, or set \`preliminary: true\``,
});

function attemptFaults({ attempts }: Entry, runs: readonly RunSummary[]): readonly EntryFault[] {
  if (attempts === null || attempts >= runs.length) return [];
  const message = `attempts is ${attempts}, but ${runs.length} runs are here; expected all runs that were made, these included`;
  return [{ message }];
}

function dateFaults({ date }: Entry, nowS: number): readonly EntryFault[] {
  const today = new Date((nowS + 86_400) * 1000).toISOString().slice(0, 10);
  return date > today
    ? [{ message: `date is ${date}; expected the day of submission, not one in the future` }]
    : [];
}

function seedFaults(environment: Environment, runs: readonly RunSummary[]): readonly EntryFault[] {
  const asked = `expected the board's seeds ${environment.seeds.join(", ")}`;
  return runs.flatMap(({ path, facts: { seed } }, index): readonly EntryFault[] => {
    if (seed === null) {
      return [
        { run: path, message: `no seed is logged; ${asked}, one a run. \`wattprint track --seed\` logs it` },
      ];
    }
    const earlier = runs.slice(0, index).find((run) => run.facts.seed === seed);
    if (earlier)
      return [{ run: path, message: `seed ${seed} is that of ${earlier.path} too; ${asked}, each once` }];
    if (environment.seeds.includes(seed)) return [];
    return [{ run: path, message: `seed ${seed} is none of this board; ${asked}` }];
  });
}

function runFaults(
  run: RunSummary,
  environment: Environment,
  isRecomputed: boolean,
  nowS: number,
): readonly EntryFault[] {
  const { column } = environment.score;
  const scores = run.evaluation?.rows.flatMap((row) => row.values[column] ?? []) ?? [];
  const logged = run.facts.tags.environment;
  const count = run.evaluation?.rows.length ?? 0;
  return [
    ...(count <= LIMITS.evaluationCount
      ? []
      : [`has ${count} evaluations; expected at most ${LIMITS.evaluationCount}`]),
    ...(scores.length > 0
      ? []
      : [
          `no score named ${column} was logged; expected it in evaluation.csv, as this board ranks by it${columnsOf(run)}`,
        ]),
    ...(logged !== undefined && !isNameOf(environment, logged)
      ? [
          `the log is of the environment ${JSON.stringify(logged.slice(0, 80))}; expected ${environment.environment}`,
        ]
      : []),
    ...(isRecomputed ? implausible(run, nowS) : []),
  ].map((message) => ({ run: run.path, message }));
}

const isNameOf = ({ environment, title, slug }: Environment, name: string): boolean =>
  [environment, title, slug].some((each) => slugFromText(each) === slugFromText(name));

const columnsOf = (run: RunSummary): string => {
  const names = run.evaluation?.columns.slice(0, 10) ?? [];
  return names.length === 0 ? "" : ` (there are ${names.join(", ")})`;
};

const DETERMINISTIC =
  "the entry is called deterministic; ask what would draw at random, and whether the runs are one lucky seed, repeated";

/** With different seeds, two curves of more than a few different scores are never equal. */
const LEAST_SCORES = 5;

const scoreFaults = (
  entry: Entry,
  runs: readonly RunSummary[],
  environment: Environment,
): readonly EntryFault[] =>
  entry.deterministic === null ? repeatedScores(runs, environment) : differingScores(runs, environment);

const curvesOf = (runs: readonly RunSummary[], { score }: Environment) =>
  runs.map((run) => run.evaluation?.rows.map((row) => row.values[score.column] ?? null) ?? []);

function repeatedScores(runs: readonly RunSummary[], environment: Environment): readonly EntryFault[] {
  const curves = curvesOf(runs, environment);
  return runs.flatMap((run, index): readonly EntryFault[] => {
    const curve = curves[index] ?? [];
    if (new Set(curve).size < LEAST_SCORES) return [];
    const other = curves.slice(0, index).findIndex((each) => each.join() === curve.join());
    if (other < 0) return [];
    const message = `all ${curve.length} scores are those of ${runs[other]?.path} as well; expected another run for each seed. Check that the seed is used. If the program draws nothing at random, record it once for each seed all the same, and say why in \`deterministic\` of entry.md (\`wattprint submit --deterministic WHY\`)`;
    return [{ run: run.path, message }];
  });
}

function differingScores(runs: readonly RunSummary[], environment: Environment): readonly EntryFault[] {
  const [first, ...others] = curvesOf(runs, environment).map((curve) => curve.join());
  return others.flatMap((curve, index): readonly EntryFault[] => {
    if (curve === first) return [];
    const message = `the scores are not those of ${runs[0]?.path}, but entry.md calls the entry deterministic; expected the same scores for every seed. Remove \`deterministic\` where a seed makes a difference`;
    return [{ run: runs[index + 1]?.path ?? "", message }];
  });
}
