import { plural } from "../format.ts";
import { type Html, html } from "../html.ts";
import { countCell, measureColumn, numberCell } from "../measureColumn.ts";
import type { PaperContext } from "../paperContext.ts";
import { pueClause } from "../pue.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "../tableDraft.ts";
import type { Cell, Table } from "../tableModel.ts";
import type { Part, Parts } from "./parts.ts";
import { circularClause, roughNotes } from "./roughWords.ts";
import { ratioText, totalOf, type Way, type WayTotal } from "./ways.ts";

const EMPTY: Cell = { kind: "empty" };

interface Line {
  readonly part: Part;
  readonly way: Way;
  readonly total: WayTotal;
}

const ratioCell = (ratio: number | null, note: string | null = null): Cell =>
  numberCell(ratio, ratio === null ? "" : ratioText(ratio), { note });

/** The ratio of all runs, and those of the runs that lie lowest and highest. */
const ratioCells = ({ total: { ratio, ratios }, way }: Line): readonly Cell[] => [
  ratioCell(ratio, ratio === null ? "The log says 0." : null),
  ...(way.key === "logged" || ratios === null
    ? [EMPTY, EMPTY]
    : [ratioCell(ratios.low), ratioCell(ratios.high)]),
];

/** Which number stands in the column of energy. */
const measured = ({ of, runs }: Parts): Html =>
  of === "sum"
    ? html`sums over the runs`
    : html`mean ± standard error (SE) over the runs${runs.length === 1 ? ", here of one" : ""}`;

/** Energy by the log and by each rough estimate, a part of the group below the other. */
export function roughTable(context: PaperContext, parts: Parts): Table {
  const { of, list, runs } = parts;
  const lines = list.flatMap((part) =>
    part.ways.map((way): Line => ({ part, way, total: totalOf(way, of) })),
  );
  const energy = measureColumn(
    { name: of === "sum" ? "sumEnergyKwh" : "energyKwh", label: "Energy", unit: "kWh", definition: "" },
    lines.map(({ total }) => ({ value: total.valueKwh, se: total.standardErrorKwh, note: null })),
  );
  const rows = lines.map((line, i) =>
    row([textCell(line.way.label), countCell(line.total.n), energy.cells[i] ?? EMPTY, ...ratioCells(line)]),
  );
  return draftTable({
    caption: html`What rough estimates would have said, beside what was logged: ${measured(parts)}, ${plural(runs.length, "run")} in all, and ratio to the same runs’ logs, in all and of single runs. An estimate takes the thermal design power of a device for what it draws.${pueClause(runs.map(({ run }) => run))}${circularClause(runs)}`,
    layout: "results",
    columns: [
      headColumn("Way", "way"),
      { ...plainColumn("n", "n", "count"), label: html`<i>n</i>` },
      energy.column,
      { ...plainColumn("Ratio", "ratioToLog", "measure"), unit: html`to the log` },
      { ...plainColumn("Lowest", "lowestRatioToLog", "measure"), unit: html`of a run` },
      { ...plainColumn("Highest", "highestRatioToLog", "measure"), unit: html`of a run` },
    ],
    bodies: list.map((part) => ({
      heading: list.length === 1 ? null : html`${part.group.title}`,
      rows: rows.filter((_, i) => lines[i]?.part === part),
    })),
    footnotes: roughNotes(context, runs),
  });
}
