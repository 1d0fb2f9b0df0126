import { figureHref, tableHrefs } from "./blockFiles.ts";
import type { Block, Figure } from "./model.ts";
import type { Table } from "./tableModel.ts";

interface Counter {
  tables: number;
  figures: number;
}

function publishTable(table: Table, url: string, counter: Counter): Table {
  counter.tables += 1;
  const number = counter.tables;
  const hrefs = tableHrefs(url, number);
  return {
    ...table,
    id: `t${number}`,
    number,
    downloads: [
      { label: "CSV", href: hrefs.csv },
      { label: "JSON", href: hrefs.json },
      { label: "LaTeX", href: hrefs.latex },
    ],
  };
}

function publishFigure(figure: Figure, url: string, counter: Counter): Figure {
  counter.figures += 1;
  const number = counter.figures;
  const hasFile = figure.chart.kind === "curves" || figure.dataHref !== "";
  const dataHref = hasFile ? figure.dataHref : figureHref(url, number);
  return { ...figure, id: `f${number}`, number, dataHref };
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
 * Numbers the tables and figures of a page in reading order, and names the files that `blockFiles` makes of them.
 *
 * @param url - of the page, ends with "/"
 */
export function publishBlocks(blocks: readonly Block[], url: string): readonly Block[] {
  const counter: Counter = { tables: 0, figures: 0 };
  return blocks.map((block) => publish(block, url, counter));
}
