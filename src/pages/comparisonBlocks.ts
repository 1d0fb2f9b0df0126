import type { Comparison, Group } from "../groups/model.ts";
import { headingBlock, noteBlocks, proseBlocks, tableBlocks } from "./blocks.ts";
import { type ComparisonFamily, comparisonTable, runCountKey } from "./comparisonTable.ts";
import { coverageNote } from "./coverageNote.ts";
import { csv } from "./downloads/csv.ts";
import { html } from "./html.ts";
import { detectableHtml } from "./method.ts";
import type { Block } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";
import { ratioMatrix } from "./ratioMatrix.ts";

/** Up to so many groups every pair is a row; beyond, pairs are cells of a matrix. */
export const MOST_GROUPS_LISTED = 6;

/** All tests of a group's children in full precision, in the metrics' own units. */
export const comparisonsCsv = (comparisons: readonly Comparison[]): string =>
  csv([
    [
      "metric",
      "groupA",
      "groupB",
      "nA",
      "nB",
      "isPrimary",
      "difference",
      "intervalLow",
      "intervalHigh",
      "intervalLevel",
      "t",
      "degreesOfFreedom",
      "pValue",
      "pValueHolm",
      "hedgesG",
      "ratio",
      "ratioLow",
      "ratioHigh",
      "refusal",
    ],
    ...comparisons.map((c) => [
      c.metric,
      c.groupA,
      c.groupB,
      c.nA,
      c.nB,
      String(c.isPrimary),
      c.difference,
      c.interval?.low ?? null,
      c.interval?.high ?? null,
      c.interval?.level ?? null,
      c.t,
      c.degreesOfFreedom,
      c.pValue,
      c.pValueHolm,
      c.hedgesG,
      c.ratio?.value ?? null,
      c.ratio?.interval.low ?? null,
      c.ratio?.interval.high ?? null,
      c.refusal,
    ]),
  ]);

/** Pairwise tests of a group's children; nothing where there is nothing to compare. */
export function comparisonBlocks(context: PaperContext, group: Group, csvHref: string): readonly Block[] {
  const { comparisons, children } = group;
  if (comparisons.length === 0) return [];
  const primary = comparisons.filter((c) => c.isPrimary);
  const metrics = [...new Set(primary.map(({ metric }) => metric))];
  const link = html`<p><a href="${csvHref}">All ${comparisons.length} tests with intervals (CSV)</a></p>`;
  const runCounts = new Map(children.map(({ id, runs }) => [runCountKey(id), runs.length]));
  const listed = (shown: readonly Comparison[], family: ComparisonFamily): readonly Block[] =>
    tableBlocks(comparisonTable(shown, family, context.keys, runCounts));
  const hasMatrix = children.length > MOST_GROUPS_LISTED;
  const matrices = metrics.map((metric) => ({ metric, table: ratioMatrix(children, comparisons, metric) }));
  const withoutRatio = new Set(matrices.flatMap(({ metric, table }) => (table === null ? [metric] : [])));
  const tables: readonly Block[] = hasMatrix
    ? matrices.flatMap(({ table }) => tableBlocks(table))
    : listed(comparisons, "primary");
  const further = hasMatrix
    ? {
        summary: "Metrics without ratios, every pair",
        content: listed(
          primary.filter(({ metric }) => withoutRatio.has(metric)),
          "primary",
        ),
      }
    : { summary: "Other metrics, exploratory", content: listed(comparisons, "exploratory") };
  return [
    headingBlock("Comparisons", "comparisons"),
    ...proseBlocks(detectableHtml(context.result, group)),
    ...tables,
    ...noteBlocks(coverageNote(children.map(({ runs }) => runs.length))),
    ...(further.content.length === 0 ? [] : [{ kind: "details", ...further } as const]),
    ...noteBlocks(link),
  ];
}
