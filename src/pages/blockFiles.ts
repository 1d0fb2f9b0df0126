import { figureData } from "./downloads/figureData.ts";
import { tableLatex } from "./downloads/latex.ts";
import { tableCsv, tableJson } from "./downloads/tableFiles.ts";
import type { Block, Figure, GeneratedFile } from "./model.ts";
import type { Table } from "./tableModel.ts";

/** Addresses of a table's files. */
export const tableHrefs = (url: string, number: number) => ({
  csv: `${url}table-${number}.csv`,
  json: `${url}table-${number}.json`,
  latex: `${url}table-${number}.tex`,
});

/** Address of a figure's data, where it has no other file. */
export const figureHref = (url: string, number: number): string => `${url}figure-${number}.csv`;

const filesOfTable = (table: Table, url: string): readonly GeneratedFile[] => {
  if (table.number === null) return [];
  const hrefs = tableHrefs(url, table.number);
  return [
    { url: hrefs.csv, content: tableCsv(table) },
    { url: hrefs.json, content: tableJson(table) },
    { url: hrefs.latex, content: tableLatex(table) },
  ];
};

const filesOfFigure = ({ chart, dataHref, number }: Figure, url: string): readonly GeneratedFile[] =>
  chart.kind === "curves" || dataHref !== figureHref(url, number)
    ? []
    : [{ url: dataHref, content: figureData(chart) }];

/**
 * The files of the tables and figures of a page: every table as CSV, JSON and LaTeX, every figure's data as CSV unless
 * it has another file. Made of the blocks alone, so that this can be done wherever the page is written.
 *
 * @param blocks - numbered by `publishBlocks`
 * @param url - of the page, ends with "/"
 */
export const blockFiles = (blocks: readonly Block[], url: string): readonly GeneratedFile[] =>
  blocks.flatMap((block): readonly GeneratedFile[] => {
    switch (block.kind) {
      case "table":
        return filesOfTable(block.table, url);
      case "figure":
        return filesOfFigure(block.figure, url);
      case "details":
        return blockFiles(block.content, url);
      default:
        return [];
    }
  });
