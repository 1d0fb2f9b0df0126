import type { Environment } from "../config/environment.ts";
import { slugFromText } from "../config/slug.ts";
import { targetSlug } from "../config/targetSlug.ts";
import { type MetricInfo, metricInfo } from "../runs/metrics.ts";
import { emissionsRefusal } from "./emissionsKind.ts";
import type { BoardEntry } from "./model.ts";
import { numberText } from "./numberText.ts";
import { reachedTarget } from "./reachedTarget.ts";
import { referenceLabel } from "./referenceLabel.ts";
import { scoreMetricName } from "./scoreMetric.ts";
import { targetMetric } from "./targetMetric.ts";
import type { ViewPlan } from "./view.ts";

/**
 * The views of a board, the default one first: score per kWh where more is better and a score can be positive, else
 * the normalized score, energy to a target, or the last score. Costs that no entry logged have no view.
 * @param entries - all of the board
 * @param compared - entries of the class that is ranked
 */
export function viewPlans(
  environment: Environment,
  entries: readonly BoardEntry[],
  compared: readonly BoardEntry[] = entries,
): readonly ViewPlan[] {
  const ratio = ratioPlan(environment);
  const withPreliminary =
    ratio !== null && entries.some((entry) => isMerelyPreliminary(entry))
      ? [includingPreliminary(ratio)]
      : [];
  const normalized = normalizedPlans(environment);
  const targets = targetPlans(environment, entries);
  const first =
    ratio === null ? [...normalized, ...targets] : [ratio, ...withPreliminary, ...targets, ...normalized];
  const costs = COSTS.map((cost) => costPlan(cost, compared)).filter(
    ({ metric }) => entries.length === 0 || entries.some(({ statistics }) => statistics[metric.name]),
  );
  return [...first, lastScorePlan(environment), ...costs];
}

const isMerelyPreliminary = ({ completeness, obstacles }: BoardEntry): boolean =>
  completeness === "preliminary" && obstacles.length === 0;

function ratioPlan({ score, references }: Environment): ViewPlan | null {
  const metric = metricInfo(scoreMetricName("average", score.column, "PerKwh"));
  const isEverPositive = score.bounds.high === null || score.bounds.high > 0;
  if (score.better === "lower" || metric === null || !isEverPositive) return null;
  const average = scoreMetricName("average", score.column);
  return plan(metric, {
    slug: slugFromText(`${score.column} per kwh`),
    explanation: `Mean over the seeds of each run's average ${score.column} / its energy. Only whole protocols are ranked, because the ratio rewards stopping early, and only positive scores, because a negative one would improve by wasting energy.`,
    refusal: ({ statistics }) =>
      (statistics[average]?.mean ?? 0) < 0 || (statistics[metric.name]?.mean ?? 0) < 0
        ? `Its mean ${score.column} is negative: wasting energy would improve the ratio.${references === null ? "" : " The normalized view ranks it."}`
        : null,
  });
}

const includingPreliminary = (ratio: ViewPlan): ViewPlan => ({
  ...ratio,
  slug: `${ratio.slug}-with-preliminary`,
  title: `${ratio.title}, preliminary entries included`,
  explanation: `${ratio.explanation} Entries that lack seeds are ranked here as well.`,
  hasPreliminary: true,
});

function normalizedPlans({ references, score }: Environment): readonly ViewPlan[] {
  const metric = metricInfo(scoreMetricName("normalized", score.column, "PerKwh"));
  if (references === null || metric === null) return [];
  const { random, human } = references;
  return [
    plan(metric, {
      slug: slugFromText(`normalized ${score.column} per kwh`),
      explanation: `The ${score.column} is put on a scale on which ${numberText(random.score)} (${referenceLabel(references, "random")}) is 0 and ${numberText(human.score)} (${referenceLabel(references, "human")}) is 1, so that the ratio to energy has the right sense for every entry better than random.`,
    }),
  ];
}

function targetPlans(environment: Environment, entries: readonly BoardEntry[]): readonly ViewPlan[] {
  const { score, targets } = environment;
  const info = metricInfo(targetMetric(0));
  if (info === null) return [];
  return targets.map((target, index): ViewPlan => {
    const reached = Object.fromEntries(
      entries.map((entry) => [entry.entry.slug, reachedTarget(entry, environment, target.score)]),
    );
    const title = `Energy to reach ${score.column} ${target.label}`;
    return plan(
      { ...info, name: targetMetric(index), label: title },
      {
        slug: `energy-to-${targetSlug(target)}`,
        explanation: `Expected energy of one success: the energy of all seeds, up to the first evaluation that reaches ${target.label} or to the end, / the number of seeds that reach it. Differences are tested where all seeds do.`,
        reached,
        refusal: ({ entry }) => targetRefusal(reached[entry.slug]),
      },
    );
  });
}

function targetRefusal(reached: ReturnType<typeof reachedTarget> | undefined): string | null {
  if (!reached || reached.reachedCount === 0) {
    return `None of ${reached?.seedCount ?? 0} seeds reached it.`;
  }
  return reached.expectedEnergyKwh === null
    ? "The energy up to the target is not known for all seeds."
    : null;
}

function lastScorePlan({ score }: Environment): ViewPlan {
  const name = scoreMetricName("asymptotic", score.column);
  const info = metricInfo(name);
  if (info === null) throw new RangeError(`${name} is no metric`);
  return plan(
    { ...info, better: score.better },
    {
      slug: slugFromText(`last ${score.column}`),
      explanation: `The ${score.column} of the last evaluation, whatever the energy.`,
    },
  );
}

const COSTS = [
  [
    "energyKwh",
    "energy",
    "Energy of a run with PUE, whatever the score, of entries better than random play.",
  ],
  [
    "emissionsKgCo2e",
    "emissions",
    "Emissions depend on where and when a run was made as much as on the algorithm. Only those by one kind of carbon intensity are ranked.",
  ],
  ["durationHours", "time", "Duration of a run, evaluations included, whatever the score."],
] as const;

function costPlan(
  [name, slug, explanation]: (typeof COSTS)[number],
  compared: readonly BoardEntry[],
): ViewPlan {
  const info = metricInfo(name);
  if (info === null) throw new RangeError(`${name} is no metric`);
  return name === "emissionsKgCo2e"
    ? plan(info, { slug, explanation, refusal: emissionsRefusal(compared) })
    : plan(info, { slug, explanation });
}

type Parts = Pick<ViewPlan, "slug" | "explanation"> & Partial<Pick<ViewPlan, "refusal" | "reached">>;

const plan = (metric: MetricInfo, parts: Parts): ViewPlan => ({
  title: metric.label,
  metric,
  hasPreliminary: false,
  refusal: () => null,
  reached: null,
  ...parts,
});
