import { mixedKinds } from "../runs/intensityKind.ts";
import { metricInfo } from "../runs/metrics.ts";
import { hedgesG } from "../stats/hedgesG.ts";
import { holm } from "../stats/holm.ts";
import { holmLevels } from "../stats/holmLevels.ts";
import { mean } from "../stats/mean.ts";
import { ratioOfGeometricMeans, ratioRefusal } from "../stats/ratioOfGeometricMeans.ts";
import { type WelchTest, welch, welchInterval } from "../stats/welch.ts";
import { welchRefusal } from "../stats/welchRefusal.ts";
import { type Measured, valuesOf } from "./describe.ts";
import type { Comparison } from "./model.ts";

/** What is compared: a title, for a table, and runs. */
export interface ComparedGroup {
  readonly title: string;
  /** Slugs from the root; `[title]` where there is no tree. */
  readonly id?: readonly string[];
  readonly runs: readonly Measured[];
}

export interface ComparedMetric {
  readonly name: string;
  /** In the family whose p-values are corrected. */
  readonly isPrimary: boolean;
}

/** A pair before the correction, which needs all of the family's p-values. */
interface Pair {
  readonly comparison: Comparison;
  readonly test: WelchTest | null;
}

/** Family-wise error rate of the primary comparisons. */
const ALPHA = 0.05;

/**
 * Welch's test of every pair of groups for every metric, metric by metric, pairs in the order of the groups,
 * in each pair the larger mean first.
 *
 * The tests of the primary metrics are one family: their p-values are corrected by Holm's procedure, and each
 * interval is at the level at which that procedure tests its pair. A test that is refused does not count in
 * the family. The others are exploratory: no corrected p-value, 95 % intervals. Metrics that no group has are
 * left out. Emissions by carbon intensities of several kinds are not compared.
 * @param metrics - each one once, in the order wanted
 */
export function compareGroups(
  groups: readonly ComparedGroup[],
  metrics: readonly ComparedMetric[],
): readonly Comparison[] {
  const pairs = metrics.flatMap(({ name, isPrimary }) => pairsOf(groups, name, isPrimary));
  const family = pairs.flatMap(({ comparison, test }) => (comparison.isPrimary && test ? [test.pValue] : []));
  const corrected = holm(family);
  const levels = holmLevels(family, ALPHA);
  let rank = 0;
  return pairs.map(({ comparison, test }) => {
    if (!test) return comparison;
    if (!comparison.isPrimary) return { ...comparison, interval: welchInterval(test, 1 - ALPHA) };
    const pValueHolm = corrected[rank] ?? null;
    const interval = welchInterval(test, levels[rank]);
    rank += 1;
    return { ...comparison, pValueHolm, interval };
  });
}

function pairsOf(groups: readonly ComparedGroup[], metric: string, isPrimary: boolean): readonly Pair[] {
  const measured = groups.map((group) => ({ ...group, values: valuesOf(group.runs, metric) }));
  if (measured.every((group) => group.values.length === 0)) return [];
  return measured.flatMap((first, index) =>
    measured.slice(index + 1).map((second) => {
      const isFirstLarger = largerOrEqual(first.values, second.values);
      return isFirstLarger ? pair(first, second, metric, isPrimary) : pair(second, first, metric, isPrimary);
    }),
  );
}

const largerOrEqual = (a: readonly number[], b: readonly number[]): boolean =>
  b.length === 0 || (a.length > 0 && mean(a) >= mean(b));

type MeasuredGroup = ComparedGroup & { readonly values: readonly number[] };

function pair(a: MeasuredGroup, b: MeasuredGroup, metric: string, isPrimary: boolean): Pair {
  const kinds = mixedKinds([...a.runs, ...b.runs], metric);
  const refusal = kinds ?? welchRefusal(a.values, b.values, { a: a.title, b: b.title });
  const test = refusal === null ? welch(a.values, b.values) : null;
  const isPositive = metricInfo(metric)?.isPositive ?? false;
  return {
    test,
    comparison: {
      metric,
      groupA: a.title,
      groupB: b.title,
      idA: a.id ?? [a.title],
      idB: b.id ?? [b.title],
      nA: a.values.length,
      nB: b.values.length,
      isPrimary,
      refusal,
      difference: test?.difference ?? null,
      interval: null,
      t: test?.t ?? null,
      degreesOfFreedom: test?.degreesOfFreedom ?? null,
      pValue: test?.pValue ?? null,
      pValueHolm: null,
      hedgesG: test ? hedgesG(a.values, b.values) : null,
      ratio:
        kinds === null && isPositive && ratioRefusal(a.values, b.values) === null
          ? ratioOfGeometricMeans(a.values, b.values, 1 - ALPHA)
          : null,
    },
  };
}
