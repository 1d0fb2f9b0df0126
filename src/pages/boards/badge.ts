import type { BoardEntry } from "../../boards/model.ts";
import { rankedStatistic } from "../../boards/rankedStatistic.ts";
import { displayUnit } from "../displayUnit.ts";
import { measureColumn } from "../measureColumn.ts";
import type { Badge } from "../model.ts";
import { type BoardContext, defaultView, scoreMetric } from "./boardContext.ts";
import { entryUrl } from "./boardUrls.ts";

const SUFFIXES: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const RULES = new Intl.PluralRules("en", { type: "ordinal" });

/** @example ordinal(22); // => "22nd" */
export const ordinal = (rank: number): string => `${rank}${SUFFIXES[RULES.select(rank)] ?? "th"}`;

/** "18.2 ± 1.2 return/kWh"; `null` where the entry lacks the metric. */
function valueText({ board }: BoardContext, entry: BoardEntry): string | null {
  const view = defaultView(board);
  const { metric } = view;
  const statistic = rankedStatistic(view, entry);
  if (statistic === null) return null;
  const { cells } = measureColumn(metric, [
    { value: statistic.mean, se: statistic.standardError, note: null },
  ]);
  const [cell] = cells;
  if (cell?.kind !== "measure") return null;
  const { text, se } = cell.measure;
  const { unit } = displayUnit(metric, Math.abs(statistic.mean));
  // "return/kWh" says more than the unit of a return to who does not see the board.
  const isRatio = metric.unit !== "" && metric.name === `${scoreMetric("average", board)}PerKwh`;
  const named = isRatio ? unit.replace(metric.unit, `${board.environment.score.column}/kWh`) : unit;
  const shown = named.startsWith("10") ? `× ${named}` : named;
  return [text, ...(se === null ? [] : ["±", se.text]), ...(shown === "" ? [] : [shown])].join(" ");
}

/** What an entry's badge says: "3rd on Pong, 18.2 ± 1.2 return/kWh". */
export function badgeText(context: BoardContext, entry: BoardEntry): string {
  const { board } = context;
  const { title, version } = board.environment;
  const found = defaultView(board).rows.find((row) => row.entry.entry.slug === entry.entry.slug);
  const place = `on ${title}${version > 1 ? ` v${version}` : ""}`;
  const rank = found?.rank ?? null;
  const standing =
    rank !== null
      ? `${found?.isTiedWithAbove ? "≈ " : ""}${ordinal(rank)} ${place}`
      : `${entry.completeness === "preliminary" ? "preliminary" : "not ranked"} ${place}`;
  const value = valueText(context, entry);
  return value === null ? standing : `${standing}, ${value}`;
}

/** The badge of an entry, for a README. */
export const badgeOf = (context: BoardContext, entry: BoardEntry): Badge => ({
  url: `${entryUrl(context.urls, entry)}badge.svg`,
  label: "energy",
  text: badgeText(context, entry),
});
