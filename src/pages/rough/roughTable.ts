import { decimalsForDigits } from "../digits.ts";
import { formatInterval, formatNumber, plural } from "../format.ts";
import { type Html, html } from "../html.ts";
import { countCell, measureColumn, numberCell } from "../measureColumn.ts";
import type { PaperContext } from "../paperContext.ts";
import { pueClause } from "../pue.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "../tableDraft.ts";
import type { Cell, Table } from "../tableModel.ts";
import type { Part, Parts } from "./parts.ts";
import { circularClause, roughNotes } from "./roughWords.ts";
import { totalOf, type Way, type WayTotal } from "./ways.ts";

interface Line {
  readonly part: Part;
  readonly way: Way;
  readonly total: WayTotal;
}

const RATIO_DECIMALS = 2;

/** Ratios with two digits after the point, more where that would print a zero. */
function ratioCells(lines: readonly Line[]): readonly Cell[] {
  return lines.map(({ total: { ratio, ratios: range }, way }) => {
    if (ratio === null) return numberCell(null, "", { note: "The log says 0." });
    const decimals = Math.max(RATIO_DECIMALS, decimalsForDigits(ratio, 1));
    return numberCell(ratio, formatNumber(ratio, decimals), {
      interval: range === null || way.key === "logged" ? null : formatInterval(range, decimals),
    });
  });
}

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
  const ratios = ratioCells(lines);
  const rows = lines.map(({ way, total }, i) =>
    row([
      textCell(way.label),
      countCell(total.n),
      energy.cells[i] ?? { kind: "empty" },
      ratios[i] ?? { kind: "empty" },
    ]),
  );
  return draftTable({
    caption: html`What rough estimates would have said, beside what was logged: ${measured(parts)}, ${plural(runs.length, "run")} in all, and ratio to the same runs’ logs with the lowest and highest of single runs. An estimate takes the thermal design power of a device for what it draws.${pueClause(runs.map(({ run }) => run))}${circularClause(runs)}`,
    layout: "results",
    columns: [
      headColumn("Way", "way"),
      { ...plainColumn("n", "n", "count"), label: html`<i>n</i>` },
      energy.column,
      { ...plainColumn("Ratio to the log", "ratioToLog", "measure"), unit: html`[of single runs]` },
    ],
    bodies: list.map((part) => ({
      heading: list.length === 1 ? null : html`${part.group.title}`,
      rows: rows.filter((_, i) => lines[i]?.part === part),
    })),
    footnotes: roughNotes(context, runs),
  });
}
