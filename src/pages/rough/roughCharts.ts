import type { DotPlotModel, RegionsModel } from "../chartModel.ts";
import { displayUnit, unitText } from "../displayUnit.ts";
import { formatDigits } from "../format.ts";
import { type PaperContext, runLabel } from "../paperContext.ts";
import { groupUrl, runHref } from "../urls.ts";
import type { Part, Parts } from "./parts.ts";
import { ratioText, totalOf, type Way, waysOf } from "./ways.ts";

const ENERGY = { name: "energyKwh", unit: "kWh" };

const spread = (mean: number, error: number | null) => ({
  low: error === null ? null : mean - error,
  high: error === null ? null : mean + error,
});

/** Ways that all runs of a part have: a sum over some would stand beside one over all. */
const wholeWays = ({ ways, runs }: Part): readonly Way[] =>
  ways.filter(({ values }) => values.length === runs.length);

/** The runs of one configuration: a row a way, open marks for the runs. `null` where they have only the log in common. */
export function runsChart(context: PaperContext, part: Part): DotPlotModel | null {
  const ways = wholeWays(part);
  if (ways.length < 2) return null;
  const totals = ways.map((way) => totalOf(way, "mean"));
  const { unit, factor } = displayUnit(ENERGY, Math.max(0, ...totals.map(({ valueKwh }) => valueKwh)));
  const rows = ways.map((way, i) => {
    const { valueKwh = 0, standardErrorKwh = null } = totals[i] ?? {};
    const mean = valueKwh * factor;
    return {
      key: i === 0 ? (1 as const) : (6 as const),
      label: way.label,
      href: null,
      mean,
      ...spread(mean, standardErrorKwh === null ? null : standardErrorKwh * factor),
      seeds: way.values.map(({ run, energyKwh }) => ({
        value: energyKwh * factor,
        label: `${way.label}, ${runLabel(context, run)}`,
        href: runHref(context.urls, run),
      })),
    };
  });
  const list = rows.map(({ label, mean }) => `${label} ${formatDigits(mean, 3)}`).join(", ");
  return {
    kind: "dotPlot",
    axis: { title: "Energy", unit: unitText(unit), scale: "linear" },
    rows,
    description: `Energy in ${unitText(unit)} by the log and by rough estimates: ${list}.`,
  };
}

/** Several parts: a row a way that all of them have, a mark a part. `null` where they have only the log in common. */
export function partsChart(context: PaperContext, { of, list, runs }: Parts): RegionsModel | null {
  const whole = list.map(wholeWays);
  const keys = new Set(whole.flatMap((ways) => ways.map(({ key }) => key)));
  const common = waysOf(runs).filter(
    ({ key }) => keys.has(key) && whole.every((ways) => ways.some((way) => way.key === key)),
  );
  if (common.length < 2) return null;
  const totals = common.map(({ key }) =>
    list.flatMap((part) => part.ways.filter((way) => way.key === key).map((way) => totalOf(way, of))),
  );
  const largest = Math.max(0, ...totals.flat().map(({ valueKwh }) => valueKwh));
  const { unit, factor } = displayUnit(ENERGY, largest);
  const rows = common.map((way, i) => {
    const ratio = totalOf(way, "sum").ratio;
    return {
      label: way.shortLabel,
      detail: ratio === null ? "" : `× ${ratioText(ratio)}`,
      marks: list.map((part, j) => {
        const { valueKwh = 0, standardErrorKwh = null } = totals[i]?.[j] ?? {};
        const value = valueKwh * factor;
        return {
          key: part.key,
          label: part.group.title,
          href: list.length === 1 ? null : groupUrl(context.urls, part.group.id),
          value,
          ...spread(value, standardErrorKwh === null ? null : standardErrorKwh * factor),
        };
      }),
    };
  });
  const text = rows
    .map(({ label, marks }) => `${label} ${marks.map(({ value }) => formatDigits(value, 3)).join(", ")}`)
    .join("; ");
  return {
    kind: "regions",
    axis: { title: "Energy", unit: unitText(unit), scale: "linear" },
    rowTitle: "way",
    detailTitle: "ratio to the log",
    rows,
    description: `Energy in ${unitText(unit)} of ${list.map(({ group }) => group.title).join(", ")} by the log and by rough estimates: ${text}.`,
  };
}
