import { formatDigits, formatPercent, listWords, plural } from "../format.ts";
import { type Html, html } from "../html.ts";
import type { PaperContext } from "../paperContext.ts";
import { estimatedShare } from "../runNotes.ts";
import type { Parts } from "./parts.ts";
import type { EstimatedRun, LeftOutRun } from "./runEstimates.ts";
import { runsBesideOthers } from "./sharedTime.ts";

const NEARLY_ALL = 0.9995;

/**
 * For a caption: what a comparison with a log is worth that is a model itself. Begins with a space; "" where everything
 * was measured.
 */
export function circularClause(runs: readonly EstimatedRun[]): string {
  const share = estimatedShare(runs.map(({ run }) => run)) ?? 0;
  if (share === 0) return "";
  if (share >= NEARLY_ALL)
    return " The logged energy is itself estimated by a model, not measured, so the comparison is partly circular: it shows how far assumptions lie apart, not how good any of them is.";
  return ` ${formatPercent(share)} of the logged energy is itself estimated by a model, so the comparison is partly circular.`;
}

/** Power of the processors and who says so, each with the number of its runs where they differ. */
function processorNotes(context: PaperContext, runs: readonly EstimatedRun[]): readonly Html[] {
  const texts = runs.flatMap(({ processor, leaf }) => {
    if (processor === null) return [];
    const isHidden = context.result.paper.isAnonymous && (leaf.processor ?? null) !== null;
    const source = isHidden ? "as stated by the authors" : context.mask(processor.source);
    return [`${formatDigits(processor.tdpW, 3)} W (${source.replace(/\.$/, "")})`];
  });
  const distinct = [...new Set(texts)].map((text) => {
    const count = texts.filter((each) => each === text).length;
    return count === runs.length ? text : `${text} of ${plural(count, "run")}`;
  });
  return distinct.length === 0 ? [] : [html`Thermal design power of the processors: ${distinct.join("; ")}.`];
}

function sharedNotes({ result }: PaperContext, runs: readonly EstimatedRun[]): readonly Html[] {
  const beside = runsBesideOthers([...result.root.runs, ...result.ungroupedRuns]);
  const shared = runs.filter(({ run }) => beside.has(run)).length;
  if (shared === 0) return [];
  const all = plural(runs.length, "run");
  const which =
    runs.length === 1 ? "The run" : shared === runs.length ? `All ${all}` : `${shared} of the ${all}`;
  return [
    html`${which} shared the computer with another run of this paper. An estimate by time gives each the whole computer, so that some of it is counted more than once.`,
  ];
}

/** What to know about the estimates of a table, below it. */
export const roughNotes = (context: PaperContext, runs: readonly EstimatedRun[]): readonly Html[] => [
  ...processorNotes(context, runs),
  ...sharedNotes(context, runs),
];

/** Runs without any estimate, by reason. */
export function leftOutHtml(context: PaperContext, leftOut: readonly LeftOutRun[]): Html | null {
  if (leftOut.length === 0) return null;
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))].map((reason) => {
    const count = leftOut.filter((each) => each.reason === reason).length;
    return `${context.mask(reason)}${count === leftOut.length ? "" : ` (${plural(count, "run")})`}`;
  });
  return html`<p>No rough estimate of ${plural(leftOut.length, "run")}: ${reasons.join("; ")}.</p>`;
}

const SPREAD = "Filled mark: mean; bar: ± 1 standard error, where larger than the mark";

/** Caption of the figure. */
export function figureCaption({ list, of, runs }: Parts, isLeaf: boolean): Html {
  const circular = circularClause(runs);
  if (isLeaf)
    return html`Energy as logged, and by estimates that need no log. ${SPREAD}; open marks: single runs.${circular}`;
  const names = list.length === 1 ? "" : ` of ${listWords(list.map(({ group }) => group.title))}`;
  const what =
    of === "sum" ? "Sums of all runs" : `One run; ${SPREAD[0]?.toLowerCase() ?? ""}${SPREAD.slice(1)}`;
  return html`Energy${names} as logged, and by estimates that need no log, with the ratio of all these runs’ estimates to their logs. ${what}.${circular}`;
}
