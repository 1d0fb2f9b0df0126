import type { Group } from "../../groups/model.ts";
import { headingBlock, tableBlocks } from "../blocks.ts";
import type { Block } from "../model.ts";
import type { PaperContext } from "../paperContext.ts";
import { sensitivityTable } from "./sensitivityTable.ts";

/** How a paper's total depends on what is counted; nothing where no run has energy. */
export function sensitivityBlocks({ result }: PaperContext, group: Group): readonly Block[] {
  const { region, isAnonymous } = result.paper;
  const table = sensitivityTable(group.runs, region, { isAnonymous });
  return table === null
    ? []
    : [headingBlock("What the total depends on", "sensitivity"), ...tableBlocks(table)];
}
