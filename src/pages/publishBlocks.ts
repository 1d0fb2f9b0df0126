import { figureData } from "./downloads/figureData.ts";
import { tableLatex } from "./downloads/latex.ts";
import { tableCsv, tableJson } from "./downloads/tableFiles.ts";
import type { Block, Figure, GeneratedFile } from "./model.ts";
import type { Table } from "./tableModel.ts";

/** Blocks with their tables and figures numbered, and the files that belong to them. */
export interface PublishedBlocks {
  readonly blocks: readonly Block[];
  readonly files: readonly GeneratedFile[];
}

interface Counter {
  tables: number;
  figures: number;
  readonly files: GeneratedFile[];
}

function publishTable(table: Table, url: string, counter: Counter): Table {
  counter.tables += 1;
  const number = counter.tables;
  const path = `${url}table-${number}`;
  counter.files.push(
    { url: `${path}.csv`, content: tableCsv(table) },
    { url: `${path}.json`, content: tableJson(table) },
    { url: `${path}.tex`, content: tableLatex(table) },
  );
  return {
    ...table,
    id: `t${number}`,
    number,
    downloads: [
      { label: "CSV", href: `${path}.csv` },
      { label: "JSON", href: `${path}.json` },
      { label: "LaTeX", href: `${path}.tex` },
    ],
  };
}

function publishFigure(figure: Figure, url: string, counter: Counter): Figure {
  counter.figures += 1;
  const number = counter.figures;
  const published = { ...figure, id: `f${number}`, number };
  if (figure.chart.kind === "curves" || figure.dataHref !== "") return published;
  const dataHref = `${url}figure-${number}.csv`;
  counter.files.push({ url: dataHref, content: figureData(figure.chart) });
  return { ...published, dataHref };
}

function publish(block: Block, url: string, counter: Counter): Block {
  if (block.kind === "table") return { ...block, table: publishTable(block.table, url, counter) };
  if (block.kind === "figure") return { ...block, figure: publishFigure(block.figure, url, counter) };
  if (block.kind === "details") {
    return { ...block, content: block.content.map((inner) => publish(inner, url, counter)) };
  }
  return block;
}

/**
 * Numbers the tables and figures of a page in reading order and makes their files: every table as CSV, JSON and
 * LaTeX, every figure's data as CSV unless it already has a file.
 *
 * @param url - of the page, ends with "/"
 */
export function publishBlocks(blocks: readonly Block[], url: string): PublishedBlocks {
  const counter: Counter = { tables: 0, figures: 0, files: [] };
  const published = blocks.map((block) => publish(block, url, counter));
  return { blocks: published, files: counter.files };
}
