import type { BoardView } from "../../boards/model.ts";
import type { Group } from "../../groups/model.ts";
import { figureBlocks } from "../blocks.ts";
import type { ScatterModel } from "../chartModel.ts";
import { clockClause } from "../figureBlocks.ts";
import { dotPlot, scatter, stripOf } from "../groupCharts.ts";
import { html } from "../html.ts";
import type { Block } from "../model.ts";
import { type CurveClock, scoreCurves } from "../scoreCurves.ts";
import { type BoardContext, defaultView, scoreMetric } from "./boardContext.ts";
import { lowerLabel } from "./boardFinding.ts";

/** More curves cannot be told apart. */
const MOST_CURVES = 6;

/** The entries as groups, in the order of a view. */
const inOrder = ({ groups }: BoardContext, view: BoardView): readonly Group[] =>
  view.rows.flatMap(({ entry }) => groups.find(({ id }) => id[0] === entry.entry.slug) ?? []);

/** Means ± SE and seeds of the default view, in the order of its table. */
export function rankingDots(context: BoardContext): readonly Block[] {
  const view = defaultView(context.board);
  return figureBlocks(
    dotPlot(context.paper, inOrder(context, view), view.metric.name),
    html`${view.metric.label}. Filled mark: mean; bar: ± 1 standard error; open marks: single seeds.`,
  );
}

/** The front's points in the units of the chart, which may differ from the metrics' own. */
function frontOf({ board }: BoardContext, plot: ScatterModel): NonNullable<ScatterModel["front"]> {
  const titles = new Set(
    board.entries.filter(({ entry }) => board.paretoSlugs.includes(entry.slug)).map(({ title }) => title),
  );
  return plot.points
    .filter(({ label }) => titles.has(label))
    .map(({ x, y }) => ({ x, y }))
    .toSorted((a, b) => a.x - b.x);
}

/** Average score against energy, with the entries that no other one beats in both. */
export function scoreAgainstEnergy(context: BoardContext): readonly Block[] {
  const { board, paper } = context;
  const score = scoreMetric("average", board);
  const plot = scatter(paper, inOrder(context, defaultView(board)), {
    x: "energyKwh",
    y: score,
    xScale: "auto",
    yScale: "linear",
  });
  if (plot === null) return [];
  const front = frontOf(context, plot);
  const isLess = board.environment.score.better === "lower";
  const steps =
    front.length > 1
      ? " Gray steps: the Pareto front, entries that may be ranked and that no other such entry beats in both."
      : "";
  return figureBlocks(
    { ...plot, front: front.length > 1 ? front : [] },
    html`${plot.y.title} against energy. ${isLess ? "Down" : "Up"} and to the left is better.${steps}`,
  );
}

const OVER: Readonly<Record<CurveClock, string>> = {
  frames: "frames",
  time: "time",
  energy: "the energy used so far",
};

/** The score over training of some entries. */
export function learningCurves(
  context: BoardContext,
  groups: readonly Group[],
  over: CurveClock,
): readonly Block[] {
  const { column } = context.board.environment.score;
  const shown = groups.slice(0, MOST_CURVES);
  const curves = scoreCurves(context.paper, shown, { column, over, xScale: "auto" });
  if (curves === null) return [];
  const some = shown.length < groups.length ? ` Of the first ${shown.length} entries.` : "";
  const isLog = curves.x.scale === "log" ? ", on a logarithmic axis" : "";
  return figureBlocks(
    curves,
    html`${curves.y.title} over ${OVER[over]}${isLog}. Line: mean of the seeds, to where the first one ends; band: ± 1 standard error; thin lines: single seeds.${some}${clockClause(shown, over)}`,
  );
}

/** Learning curves of the board over energy, in the order of its default view. */
export const boardCurves = (context: BoardContext): readonly Block[] =>
  learningCurves(context, inOrder(context, defaultView(context.board)), "energy");

/** For the home pages. */
export function boardStrip(context: BoardContext) {
  const view = defaultView(context.board);
  const strip = stripOf(context.paper, inOrder(context, view), view.metric.name);
  return strip === null ? null : { ...strip, description: `${strip.description} By ${lowerLabel(view)}.` };
}
