import type { FigureSpec } from "../config/paper.ts";
import type { LinearRegression } from "../stats/linearRegression.ts";
import { linearRegression, regressionRefusal } from "../stats/linearRegression.ts";
import type { ScatterModel, SeriesKey } from "./chartModel.ts";

type ScatterSpec = Extract<FigureSpec, { kind: "scatter" }>;

/** A straight line through all points of a scatter, or through those of a family. */
export interface Fit {
  /** `null` for all groups. */
  readonly family: string | null;
  readonly n: number;
  readonly line: LinearRegression | null;
  /** Why there is no line. */
  readonly refusal: string | null;
}

const OTHERS: SeriesKey = 6;

const isMember = (label: string, pattern: string): boolean => new RegExp(pattern).test(label);

function fitOf(points: ScatterModel["points"], family: string | null): Fit {
  const [x, y] = [points.map((point) => point.x), points.map((point) => point.y)];
  const refusal = regressionRefusal(x, y);
  const line = refusal === null ? linearRegression(x, y) : null;
  return { family, n: points.length, line, refusal };
}

/** Least-squares lines over all points, then within each family, in the units of the chart. */
export const fitsOf = (
  { points }: Pick<ScatterModel, "points">,
  families: NonNullable<ScatterSpec["families"]>,
): readonly Fit[] => [
  fitOf(points, null),
  ...families.map(({ title, pattern }) =>
    fitOf(
      points.filter(({ label }) => isMember(label, pattern)),
      title,
    ),
  ),
];

const lineOf = ({ line }: Fit): ScatterModel["fit"] =>
  line === null ? null : { slope: line.slope, intercept: line.intercept };

/** The drawings of a fitted scatter: one with the line over all, or one a family with its members in color. */
export function fittedCharts(
  chart: ScatterModel,
  families: NonNullable<ScatterSpec["families"]>,
): readonly { readonly family: string | null; readonly chart: ScatterModel }[] {
  const [all, ...within] = fitsOf(chart, families);
  if (families.length === 0) return [{ family: null, chart: { ...chart, fit: all ? lineOf(all) : null } }];
  return families.map(({ title, pattern }, i) => ({
    family: title,
    chart: {
      ...chart,
      points: chart.points.map((point) => ({ ...point, key: isMember(point.label, pattern) ? 1 : OTHERS })),
      fit: within[i] ? lineOf(within[i]) : null,
    },
  }));
}
