import type { FigureSpec } from "../config/paper.ts";
import type { Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { figureBlocks, tableBlocks } from "./blocks.ts";
import { fitsOf, fittedCharts } from "./fits.ts";
import { fitTable } from "./fitTable.ts";
import { plural } from "./format.ts";
import { dotPlot, scatter, scatterMetrics } from "./groupCharts.ts";
import { groupOrder, orderGroups } from "./groupOrder.ts";
import { type Html, html } from "./html.ts";
import { inlineMarkdown } from "./markdown.ts";
import type { Block } from "./model.ts";
import { leaves, type PaperContext } from "./paperContext.ts";
import { referencesOf, sourcesClause } from "./referenceLines.ts";
import { type CurveClock, runsOnClock, scoreColumn, scoreCurves } from "./scoreCurves.ts";
import { statedLabel } from "./statedColumn.ts";

const labelOf = (name: string): string => metricInfo(name)?.label ?? statedLabel(name).label;

const lower = (text: string): string =>
  text.toLowerCase().replace("kwh", "kWh").replace("gpu", "GPU").replace("cpu", "CPU");

const MOST_CURVES = 6;

const MARKS = "Filled mark: mean; bar: ± 1 standard error; open marks: single runs.";

const ownCaption = (caption: string | null): Html | null =>
  caption === null ? null : inlineMarkdown(caption);

const betterClause = (x: string, y: string): string => {
  const toLeft = metricInfo(x)?.better === "lower";
  const direction = metricInfo(y)?.better;
  if (!toLeft || direction === null || direction === undefined) return "";
  return direction === "higher" ? " Up and to the left is better." : " Down and to the left is better.";
};

const dotBlocks = (
  context: PaperContext,
  groups: readonly Group[],
  metric: string,
  caption: string | null,
): readonly Block[] =>
  figureBlocks(dotPlot(context, groups, metric), ownCaption(caption) ?? html`${labelOf(metric)}. ${MARKS}`);

function scatterBlocks(
  context: PaperContext,
  groups: readonly Group[],
  spec: Omit<Extract<FigureSpec, { kind: "scatter" }>, "kind">,
): readonly Block[] {
  const chart = scatter(context, groups, spec);
  if (chart === null) return [];
  const left = groups.length - chart.points.length;
  const lacking =
    left === 0
      ? ""
      : ` ${plural(left, "group")} without one of the two ${left === 1 ? "is" : "are"} left out.`;
  const caption = (line: string): Html =>
    html`${labelOf(spec.y)} against ${lower(labelOf(spec.x))}, means of the runs. Bars: ± 1 standard error, where larger than the mark.${line}${betterClause(spec.x, spec.y)}${lacking}`;
  if (!spec.fit) return figureBlocks(chart, ownCaption(spec.caption) ?? caption(""));
  const families = spec.families ?? [];
  return [
    ...fittedCharts(chart, families).flatMap(({ family, chart: drawn }) =>
      figureBlocks(
        drawn,
        ownCaption(spec.caption) ??
          caption(` Line: least squares${family === null ? "" : ` within ${family}, in blue`}.`),
      ),
    ),
    ...tableBlocks(fitTable(chart, fitsOf(chart, families))),
  ];
}

const OVER: Readonly<Record<CurveClock, string>> = {
  frames: "frames",
  time: "time",
  energy: "the energy used so far",
};

/** Which clock a curve follows, where it is not the log's. */
export function clockClause(groups: readonly Group[], over: CurveClock): string {
  if (over === "frames") return "";
  const told = (clock: "own" | "stretched", text: string): string => {
    const titles = groups
      .filter((group) => runsOnClock([group], clock).length > 0)
      .map((group) => group.title);
    const whose = titles.length === groups.length ? "" : ` of ${titles.join(", ")}`;
    return titles.length === 0 ? "" : ` Times of the scores${whose} ${text}.`;
  };
  return (
    told("own", "are by the experiment’s own clock") +
    told(
      "stretched",
      "are by a clock of the experiment that leaves out evaluations, spread evenly over the run",
    )
  );
}

function curveBlocks(
  context: PaperContext,
  groups: readonly Group[],
  column: string,
  over: CurveClock,
  caption: string | null,
): readonly Block[] {
  const curves = scoreCurves(context, groups, { column, over });
  const label = curves?.y.title ?? column;
  const isSingle = groups.every((group) => group.runs.length === 1);
  const lines = isSingle
    ? "One run each."
    : "Line: mean of the runs, to where the first one ends; band: ± 1 standard error; thin lines: single runs.";
  const text = html`${label} over ${OVER[over]}. ${groups.length === 1 && isSingle ? "The only run." : lines}${clockClause(groups, over)}${sourcesClause(referencesOf(context.result.paper, column))}`;
  return figureBlocks(curves, ownCaption(caption) ?? text);
}

/** The score column of these groups' evaluations, if they have scores. */
const columnOf = (groups: readonly Group[]): string | null => {
  const columns = groups.flatMap((group) => group.runs.flatMap((run) => run.evaluation?.columns ?? []));
  return scoreColumn(columns);
};

/** The figures of a table of groups that the author did not choose: dot plot, scatter, curves. */
export function defaultFigures(context: PaperContext, parent: Group): readonly Block[] {
  const { result } = context;
  const order = groupOrder(result, parent.children);
  const groups = orderGroups(parent.children, order);
  const axes = scatterMetrics(result, groups);
  return [
    ...dotBlocks(context, groups, order.metric, null),
    ...scatterBlocks(context, groups, { ...axes, xScale: "auto", yScale: "linear", caption: null }),
    ...curveFigures(context, groups),
  ];
}

/** The dot plot of one table among several on a page. */
export function overviewFigure(context: PaperContext, parent: Group): readonly Block[] {
  const order = groupOrder(context.result, parent.children);
  return dotBlocks(context, orderGroups(parent.children, order), order.metric, null);
}

/** Score over frames and over energy; too many groups make no readable curve. */
export function curveFigures(context: PaperContext, groups: readonly Group[]): readonly Block[] {
  const column = columnOf(groups);
  if (column === null || groups.length > MOST_CURVES) return [];
  return [
    ...curveBlocks(context, groups, column, "frames", null),
    ...curveBlocks(context, groups, column, "energy", null),
  ];
}

/** The author's figures, over the leaves of a group. */
export function authorsFigures(
  context: PaperContext,
  group: Group,
  specs: readonly FigureSpec[],
): readonly Block[] {
  const groups = leaves(group);
  return specs.flatMap((spec): readonly Block[] => {
    if (spec.kind === "dotPlot") return dotBlocks(context, groups, spec.metric, spec.caption);
    if (spec.kind === "scatter") return scatterBlocks(context, groups, spec);
    return curveBlocks(context, groups, spec.score, spec.over, spec.caption);
  });
}
