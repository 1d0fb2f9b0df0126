import type { Group } from "../../groups/model.ts";
import { figureBlocks, headingBlock, noteBlocks, tableBlocks } from "../blocks.ts";
import { html } from "../html.ts";
import type { Block, GeneratedFile } from "../model.ts";
import type { PaperContext } from "../paperContext.ts";
import { partsOf } from "./parts.ts";
import { partsChart, runsChart } from "./roughCharts.ts";
import { roughFile } from "./roughFile.ts";
import { roughTable } from "./roughTable.ts";
import { figureCaption, leftOutHtml } from "./roughWords.ts";

/**
 * Rough estimates of a group's runs beside their logs, as figure 4 of Henderson et al. (2020) sets energies; with the
 * file that holds them all.
 *
 * Where nothing can be estimated, the paper's own page says why, and the others are silent.
 * @param url - of the group's page, ends with "/"
 */
export function roughEstimateBlocks(
  context: PaperContext,
  group: Group,
  url: string,
): { readonly blocks: readonly Block[]; readonly files: readonly GeneratedFile[] } {
  if (group.runs.length === 0) return { blocks: [], files: [] };
  const parts = partsOf(context, group);
  const isRoot = group.id.length === 0;
  const [first] = parts.list;
  const heading = headingBlock("Rough estimates beside the log", "estimates");
  const why = leftOutHtml(context, parts.leftOut);
  if (first === undefined) return { blocks: isRoot ? [heading, ...noteBlocks(why)] : [], files: [] };
  const isLeaf = group.children.length === 0;
  const file = roughFile(context, parts.runs, parts.leftOut, url);
  const table = roughTable(context, parts);
  const below = tableBlocks(table);
  return {
    blocks: [
      heading,
      ...figureBlocks(
        isLeaf ? runsChart(context, first) : partsChart(context, parts),
        figureCaption(parts, isLeaf),
      ),
      ...(isLeaf
        ? below
        : [
            // Below a folded table they would be hidden as well.
            ...table.footnotes.flatMap((note) => noteBlocks(html`<p>${note}</p>`)),
            { kind: "details", summary: "The estimates as a table", content: below } as const,
          ]),
      ...noteBlocks(why),
      ...noteBlocks(html`<p>All estimates, a row a run and way: <a href="${file.url}">estimates.csv</a></p>`),
    ],
    files: [file],
  };
}
