import type { Comparison, Group } from "../groups/model.ts";
import { headingBlock, noteBlocks, proseBlocks, tableBlocks } from "./blocks.ts";
import { type ComparisonFamily, comparisonTable, runCountKey } from "./comparisonTable.ts";
import { coverageNote } from "./coverageNote.ts";
import { type CsvValue, csv } from "./downloads/csv.ts";
import { html } from "./html.ts";
import { detectableHtml } from "./method.ts";
import type { Block } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";
import { ratioMatrix } from "./ratioMatrix.ts";

/** Up to so many groups every pair is a row; beyond, pairs are cells of a matrix. */
export const MOST_GROUPS_LISTED = 6;

const COLUMNS: readonly (readonly [name: string, find: (comparison: Comparison) => CsvValue])[] = [
  ["metric", ({ metric }) => metric],
  ["groupA", ({ groupA }) => groupA],
  ["groupB", ({ groupB }) => groupB],
  ["nA", ({ nA }) => nA],
  ["nB", ({ nB }) => nB],
  ["isPrimary", ({ isPrimary }) => String(isPrimary)],
  ["difference", ({ difference }) => difference],
  ["intervalLow", ({ interval }) => interval?.low ?? null],
  ["intervalHigh", ({ interval }) => interval?.high ?? null],
  ["intervalLevel", ({ interval }) => interval?.level ?? null],
  ["t", ({ t }) => t],
  ["degreesOfFreedom", ({ degreesOfFreedom }) => degreesOfFreedom],
  ["pValue", ({ pValue }) => pValue],
  ["pValueHolm", ({ pValueHolm }) => pValueHolm],
  ["hedgesG", ({ hedgesG }) => hedgesG],
  ["ratio", ({ ratio }) => ratio?.value ?? null],
  ["ratioLow", ({ ratio }) => ratio?.interval.low ?? null],
  ["ratioHigh", ({ ratio }) => ratio?.interval.high ?? null],
  ["refusal", ({ refusal }) => refusal],
];

/** Names of what `comparisonCells` gives. */
export const COMPARISON_HEAD: readonly string[] = COLUMNS.map(([name]) => name);

/** A test in full precision, in the metric's own unit. */
export const comparisonCells = (comparison: Comparison): readonly CsvValue[] =>
  COLUMNS.map(([, find]) => find(comparison));

/** All tests of a group's children in full precision, in the metrics' own units. */
export const comparisonsCsv = (comparisons: readonly Comparison[]): string =>
  csv([COMPARISON_HEAD, ...comparisons.map(comparisonCells)]);

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
