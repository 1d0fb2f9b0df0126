import type { AdditionalStatistic } from "../config/paper.ts";
import { ADDITIONAL_TESTS } from "../config/statisticNames.ts";
import { mixedKinds } from "../runs/intensityKind.ts";
import { combinationCount } from "../stats/combinationCount.ts";
import { mannWhitneyU } from "../stats/mannWhitneyU.ts";
import { permutationTest } from "../stats/permutationTest.ts";
import { askedMetrics } from "./askedMetrics.ts";
import type { ComparedGroup } from "./compare.ts";
import { valuesOf } from "./describe.ts";
import type { AdditionalTest, Comparison } from "./model.ts";
import { RESAMPLES, SEED } from "./resampling.ts";

type TestName = (typeof ADDITIONAL_TESTS)[number];

type Outcome = Omit<
  AdditionalTest,
  "statistic" | "metric" | "groupA" | "groupB" | "idA" | "idB" | "nA" | "nB" | "refusal"
>;

const NO_OUTCOME: Outcome = {
  pValue: null,
  smallestPValue: null,
  method: null,
  u: null,
  probabilityOfSuperiority: null,
  difference: null,
  seed: null,
  resamples: null,
};

/**
 * Further tests of compared pairs, test by test, the pairs as they come: the same groups in the same order.
 *
 * One run in a group is enough, though no p-value can be small then: `smallestPValue` says how small.
 * @param groups - what was compared
 * @param comparisons - what `compareGroups` made of them
 * @param asked - statistics that are no tests are passed over
 * @param defaults - metrics of the tests for which the author named none
 */
export function additionalTests(
  groups: readonly ComparedGroup[],
  comparisons: readonly Comparison[],
  asked: readonly AdditionalStatistic[],
  defaults: readonly string[],
): readonly AdditionalTest[] {
  const runs = new Map(groups.map((group) => [idKey(group.id ?? [group.title]), group.runs]));
  return ADDITIONAL_TESTS.flatMap((statistic) => {
    const metrics = askedMetrics(asked, statistic, defaults);
    return comparisons
      .filter(({ metric }) => metrics.includes(metric))
      .map(({ metric, groupA, groupB, idA, idB, nA, nB }): AdditionalTest => {
        const [runsA, runsB] = [runs.get(idKey(idA)) ?? [], runs.get(idKey(idB)) ?? []];
        const refusal =
          mixedKinds([...runsA, ...runsB], metric) ??
          refusalOf([
            { title: groupA, n: nA },
            { title: groupB, n: nB },
          ]);
        const [a, b] = [valuesOf(runsA, metric), valuesOf(runsB, metric)];
        const outcome = refusal === null ? OUTCOMES[statistic](a, b) : NO_OUTCOME;
        return { statistic, metric, groupA, groupB, idA, idB, nA, nB, refusal, ...outcome };
      });
  });
}

const idKey = (id: readonly string[]): string => id.join("/");

function refusalOf(sizes: readonly { readonly title: string; readonly n: number }[]): string | null {
  const empty = sizes.filter(({ n }) => n === 0).map(({ title }) => title);
  return empty.length === 0 ? null : `no run of ${empty.join(" or ")} has the metric`;
}

const OUTCOMES: Readonly<Record<TestName, (a: readonly number[], b: readonly number[]) => Outcome>> = {
  mannWhitneyU: (a, b) => {
    const { u, probabilityOfSuperiority, pValue, method } = mannWhitneyU(a, b);
    const smallestPValue =
      method === "exact" ? Math.min(1, 2 / combinationCount(a.length + b.length, a.length)) : null;
    return { ...NO_OUTCOME, u, probabilityOfSuperiority, pValue, method, smallestPValue };
  },
  permutationTest: (a, b) => {
    const { difference, pValue, method, permutationCount } = permutationTest(a, b, {
      seed: SEED,
      shuffles: RESAMPLES.permutationTest,
    });
    const common = { ...NO_OUTCOME, difference, pValue, method };
    if (method === "random shuffles") return { ...common, seed: SEED, resamples: permutationCount };
    // Samples of one size can change places, so a deal and its mirror are equally extreme.
    const leastExtreme = a.length === b.length ? 2 : 1;
    return { ...common, smallestPValue: Math.min(1, leastExtreme / permutationCount) };
  },
};
