import type { ScatterModel } from "./chartModel.ts";
import type { Fit } from "./fits.ts";
import { formatDigits, formatInterval, formatNumber, formatPValue, MISSING } from "./format.ts";
import { type Html, html } from "./html.ts";
import { countCell, numberCell } from "./measureColumn.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "./tableDraft.ts";
import type { Cell, Table } from "./tableModel.ts";

const R_DECIMALS = 3;

/** Of r so near to 1 that it would print as 1, as many digits as tell it from 1. */
const decimalsOf = (r: number): number =>
  Math.abs(r) < 0.9995 || Math.abs(r) === 1 ? R_DECIMALS : Math.ceil(-Math.log10(1 - Math.abs(r)));

function cellsOf({ n, line, refusal }: Fit): readonly Cell[] {
  if (line === null) {
    const missing = numberCell(null, MISSING, { note: `No line: ${refusal ?? ""}.` });
    return [countCell(n), missing, missing, missing, missing];
  }
  const decimals = decimalsOf(line.pearsonR);
  return [
    countCell(n),
    numberCell(line.pearsonR, formatNumber(line.pearsonR, decimals), {
      interval: line.pearsonInterval === null ? null : formatInterval(line.pearsonInterval, decimals),
      note: line.pearsonInterval === null ? "Three points have no interval." : null,
    }),
    numberCell(line.rSquared, formatNumber(line.rSquared, Math.max(4, decimals))),
    numberCell(line.slope, formatDigits(line.slope, 3), {
      se: {
        text: formatDigits(line.slopeStandardError, 2),
        pad: "",
        value: line.slopeStandardError,
      },
    }),
    numberCell(line.pValue, formatPValue(line.pValue)),
  ];
}

const unitOf = ({ x, y }: Pick<ScatterModel, "x" | "y">): Html => {
  const [above, below] = [y.unit === "" ? y.title : y.unit, x.unit === "" ? x.title : x.unit];
  return html`${above} per ${below}`;
};

/** Correlation and line of a scatter over all its groups and within each family. */
export function fitTable(chart: Pick<ScatterModel, "x" | "y">, fits: readonly Fit[]): Table {
  const y = chart.y.title;
  const x = chart.x.title.toLowerCase();
  return draftTable({
    caption: html`Exploratory: ${y} against ${x}, over the means of <i>n</i> groups. Pearson’s <i>r</i> with its 95 % interval (Fisher), coefficient of determination, slope of the least-squares line ± standard error, and two-sided <i>p</i> of slope 0, not corrected.`,
    layout: "results",
    columns: [
      headColumn("Groups", "groups"),
      { ...plainColumn("n", "n", "count"), label: html`<i>n</i>` },
      { ...plainColumn("r", "pearsonR", "measure"), label: html`<i>r</i>`, unit: html`[95 %]` },
      { ...plainColumn("R2", "rSquared", "measure"), label: html`<i>R</i><sup>2</sup>` },
      { ...plainColumn("Slope", "slope", "measure"), unit: unitOf(chart) },
      { ...plainColumn("p", "pValue", "measure"), label: html`<i>p</i>`, unit: html`not corrected` },
    ],
    bodies: [
      { heading: null, rows: fits.map((fit) => row([textCell(fit.family ?? "All"), ...cellsOf(fit)])) },
    ],
    footnotes: [],
  });
}
