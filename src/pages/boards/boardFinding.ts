import type { BoardView, RankedRow } from "../../boards/model.ts";
import { rankedStatistic } from "../../boards/rankedStatistic.ts";
import { valueUnit } from "../displayUnit.ts";
import { formatNumber, listWords } from "../format.ts";
import { type Html, html } from "../html.ts";
import { measureColumn } from "../measureColumn.ts";
import type { BoardContext } from "./boardContext.ts";
import { defaultView } from "./boardContext.ts";

/** "average return per kWh", as it stands within a sentence. */
export const lowerLabel = ({ metric }: BoardView): string =>
  `${metric.label[0]?.toLowerCase() ?? ""}${metric.label.slice(1)}`;

/** "214.2 ± 14.4 reward/kWh"; `null` where the entry lacks the metric. */
export function measureText({ entry }: Pick<RankedRow, "entry">, view: BoardView): Html | null {
  const { metric } = view;
  const statistic = rankedStatistic(view, entry);
  if (statistic === null) return null;
  const { cells } = measureColumn(metric, [
    { value: statistic.mean, se: statistic.standardError, note: null },
  ]);
  const [cell] = cells;
  if (cell?.kind !== "measure") return null;
  const { text, se } = cell.measure;
  const unit = valueUnit(metric, statistic.mean);
  // A power of ten belongs to the number: no line begins with its sign of multiplication.
  const space = unit.html.startsWith("×") ? "\u00a0" : " ";
  return html`${text}${se === null ? "" : `\u00a0±\u00a0${se.text}`}${unit.html === "" ? "" : html`${space}${unit}`}`;
}

/** "4.2 times": how much better the first of two is; `null` where a ratio makes no sense. */
function timesText(better: RankedRow, worse: RankedRow, view: BoardView): string | null {
  const [a, b] = [better, worse].map(({ entry }) => rankedStatistic(view, entry)?.mean ?? 0);
  if (a === undefined || b === undefined || a <= 0 || b <= 0) return null;
  const ratio = a / b;
  if (ratio >= 1.05 && ratio < 1000) return `${formatNumber(ratio, ratio < 10 ? 1 : 0)} times`;
  return ratio < 0.95 && ratio >= 0.01 ? `${formatNumber(ratio, 2)} times` : null;
}

/** Entries that may be first for all that the comparisons say, best first. */
const mayBeFirst = (ranked: readonly RankedRow[]): readonly RankedRow[] =>
  ranked.filter(({ rankSet }, i) => i === 0 || rankSet === null || rankSet.low === 1);

/** What the default view of a board comes to, in one sentence that claims no more than its tests do. */
export function boardFinding({ board }: BoardContext): Html {
  const view = defaultView(board);
  const ranked = view.rows.filter(({ rank }) => rank !== null);
  const [best, second] = ranked;
  if (best === undefined) return html`No entry can be ranked yet.`;
  const value = measureText(best, view) ?? html``;
  const label = lowerLabel(view);
  if (second === undefined) return html`${best.entry.title}, the only ranked entry, has ${value}.`;
  const extreme = view.metric.better === "lower" ? "lowest" : "highest";
  const top = mayBeFirst(ranked);
  const lead = html`${best.entry.title} has the ${extreme} ${label}, ${value}`;
  if (top.length > 1) {
    const others = top.slice(1).map(({ entry }) => entry.title);
    return html`${lead}, but the comparisons do not tell it apart from ${listWords(others)}.`;
  }
  const times = timesText(best, second, view);
  return times === null
    ? html`${lead}; ${second.entry.title} is second.`
    : html`${lead}: ${times} that of ${second.entry.title}, the second.`;
}
