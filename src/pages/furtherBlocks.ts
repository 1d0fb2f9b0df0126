import type { AdditionalTest, Group } from "../groups/model.ts";
import { noteBlocks, tableBlocks } from "./blocks.ts";
import { MOST_GROUPS_LISTED } from "./comparisonBlocks.ts";
import { csv } from "./downloads/csv.ts";
import { estimateTable } from "./estimateTable.ts";
import { furtherTestTable } from "./furtherTestTable.ts";
import { groupOrder, orderGroups } from "./groupOrder.ts";
import { html } from "./html.ts";
import type { Block } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";

/** The further tests of a group's children in full precision, in the metrics' own units. */
export const furtherTestsCsv = (tests: readonly AdditionalTest[]): string =>
  csv([
    [
      "statistic",
      "metric",
      "groupA",
      "groupB",
      "nA",
      "nB",
      "pValue",
      "smallestPValue",
      "method",
      "u",
      "probabilityOfSuperiority",
      "difference",
      "seed",
      "resamples",
      "refusal",
    ],
    ...tests.map((t) => [
      t.statistic,
      t.metric,
      t.groupA,
      t.groupB,
      t.nA,
      t.nB,
      t.pValue,
      t.smallestPValue,
      t.method,
      t.u,
      t.probabilityOfSuperiority,
      t.difference,
      t.seed,
      t.resamples,
      t.refusal,
    ]),
  ]);

const EXPLORATORY = html`<p>Asked for by the authors beside the statistics above. All of it is exploratory: nothing is corrected for the number of tests, and no finding on these pages rests on it.</p>`;

/** What the author asked for beside the usual statistics, collapsed; nothing where nothing was. */
export function furtherBlocks(context: PaperContext, group: Group, csvHref: string): readonly Block[] {
  const leaves = group.children.filter((child) => child.children.length === 0);
  const described =
    group.children.length === 0 ? [group] : orderGroups(leaves, groupOrder(context.result, group.children));
  const tests = group.additionalTests;
  const estimates = tableBlocks(estimateTable(context, described));
  if (estimates.length + tests.length === 0) return [];
  const isListed = group.children.length <= MOST_GROUPS_LISTED;
  const link = html`<p><a href="${csvHref}">All ${tests.length} further tests (CSV)</a></p>`;
  return [
    {
      kind: "details",
      summary: "Further statistics, exploratory",
      content: [
        ...noteBlocks(EXPLORATORY),
        ...estimates,
        ...(isListed ? tableBlocks(furtherTestTable(tests, context.keys)) : []),
        ...noteBlocks(tests.length === 0 ? null : link),
      ],
    },
  ];
}
