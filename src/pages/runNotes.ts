import type { Statistic } from "../groups/model.ts";
import { mixedKinds } from "../runs/intensityKind.ts";
import { metricInfo } from "../runs/metrics.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { formatPercent, plural } from "./format.ts";

/** Above this share of a run's time the page marks its energy as estimated. */
const EXTRAPOLATION_LIMIT = 0.05;

const METHODS = ["counter", "sampled", "estimated"] as const;

/** Whether a metric is made of energy, so that how energy was measured concerns it. */
export const isEnergyMetric = (name: string): boolean => /energy|emissions|PerKwh$/i.test(name);

/** Distinct methods of the measured components: "counter + estimated"; `null` where nothing was measured. */
export function methodsText(runs: readonly RunSummary[]): string | null {
  const used = new Set(runs.flatMap((run) => run.components.map(({ method }) => method)));
  const present = METHODS.filter((method) => used.has(method));
  return present.length === 0 ? null : present.join(" + ");
}

/** Energy whose method is `estimated` / all energy over these runs; `null` without energy. */
export function estimatedShare(runs: readonly RunSummary[]): number | null {
  let estimatedKwh = 0;
  let totalKwh = 0;
  for (const { coverage, metrics } of runs) {
    const energyKwh = metrics.energyKwh ?? null;
    if (coverage.estimatedFraction === null || energyKwh === null) continue;
    estimatedKwh += coverage.estimatedFraction * energyKwh;
    totalKwh += energyKwh;
  }
  return totalKwh > 0 ? estimatedKwh / totalKwh : null;
}

export const isExtrapolated = (run: RunSummary): boolean =>
  run.coverage.extrapolatedFraction > EXTRAPOLATION_LIMIT;

function energyNote(runs: readonly RunSummary[]): string | null {
  const share = estimatedShare(runs) ?? 0;
  const extrapolated = runs.filter(isExtrapolated).length;
  const truncated = runs.filter((run) => run.coverage.isTruncated).length;
  const count = (n: number, one: string, many: string): string =>
    `${runs.length === 1 ? "this run" : `${n} of ${plural(runs.length, "run")}`} ${n === 1 ? one : many}`;
  const notes = [
    ...(share >= 0.9995 ? ["estimated by a model, not measured"] : []),
    ...(share > 0 && share < 0.9995 ? [`${formatPercent(share)} estimated by a model`] : []),
    ...(extrapolated > 0
      ? [
          count(
            extrapolated,
            "is estimated: over 5 % of its time is extrapolated",
            "are estimated: over 5 % of their time is extrapolated",
          ),
        ]
      : []),
    ...(truncated > 0 ? [count(truncated, "has no end in its log", "have no end in their logs")] : []),
  ];
  if (notes.length === 0) return null;
  const text = notes.join("; ");
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}.`;
}

/**
 * What a reader must know about a number made of these runs: missing, estimated, extrapolated, cut off.
 *
 * @param metricLabel - of a metric that `metricInfo` does not know
 */
export function metricNote(
  name: string,
  runs: readonly RunSummary[],
  statistic: Statistic | null,
  metricLabel = metricInfo(name)?.label ?? name,
): string | null {
  const without = runs.filter((run) => (run.metrics[name] ?? null) === null);
  const reasons = new Set(without.map((run) => run.missingReasons[name] ?? "not logged"));
  const label = metricLabel.toLowerCase().replace("kwh", "kWh");
  const kinds = mixedKinds(runs, name);
  if (kinds !== null) return `No ${label} of all runs together: they are by ${kinds}, which do not add up.`;
  if (statistic === null || without.length === runs.length) {
    return `No ${label}: ${reasons.size === 0 ? "not logged" : [...reasons].join("; ")}.`;
  }
  const missing =
    without.length === 0
      ? []
      : [`${without.length} of ${plural(runs.length, "run")} without ${label} (${[...reasons].join("; ")}).`];
  const energy = isEnergyMetric(name) ? energyNote(runs) : null;
  const notes = [...missing, ...(energy === null ? [] : [energy])];
  return notes.length === 0 ? null : notes.join(" ");
}
