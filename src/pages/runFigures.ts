import type { EvaluationCurve, RunSummary } from "../runs/runSummary.ts";
import { figureBlocks, noteBlocks, tableBlocks } from "./blocks.ts";
import { evaluationTable } from "./evaluationTable.ts";
import { formatDuration, plural } from "./format.ts";
import { html } from "./html.ts";
import type { Block, CurvesName, CurvesOfRun } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";
import { realTimeNote } from "./realTimeNote.ts";
import { referencesOf, sourcesClause } from "./referenceLines.ts";
import { runClock } from "./runClock.ts";
import { hasCurves } from "./runCurves.ts";
import { evaluationPanel } from "./runPanels.ts";
import { scoreColumn } from "./scoreCurves.ts";
import { meanWidthS } from "./seriesLines.ts";

/** What the caption of the scores says of their times. */
const CLOCKS: Readonly<Record<EvaluationCurve["clock"], string>> = {
  log: "",
  own: " Times are by the experiment’s own clock.",
  stretched:
    " Times are by a clock of the experiment that leaves out evaluations, spread evenly over the run.",
};

const curves = (run: RunSummary, name: CurvesName): CurvesOfRun | null =>
  hasCurves(run, name) ? { kind: "curves", name } : null;

/** Everything of a run over time: power, scores, use of the machine, carbon intensity. */
export function runFigures(context: PaperContext, run: RunSummary, samplesHref: string): readonly Block[] {
  const clock = runClock(run);
  const column = run.evaluation === null ? null : scoreColumn(run.evaluation.columns);
  const references = column === null ? [] : referencesOf(context.result.paper, column);
  const own = run.evaluation ? CLOCKS[run.evaluation.clock] : "";
  const width = formatDuration(meanWidthS(clock.spanS));
  const thinned = run.series.some(({ isDownsampled }) => isDownsampled)
    ? " Downsampled: of each stretch of samples the first, the last, the lowest and the highest are drawn."
    : "";
  const hasWhole = run.series.some(({ unit, scope }) => unit === "W" && scope === "machine");
  return [
    ...figureBlocks(
      curves(run, "power"),
      html`Power of the run in watts, without PUE. Thin line: readings; thick line: means over ${width}${
        hasWhole ? "; gray line: the whole device" : ""
      }.${thinned}`,
      samplesHref,
    ),
    ...figureBlocks(
      evaluationPanel(run, clock, references),
      html`Score at each evaluation.${own}${sourcesClause(references)}`,
    ),
    ...(run.evaluation === null
      ? []
      : [
          {
            kind: "details",
            summary: `The ${plural(run.evaluation.rows.length, "evaluation")} as a table`,
            content: tableBlocks(evaluationTable(run.evaluation)),
          } as const,
        ]),
    ...figureBlocks(
      curves(run, "use"),
      html`Use of the machine by the run. Thin line: readings; thick line: means over ${width}. Memory in 10<sup>9</sup> bytes.${thinned}`,
      samplesHref,
    ),
    ...figureBlocks(
      curves(run, "intensity"),
      html`Carbon intensity of the grid as logged, in grams of CO<sub>2</sub> equivalent per kWh; the mean is weighted by energy.`,
      samplesHref,
    ),
    ...noteBlocks(realTimeNote(context, run)),
  ];
}
