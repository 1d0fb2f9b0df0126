import type { AdditionalTest } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import type { SeriesKey } from "./chartModel.ts";
import { formatNumber, formatPercent, formatPValue, MISSING } from "./format.ts";
import { type Html, html } from "./html.ts";
import { numberCell } from "./measureColumn.ts";
import { pairCell } from "./pairCell.ts";
import { SIGNIFICANCE_LEVEL } from "./significance.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "./tableDraft.ts";
import type { Cell, Table, TableColumn } from "./tableModel.ts";

type Statistic = AdditionalTest["statistic"];

const pColumn = (name: string): TableColumn => ({
  ...plainColumn("p", name, "measure"),
  label: html`<i>p</i>`,
  unit: html`not corrected`,
});

const COLUMNS: Readonly<Record<Statistic, readonly TableColumn[]>> = {
  mannWhitneyU: [
    { ...plainColumn("Mann–Whitney", "u", "measure"), unit: html`<i>U</i>` },
    {
      ...plainColumn("First larger", "probabilityOfSuperiority", "measure"),
      unit: html`of pairs of runs`,
      title:
        "Share of all pairs of a run of the first and a run of the second group in which the first is larger",
    },
    pColumn("mannWhitneyPValue"),
  ],
  permutationTest: [
    {
      ...pColumn("permutationPValue"),
      label: html`Permutation <i>p</i>`,
      title: "Of the difference of the means",
    },
  ],
};

function noteOf({ refusal, method, smallestPValue, resamples, seed }: AdditionalTest): string | null {
  if (refusal !== null) return `Not tested: ${refusal}.`;
  if (smallestPValue !== null && smallestPValue >= SIGNIFICANCE_LEVEL)
    return `So few runs can’t give a p below ${formatPValue(smallestPValue)}.`;
  if (method === "normal approximation") return "By the normal approximation.";
  if (resamples !== null) return `By ${formatNumber(resamples, 0)} random shuffles from seed ${seed}.`;
  return null;
}

const pCell = (test: AdditionalTest): Cell =>
  numberCell(test.pValue, test.pValue === null ? MISSING : formatPValue(test.pValue), { note: noteOf(test) });

const CELLS: Readonly<Record<Statistic, (test: AdditionalTest) => readonly Cell[]>> = {
  mannWhitneyU: (test) => [
    numberCell(test.u, formatNumber(test.u ?? 0, Number.isInteger(test.u) ? 0 : 1)),
    numberCell(test.probabilityOfSuperiority, formatPercent(test.probabilityOfSuperiority ?? 0)),
    pCell(test),
  ],
  permutationTest: (test) => [pCell(test)],
};

/** How small p could be at all, where no note of a p says so: all p of groups far apart are this one. */
function leastFootnotes(tests: readonly AdditionalTest[]): readonly Html[] {
  const bySizes = new Map<string, Set<string>>();
  for (const { nA, nB, smallestPValue } of tests) {
    if (smallestPValue === null || smallestPValue >= SIGNIFICANCE_LEVEL || smallestPValue < 0.001) continue;
    const sizes = [nA, nB].toSorted((a, b) => a - b).join(" and ");
    bySizes.set(sizes, (bySizes.get(sizes) ?? new Set()).add(formatPValue(smallestPValue)));
  }
  return [...bySizes].map(
    ([sizes, least]) =>
      html`The smallest <i>p</i> that ${sizes} runs can give is ${[...least].join(" or ")}.`,
  );
}

/** Pairs by the tests that the author asked for beside Welch's, a part a metric. `null` where there are none. */
export function furtherTestTable(
  tests: readonly AdditionalTest[],
  keys: ReadonlyMap<string, SeriesKey>,
): Table | null {
  if (tests.length === 0) return null;
  const statistics = [...new Set(tests.map(({ statistic }) => statistic))];
  const metrics = [...new Set(tests.map(({ metric }) => metric))];
  const rowsOf = (metric: string) => {
    const ofMetric = tests.filter((test) => test.metric === metric);
    const pairs = new Map(ofMetric.map((test) => [JSON.stringify([test.idA, test.idB]), test]));
    return [...pairs].map(([pair, first]) => {
      const cells = statistics.flatMap((statistic): readonly Cell[] => {
        const test = ofMetric.find(
          (each) => each.statistic === statistic && JSON.stringify([each.idA, each.idB]) === pair,
        );
        return test ? CELLS[statistic](test) : COLUMNS[statistic].map(() => numberCell(null, MISSING));
      });
      return row([pairCell(first, keys), textCell(`${first.nA}, ${first.nB}`), ...cells]);
    });
  };
  return draftTable({
    caption: html`Exploratory: further tests of the pairs, two-sided, exact unless noted. Their <i>p</i> are not corrected for the number of tests.`,
    layout: "results",
    columns: [
      headColumn("Pair", "pair"),
      {
        ...plainColumn("n", "n", "count"),
        label: html`<i>n</i>`,
        title: "Runs of the first and of the second group",
      },
      ...statistics.flatMap((statistic) => COLUMNS[statistic]),
    ],
    bodies: metrics.map((metric) => ({
      heading: html`${metricInfo(metric)?.label ?? metric}`,
      rows: rowsOf(metric),
    })),
    footnotes: leastFootnotes(tests),
  });
}
