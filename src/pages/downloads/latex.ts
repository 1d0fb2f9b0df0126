import type { Html } from "../html.ts";
import { decodeEntities } from "../plainText.ts";
import type { Cell, Measure, Table } from "../tableModel.ts";

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "[": "{[}",
  "]": "{]}",
  "\u2212": "$-$",
  "±": "$\\pm$",
  "×": "$\\times$",
  "≈": "$\\approx$",
  "≥": "$\\geq$",
  "≤": "$\\leq$",
  "–": "--",
  "\u2009": "\\,",
  "\u202f": "\\,",
  "\u00a0": "~",
  "\u2007": "\\phantom{0}",
  "₂": "\\textsubscript{2}",
  "“": "``",
  "”": "''",
  "’": "'",
};

/** @example escapeLatex("50 % of A_1"); // => "50 \\% of A\\_1" */
export const escapeLatex = (text: string): string =>
  text
    .replace(/[\r\n]+/g, " ")
    .replace(/[\\{}&%$#_~^<>|[\]−±×≈≥≤–\u2009\u202f\u00a0\u2007₂“”’]/g, (c) => SPECIAL[c] ?? c);

const TAGS: Readonly<Record<string, string>> = {
  i: "\\textit{",
  em: "\\textit{",
  b: "\\textbf{",
  strong: "\\textbf{",
  sub: "\\textsubscript{",
  sup: "\\textsuperscript{",
  code: "\\texttt{",
};

/** LaTeX of a piece of our own HTML: the few inline tags are kept, all others dropped. */
export const latexFromHtml = (source: Html): string =>
  source.html
    .split(/(<[^>]*>)/)
    .map((part) => {
      const tag = /^<(\/?)([a-z]+)[^>]*>$/.exec(part);
      if (!tag) return escapeLatex(decodeEntities(part));
      const command = TAGS[tag[2] ?? ""];
      if (!command) return "";
      return tag[1] ? "}" : command;
    })
    .join("");

const measureLatex = (measure: Measure): string => {
  const prefix = measure.prefix === null ? "" : `${escapeLatex(measure.prefix)}\\,`;
  const error = measure.se === null ? "" : ` $\\pm$ ${escapeLatex(measure.se.text)}`;
  const interval = measure.interval === null ? "" : ` ${escapeLatex(measure.interval)}`;
  return prefix + escapeLatex(measure.text) + error + interval;
};

const cellLatex = (cell: Cell): string => {
  if (cell.kind === "empty") return "";
  return cell.kind === "text" ? latexFromHtml(cell.html) : measureLatex(cell.measure);
};

/**
 * A table as LaTeX with booktabs, with the same rounded numbers as the page; needs no other package.
 */
export function tableLatex(table: Table): string {
  const line = (cells: readonly string[]): string => `    ${cells.join(" & ")} \\\\`;
  const hasUnits = table.columns.some((column) => column.unit !== null);
  const bodies = table.bodies.flatMap((body, i) => [
    ...(i > 0 ? ["    \\addlinespace"] : []),
    ...(body.heading
      ? [line([`\\multicolumn{${table.columns.length}}{l}{\\textit{${latexFromHtml(body.heading)}}}`])]
      : []),
    ...body.rows.flatMap((row) => {
      const [head, ...rest] = row.cells.map(cellLatex);
      const indent = row.level > 0 ? `\\hspace{${row.level}em}` : "";
      return [...(row.isSum ? ["    \\midrule"] : []), line([indent + (head ?? ""), ...rest])];
    }),
  ]);
  return `${[
    "% Needs \\usepackage{booktabs}.",
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${latexFromHtml(table.caption)}}`,
    `  \\begin{tabular}{${table.columns.map((c) => (c.align === "text" ? "l" : "r")).join("")}}`,
    "    \\toprule",
    line(table.columns.map((column) => latexFromHtml(column.label))),
    ...(hasUnits ? [line(table.columns.map((c) => (c.unit ? latexFromHtml(c.unit) : "")))] : []),
    "    \\midrule",
    ...bodies,
    "    \\bottomrule",
    "  \\end{tabular}",
    ...table.footnotes.map((note) => `  \\par\\footnotesize ${latexFromHtml(note)}`),
    "\\end{table}",
  ].join("\n")}\n`;
}
