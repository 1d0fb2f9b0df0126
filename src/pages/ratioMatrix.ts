import type { Comparison, Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { formatDigits, plural } from "./format.ts";
import { html } from "./html.ts";
import { measureColumn, numberCell } from "./measureColumn.ts";
import { inverseRatio } from "./ratio.ts";
import { SIGNIFICANCE_LEVEL } from "./significance.ts";
import { draftTable, headColumn, plainColumn, row } from "./tableDraft.ts";
import type { Cell, Table } from "./tableModel.ts";

/** More columns do not fit a page. */
const MOST_GROUPS = 22;
const SHOWN_OF_MANY = 20;

const pairKey = (a: readonly string[], b: readonly string[]): string => `${a.join("/")}|${b.join("/")}`;

/**
 * Ratios of one metric between all pairs of many groups: row / column, groups in order of the metric, pairs
 * that Holm's test does not tell apart shaded and marked ≈. `null` where the metric has no ratios.
 */
export function ratioMatrix(
  groups: readonly Group[],
  comparisons: readonly Comparison[],
  metric: string,
): Table | null {
  const own = comparisons.filter((c) => c.metric === metric && c.ratio !== null);
  if (own.length === 0) return null;
  const info = metricInfo(metric) ?? { name: metric, label: metric, unit: "", definition: "" };
  const all = groups
    .filter((group) => group.statistics[metric])
    .sort((a, b) => (a.statistics[metric]?.mean ?? 0) - (b.statistics[metric]?.mean ?? 0));
  const shown = all.length > MOST_GROUPS ? all.slice(0, SHOWN_OF_MANY) : all;
  const byPair = new Map(own.map((c) => [pairKey(c.idA, c.idB), c]));
  const isSame = (c: Comparison): boolean => !(c.pValueHolm !== null && c.pValueHolm < SIGNIFICANCE_LEVEL);

  const cell = (group: Group, other: Group): Cell => {
    const forward = byPair.get(pairKey(group.id, other.id));
    const backward = byPair.get(pairKey(other.id, group.id));
    const found = forward ?? backward;
    if (!found?.ratio) return numberCell(null, "", { note: "No ratio." });
    const value = forward ? found.ratio.value : inverseRatio(found.ratio).value;
    const same = isSame(found);
    return numberCell(value, formatDigits(value, value >= 10 ? 3 : 2), {
      isSame: same,
      prefix: same ? "≈" : null,
    });
  };
  const { column, cells } = measureColumn(
    info,
    shown.map((group) => ({ value: group.statistics[metric]?.mean ?? null, se: null, note: null })),
  );
  const differing = own.filter((c) => !isSame(c)).length;
  return draftTable({
    caption: html`${info.label}: how many times that of the column’s group the row’s group has. ${differing} of ${plural(own.length, "pair")} differ (Welch’s <i>t</i>-test, <i>p</i>&nbsp;&lt;&nbsp;.05 after Holm); pairs that do not are shaded, with ≈. Columns are numbered as the rows.${
      all.length > shown.length
        ? ` The first ${shown.length} of ${all.length} groups; all pairs are in the CSV.`
        : ""
    }`,
    layout: "matrix",
    columns: [
      headColumn("Group", "group"),
      column,
      ...shown.slice(0, -1).map((group, i) => ({
        ...plainColumn(String(i + 1), `ratioTo${i + 1}`, "measure"),
        title: group.title,
      })),
    ],
    bodies: [
      {
        heading: null,
        rows: shown.map((group, i) =>
          row([
            { kind: "text", html: html`${i + 1}. ${group.title}`, href: null },
            cells[i] ?? { kind: "empty" },
            ...shown.slice(0, -1).map((other, j): Cell => (j < i ? cell(group, other) : { kind: "empty" })),
          ]),
        ),
      },
    ],
    footnotes: [],
  });
}
