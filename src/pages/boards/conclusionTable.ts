import type { BoardEntry, Conclusion } from "../../boards/model.ts";
import { html } from "../html.ts";
import { numberCell } from "../measureColumn.ts";
import { pairCell } from "../pairCell.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "../tableDraft.ts";
import type { Cell, Table } from "../tableModel.ts";
import { type BoardContext, defaultView } from "./boardContext.ts";
import { lowerLabel } from "./boardFinding.ts";

const capitalized = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;

const checkCell = (check: Conclusion["checks"][number] | undefined): Cell => {
  if (check === undefined) return { kind: "empty" };
  if (check.holds === null) return numberCell(null, "", { note: check.reason });
  return textCell(check.holds ? "holds" : "does not hold");
};

/** What the page concludes of neighbors in its ranking, and under which other ways of counting that holds. */
export function conclusionTable({ board, paper }: BoardContext): Table | null {
  const conditions = [
    ...new Set(board.conclusions.flatMap(({ checks }) => checks.map(({ condition }) => condition))),
  ];
  if (board.conclusions.length === 0) return null;
  const entryOf = (slug: string): BoardEntry | undefined =>
    board.entries.find(({ entry }) => entry.slug === slug);
  return draftTable({
    caption: html`Which entry of a pair has the better ${lowerLabel(defaultView(board))}, whether the comparisons tell the two apart, and whether that holds where energy is counted in another way.`,
    layout: "results",
    columns: [
      headColumn("Better against worse", "pair"),
      plainColumn("Told apart", "isToldApart"),
      ...conditions.map((condition) => plainColumn(capitalized(condition), condition)),
    ],
    bodies: [
      {
        heading: null,
        rows: board.conclusions.map((conclusion) => {
          const [groupA, groupB] = [conclusion.betterSlug, conclusion.worseSlug].map(
            (slug) => entryOf(slug)?.title ?? slug,
          );
          return row([
            pairCell({ groupA: groupA ?? "", groupB: groupB ?? "" }, paper.keys),
            textCell(conclusion.isToldApart ? "yes" : "no"),
            ...conditions.map((name) =>
              checkCell(conclusion.checks.find(({ condition }) => condition === name)),
            ),
          ]);
        }),
      },
    ],
    footnotes: [],
  });
}
