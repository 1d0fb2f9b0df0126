import type { SeriesKey } from "./chartModel.ts";
import type { Html } from "./html.ts";
import type { Link } from "./link.ts";

export interface Table {
  /** Unique in the page: "t1". */
  readonly id: string;
  readonly number: number | null;
  readonly caption: Html;
  /** results: full width, numbers; keyValue: two text columns; matrix: triangular pairs. */
  readonly layout: "results" | "keyValue" | "matrix";
  /** Column of the rows' heads where it is not the first: in a ranking the rank stands before it. */
  readonly headIndex?: number;
  readonly columns: readonly TableColumn[];
  readonly bodies: readonly TableBody[];
  readonly footnotes: readonly Html[];
  /** Beside the table: CSV, JSON, LaTeX. */
  readonly downloads: readonly Link[];
}

export interface TableColumn {
  readonly label: Html;
  /** On its own line below the label. */
  readonly unit: Html | null;
  readonly align: "text" | "measure" | "count";
  readonly sorted: "ascending" | "descending" | null;
  /** In words, where the label is short. */
  readonly title: string | null;
  /** Name in the table's JSON and CSV: camelCase, unit last. Made of label and unit where it is left out. */
  readonly name?: string;
  /** Readers may choose rows by its values, where there is JavaScript. */
  readonly isFilter?: boolean;
}

export interface TableBody {
  /** Spans the table, above the rows. */
  readonly heading: Html | null;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** The one at the table's `headIndex` is the row's head. */
  readonly cells: readonly Cell[];
  readonly key: SeriesKey | null;
  /** Indent of the head, 0 to 3. */
  readonly level: number;
  readonly isSum: boolean;
  readonly isCurrent: boolean;
}

export type Cell =
  | {
      readonly kind: "text";
      readonly html: Html;
      readonly href: string | null;
      /** The same text in parts, each behind the mark of its group; files take `html`. */
      readonly parts?: readonly { readonly key: SeriesKey | null; readonly html: Html }[];
    }
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "empty" };

/** A number with its spread, as printed. */
export interface Measure {
  /** Full precision; `null` is missing. */
  readonly value: number | null;
  /** "214.2"; "–" where missing. */
  readonly text: string;
  /** Standard error, "14.4", and figure spaces before it so that the column lines up. */
  readonly se: { readonly text: string; readonly pad: string; readonly value: number } | null;
  /** Interval, "[0.52, 0.99]". */
  readonly interval: string | null;
  /** Why it is missing, or what to know about it (estimated, extrapolated): shown as a mark that leads to a footnote, and as title. */
  readonly note: string | null;
  /** "≈", "≥" … before the number. */
  readonly prefix: string | null;
  /** Not told apart: shaded in a matrix. */
  readonly isSame: boolean;
  /** How an energy was measured, "sampled", "counter + estimated": for the table's files. */
  readonly method?: string | null;
}
