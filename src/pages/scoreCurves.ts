import type { Group } from "../groups/model.ts";
import type { EvaluationCurve, RunSummary } from "../runs/runSummary.ts";
import { hoursFromSeconds } from "../units.ts";
import type { Axis, CurveModel } from "./chartModel.ts";
import { displayUnit } from "./displayUnit.ts";
import { formatDigits } from "./format.ts";
import { type CurvePoint, meanCurve } from "./meanCurve.ts";
import { chartKeyOf, type PaperContext, runLabel } from "./paperContext.ts";
import { referencesOf } from "./referenceLines.ts";
import { runHref } from "./urls.ts";

export type CurveClock = "frames" | "time" | "energy";

/** Columns that describe the spread of a score, not a score. */
const SPREAD = /(sd|std|min|max|length|lowest|highest)$/i;

/** The score column that curves show unless the author says otherwise. */
export const scoreColumn = (columns: readonly string[]): string | null =>
  columns.find((column) => !SPREAD.test(column)) ?? columns[0] ?? null;

/** Points of a run's score, ascending in x; rows without x or score are left out. */
export function scorePoints(
  evaluation: EvaluationCurve,
  column: string,
  over: CurveClock,
): readonly CurvePoint[] {
  const points = evaluation.rows.flatMap((row): readonly CurvePoint[] => {
    const y = row.values[column] ?? null;
    const hours = row.timeS === null ? null : hoursFromSeconds(row.timeS);
    const x = over === "frames" ? row.frames : over === "time" ? hours : row.energyKwh;
    return x === null || y === null ? [] : [[x, y]];
  });
  return [...points].sort((a, b) => a[0] - b[0]);
}

const X_AXES: Readonly<
  Record<CurveClock, { readonly name: string; readonly title: string; readonly unit: string }>
> = {
  frames: { name: "frames", title: "Frames", unit: "" },
  time: { name: "durationHours", title: "Time", unit: "h" },
  energy: { name: "energyKwh", title: "Energy so far", unit: "kWh" },
};

const scoreUnit = (column: string): string => (/return(Sd)?$/i.test(column) ? "reward" : "");

const words = (column: string): string => {
  const spread = /^(.*)Sd$/.exec(column)?.[1];
  if (spread) return `SD of ${words(spread).toLowerCase()}`;
  const text = column
    .replace(/([A-Z])/g, " $1")
    .trim()
    .toLowerCase();
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
};

/** The axis of a score column: "return" → "Return (reward)". */
export const scoreAxis = (column: string): Axis => ({
  title: words(column),
  unit: scoreUnit(column),
  scale: "linear",
});

/** Runs of these groups whose scores follow a clock other than the log's. */
export const runsOnClock = (groups: readonly Group[], clock: "own" | "stretched"): readonly RunSummary[] =>
  groups.flatMap((group) => group.runs.filter((run) => run.evaluation?.clock === clock));

/** Above this ratio of the longest to the shortest curve, a linear axis would squeeze the short ones. */
const LOG_SPAN = 10;

const raised = ([x, y]: CurvePoint): CurvePoint => [Math.log10(x), y];

/** Mean curve on an axis: on a logarithmic one seeds are joined by lines that are straight there. */
function meanOnAxis(
  seeds: readonly (readonly CurvePoint[])[],
  scale: Axis["scale"],
): ReturnType<typeof meanCurve> {
  if (scale === "linear") return meanCurve(seeds);
  return meanCurve(seeds.map((points) => points.map(raised))).map((point) => ({
    ...point,
    x: 10 ** point.x,
  }));
}

/**
 * Score over frames, time or energy: a mean line with its seeds for each group. `null` where no group has points.
 *
 * @param spec - `xScale: "auto"` is logarithmic where some curves are much longer than others; points at 0 have no place there
 */
export function scoreCurves(
  context: PaperContext,
  groups: readonly Group[],
  spec: { readonly column: string; readonly over: CurveClock; readonly xScale?: "linear" | "auto" },
): CurveModel | null {
  const { name, title, unit } = X_AXES[spec.over];
  const raw = groups.map((group) => ({
    group,
    seeds: group.runs.flatMap((run) => {
      const points = run.evaluation === null ? [] : scorePoints(run.evaluation, spec.column, spec.over);
      return points.length === 0 ? [] : [{ run, points }];
    }),
  }));
  const shown = raw.filter(({ seeds }) => seeds.length > 0);
  if (shown.length === 0) return null;
  const largest = Math.max(
    ...shown.flatMap(({ seeds }) => seeds.map(({ points }) => points.at(-1)?.[0] ?? 0)),
  );
  const display = displayUnit({ name, unit }, largest);
  const shortest = Math.min(
    ...shown.flatMap(({ seeds }) => seeds.map(({ points }) => points.at(-1)?.[0] ?? 0)),
  );
  const isLog = spec.xScale === "auto" && shortest > 0 && largest / shortest > LOG_SPAN;
  const scale = isLog ? "log" : "linear";
  const curves = shown.map(({ group, seeds }) => {
    const scaled = seeds.map(({ run, points }) => ({
      label: `${group.title}, ${runLabel(context, run)}`,
      href: runHref(context.urls, run),
      points: points.flatMap(([x, y]): readonly CurvePoint[] =>
        isLog && x <= 0 ? [] : [[x * display.factor, y]],
      ),
    }));
    return {
      key: chartKeyOf(context, group),
      label: group.title,
      mean: meanOnAxis(
        scaled.map(({ points }) => points),
        scale,
      ),
      seeds: scaled,
    };
  });
  const last = curves.flatMap((curve) => {
    const end = curve.mean.at(-1);
    return end ? [`${curve.label} ${formatDigits(end.mean, 3)}`] : [];
  });
  const over = title.toLowerCase();
  return {
    kind: "curve",
    x: { title, unit: display.unit, scale },
    y: scoreAxis(spec.column),
    groups: curves,
    references: referencesOf(context.result.paper, spec.column).map(({ label, value }) => ({ label, value })),
    description: `${words(spec.column)} over ${over}; at the end of the mean curves: ${last.join(", ")}.`,
  };
}
