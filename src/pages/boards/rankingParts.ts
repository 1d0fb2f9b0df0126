import { classText, isOfClass } from "../../boards/boardClasses.ts";
import type { BoardResult, BoardView, RankedRow } from "../../boards/model.ts";

/** Rows of a ranking that are ranked together, or not at all. */
export interface RankingPart {
  /** "Estimated energy on AMD EPYC", "Preliminary"; `null` for the default class. */
  readonly heading: string | null;
  readonly rows: readonly RankedRow[];
}

/**
 * A view as readers see it, every entry of the board once: the default class, then each other one ranked by itself,
 * then what is preliminary and has no rank.
 */
export function rankingParts(board: BoardResult, view: BoardView): readonly RankingPart[] {
  const rows = view.rows.map((row) => ownRow(board, view, row));
  const isOther = ({ entry }: RankedRow): boolean =>
    board.otherClasses.some((each) => isOfClass(entry, each));
  const others = board.otherClasses.map(
    (each): RankingPart => ({
      heading: capitalized(classText(each)),
      rows: inOwnOrder(
        rows.filter((row) => isOfClass(row.entry, each) && !isApart(row)),
        each.views.find(({ slug }) => slug === view.slug),
      ),
    }),
  );
  return [
    { heading: null, rows: rows.filter((row) => !isOther(row) && !isApart(row)) },
    ...others,
    { heading: "Preliminary", rows: rows.filter(isApart) },
  ].filter((part) => part.rows.length > 0);
}

const isApart = ({ rank, entry }: RankedRow): boolean =>
  rank === null && entry.completeness === "preliminary";

/** An entry's row among those of its class. */
function ownRow({ otherClasses }: BoardResult, view: BoardView, row: RankedRow): RankedRow {
  const own = otherClasses.find((each) => isOfClass(row.entry, each));
  return (
    own?.views.find(({ slug }) => slug === view.slug)?.rows.find(({ entry }) => entry === row.entry) ?? row
  );
}

/** The view of all classes orders their entries by value; their own one puts those with a rank first. */
const inOwnOrder = (rows: readonly RankedRow[], own: BoardView | undefined): readonly RankedRow[] =>
  own === undefined ? rows : own.rows.filter((row) => rows.includes(row));

const capitalized = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
