import { plainText } from "../plainText.ts";
import type { Cell, Measure, Table } from "../tableModel.ts";
import { escapeLatex, latexFromHtml, latexNeeds } from "./latexText.ts";

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

/** From how many characters on a text is broken into lines, and the share of the line's width that it then gets. */
const WRAPPED = {
  keyValue: { from: 37, width: 0.68 },
  results: { from: 61, width: 0.4 },
  matrix: { from: 61, width: 0.4 },
} as const;

const lengthOf = (cell: Cell | undefined): number =>
  cell?.kind === "text" ? plainText(cell.html).length : 0;

/** Letters of the columns; texts that are too long for a line get a width. */
function columnsOf(table: Table): readonly string[] {
  const rows = table.bodies.flatMap((body) => body.rows);
  const { from, width } = WRAPPED[table.layout];
  return table.columns.map(({ align }, i) => {
    if (align !== "text") return "r";
    if (rows.every(({ cells }) => lengthOf(cells[i]) < from)) return "l";
    return `>{\\raggedright\\arraybackslash}p{${width}\\linewidth}`;
  });
}

/** As wide as the line at most. */
const SHRUNK = "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}";

/**
 * A table as LaTeX with booktabs, with the same rounded numbers as the page, made smaller where it is wider than the
 * line. Its first lines say which packages, fonts or engine it needs.
 */
export function tableLatex(table: Table): string {
  const line = (cells: readonly string[]): string => `    ${cells.join(" & ")} \\\\`;
  const hasUnits = table.columns.some((column) => column.unit !== null);
  const columns = columnsOf(table);
  const bodies = table.bodies.flatMap((body, i) => [
    ...(i > 0 ? ["    \\addlinespace"] : []),
    ...(body.heading
      ? [line([`\\multicolumn{${table.columns.length}}{l}{\\textit{${latexFromHtml(body.heading)}}}`])]
      : []),
    ...body.rows.flatMap((row) => {
      const [head, ...rest] = row.cells.map((cell, i) =>
        // Paths have no space at which a line could break.
        columns[i]?.length === 1 ? cellLatex(cell) : cellLatex(cell).replaceAll("/", "/\\allowbreak{}"),
      );
      const indent = row.level > 0 ? `\\hspace{${row.level}em}` : "";
      return [...(row.isSum ? ["    \\midrule"] : []), line([indent + (head ?? ""), ...rest])];
    }),
  ]);
  const content = [
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${latexFromHtml(table.caption)}}\\smallskip`,
    `  ${SHRUNK}{%`,
    `  \\begin{tabular}{${columns.join("")}}`,
    "    \\toprule",
    line(table.columns.map((column) => latexFromHtml(column.label))),
    ...(hasUnits ? [line(table.columns.map((c) => (c.unit ? latexFromHtml(c.unit) : "")))] : []),
    "    \\midrule",
    ...bodies,
    "    \\bottomrule",
    "  \\end{tabular}}",
    ...table.footnotes.map((note) => `  \\par\\smallskip\\footnotesize ${latexFromHtml(note)}`),
    "\\end{table}",
  ];
  const packages = `${columns.some((each) => each.length > 1) ? "array," : ""}booktabs,graphicx`;
  return `${[`% Needs \\usepackage{${packages}}.`, ...latexNeeds(content.join("\n")), ...content].join("\n")}\n`;
}
