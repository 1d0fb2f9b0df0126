import { escapeHtml } from "./pages/html.ts";
import type { Link } from "./pages/link.ts";
import type { Table, TableRow } from "./pages/tableModel.ts";

/** Filters of the templates: pure functions of what a page model holds. */

/**
 * Puts the site's path prefix before site-absolute links in trusted HTML or SVG.
 *
 * @param toUrl - adds the prefix to one path
 * @example prefixLinks('<a href="/a/">', (path) => `/docs${path}`); // => '<a href="/docs/a/">'
 */
export const prefixLinks = (html: string, toUrl: (path: string) => string): string =>
  html.replace(/(\s(?:href|src))="(\/(?!\/)[^"]*)"/g, (_, name, path) => `${name}="${toUrl(path)}"`);

const SIZE_UNITS = ["kB", "MB", "GB"] as const;

/** @example fileSize(2345); // => "2.3 kB" */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let size = bytes / 1000;
  let unit = 0;
  // 999.5 would print as 1000.
  while (size >= 999.5 && unit < SIZE_UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toFixed(size < 9.95 ? 1 : 0)} ${SIZE_UNITS[unit]}`;
}

/** Longer lists would be longer than the caption that they stand in. */
const MOST_LISTED = 8;

/**
 * Names in a row, of many only the first.
 *
 * @example listSome(["DQN", "A2C"]); // => "DQN, A2C"
 */
export function listSome(names: readonly string[]): string {
  if (names.length <= MOST_LISTED) return names.join(", ");
  return `${names.slice(0, MOST_LISTED).join(", ")} and ${names.length - MOST_LISTED} more`;
}

const DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** @example longDate("2020-02-14T08:00:00Z"); // => "14 February 2020" */
export const longDate = (iso: string): string => DATE.format(new Date(iso));

/**
 * `aria-current` of a link in the main navigation: "page" for the page itself, "true" for a page above it, else "".
 *
 * @example currentLink("/pong/", "/pong/ppo2/"); // => "true"
 */
export function currentLink(href: string, pageUrl: string): "page" | "true" | "" {
  if (href === pageUrl) return "page";
  return href !== "/" && pageUrl.startsWith(href) ? "true" : "";
}

/**
 * Links of the main navigation but those to the home page: the site's title leads there.
 *
 * @example linksBelowHome([{ label: "Pong", href: "/" }]); // => []
 */
export const linksBelowHome = (links: readonly Link[]): readonly Link[] =>
  links.filter(({ href }) => href !== "/");

export interface TableNote {
  /** "a", "b", … in the order of first appearance. */
  readonly mark: string;
  readonly text: string;
}

const MARKS = "abcdefghijklmnopqrstuvwxyz";

const markAt = (index: number): string =>
  (index < MARKS.length ? "" : markAt(Math.floor(index / MARKS.length) - 1)) +
  MARKS.charAt(index % MARKS.length);

const rowsOf = (table: Table): readonly TableRow[] => table.bodies.flatMap((body) => body.rows);

/** Notes of a table's numbers, each once, with the mark that leads from the number to the note. */
export function tableNotes(table: Table): readonly TableNote[] {
  const texts = rowsOf(table).flatMap((row) =>
    row.cells.flatMap((cell) => (cell.kind === "measure" && cell.measure.note ? [cell.measure.note] : [])),
  );
  return [...new Set(texts)].map((text, i) => ({ mark: markAt(i), text }));
}

/** @example markOf([{ mark: "a", text: "not logged" }], "not logged"); // => "a" */
export function markOf(notes: readonly TableNote[], text: string): string {
  const note = notes.find((candidate) => candidate.text === text);
  if (note === undefined) throw new RangeError(`no note of the table reads ${JSON.stringify(text)}`);
  return note.mark;
}

/**
 * The note that all numbers of a column share, for its head instead of every cell; `null` where they do not. The first
 * row of sums and those below it (mean, standard error) need not carry it.
 *
 * @param index - of the column, from 0
 */
export function columnNote(table: Table, index: number): string | null {
  const known = columnNotes.get(table) ?? new Map<number, string | null>();
  columnNotes.set(table, known);
  const found = known.get(index);
  if (found !== undefined) return found;
  const note = sharedNote(table, index);
  known.set(index, note);
  return note;
}

/** Every cell asks for the note of its column: without a memory, long tables would take the square of their length. */
const columnNotes = new WeakMap<Table, Map<number, string | null>>();

function sharedNote(table: Table, index: number): string | null {
  if (table.layout !== "results") return null;
  const rows = rowsOf(table);
  const notes = rows.map(({ cells }) => {
    const cell = cells[index];
    return cell?.kind === "measure" ? cell.measure.note : null;
  });
  const firstSum = rows.findIndex(({ isSum }) => isSum);
  const end = firstSum === -1 ? rows.length : firstSum;
  const [note = null] = notes;
  if (note === null || end < 2) return null;
  return notes.every((other, i) => other === note || (i >= end && other === null)) ? note : null;
}

/** Footnotes of a table that do not only repeat the note of a number. */
export const generalFootnotes = (table: Table): Table["footnotes"] => {
  const noted = new Set(tableNotes(table).map((note) => escapeHtml(note.text)));
  return table.footnotes.filter((footnote) => !noted.has(footnote.html));
};

/** Whether the table has a head at all: tables of names and values often have none. */
export const hasColumnHeads = (table: Table): boolean =>
  table.columns.some((column) => column.label.html !== "");

/** Whether readers may reorder the rows: a flat list of results, or the parts of a ranking; no sums or indents. */
export const isSortable = (table: Table): boolean =>
  table.layout === "results" &&
  (table.bodies.length === 1 || table.headIndex !== undefined) &&
  rowsOf(table).length > 2 &&
  rowsOf(table).every((row) => !row.isSum && row.level === 0);

/** The filters by the names that templates call them; `url` and `prefixed` depend on the site. */
export const filters = {
  fileSize,
  listSome,
  longDate,
  currentLink,
  linksBelowHome,
  tableNotes,
  markOf,
  columnNote,
  generalFootnotes,
  hasColumnHeads,
  isSortable,
} as const;
