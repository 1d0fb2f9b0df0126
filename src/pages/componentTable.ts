import type { ComponentSummary, RunSummary } from "../runs/runSummary.ts";
import { columnDecimals } from "./digits.ts";
import { displayUnit, unitHtml } from "./displayUnit.ts";
import { formatDigits, formatNumber, formatPercent, MISSING } from "./format.ts";
import { html } from "./html.ts";
import { numberCell } from "./measureColumn.ts";
import type { PaperContext } from "./paperContext.ts";
import { isPueMissing } from "./pue.ts";
import { restNote } from "./restNote.ts";
import { shortReason } from "./shortReason.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "./tableDraft.ts";
import type { Cell, Table } from "./tableModel.ts";

const ENERGY = { name: "energyKwh", unit: "kWh" };

const powerCell = (powerW: number | null, note: string | null): Cell =>
  numberCell(powerW, powerW === null ? MISSING : formatNumber(powerW, powerW < 1 ? 2 : 1), { note });

/** The whole reason, where the method says less. */
function missingNote({ method, label, reason }: ComponentSummary): string | null {
  if (method !== "missing" || reason === null || shortReason(reason) === plainReason(reason)) return null;
  return `${label}: ${reason}.`;
}

/** A reason as `shortReason` would leave it had it nothing to leave out. */
const plainReason = (reason: string): string => reason.replace(/^[\w-]+: /, "").replaceAll('"', "");

function methodText(component: ComponentSummary): string {
  if (component.method === "missing") return `missing: ${shortReason(component.reason ?? "not logged")}`;
  const uncertainty =
    component.relativeUncertainty === null ? "" : `, ± ${formatPercent(component.relativeUncertainty)}`;
  return `${component.method}: ${component.source}${uncertainty}`;
}

/** The energy of one run by component with its method, their sum, and the sum with PUE. */
export function componentTable(context: PaperContext, run: RunSummary): Table {
  const measured = run.components.flatMap(({ energyKwh }) => energyKwh ?? []);
  const totalKwh = run.metrics.energyKwh ?? null;
  const sumKwh = measured.length === 0 ? null : measured.reduce((sum, value) => sum + value, 0);
  const powers = run.components.flatMap(({ meanPowerW }) => meanPowerW ?? []);
  const sumW = powers.length === 0 ? null : powers.reduce((sum, value) => sum + value, 0);
  const display = displayUnit(ENERGY, Math.max(0, totalKwh ?? 0));
  const decimals = columnDecimals(
    [...measured, ...(totalKwh === null ? [] : [totalKwh])].map((value) => value * display.factor),
    [],
  );
  const energyCell = (valueKwh: number | null, note: string | null, method: string | null): Cell =>
    numberCell(
      valueKwh === null ? null : valueKwh * display.factor,
      valueKwh === null ? MISSING : formatNumber(valueKwh * display.factor, decimals),
      { note, method },
    );
  const unmeasured = sumKwh === null ? "No component was measured." : null;
  const pueSource = context.result.paper.isAnonymous ? "" : ` (${context.mask(run.pue.source)})`;
  const pue = isPueMissing([run])
    ? "× 1.0; power usage effectiveness (PUE) not stated"
    : `× ${formatDigits(run.pue.value, 3)}, power usage effectiveness (PUE)${pueSource}`;
  const empty: Cell = { kind: "empty" };
  return draftTable({
    caption: html`Energy by component: the share that belongs to this run, and how it was measured.`,
    layout: "results",
    columns: [
      headColumn("Component", "component"),
      headColumn("Method", "method"),
      { ...plainColumn("Mean power", "meanPowerW", "measure"), unit: html`W` },
      { ...plainColumn("Highest", "maxPowerW", "measure"), unit: html`W` },
      { ...plainColumn("Energy", display.name, "measure"), unit: unitHtml(display.unit) },
    ],
    bodies: [
      {
        heading: null,
        rows: [
          ...run.components.map((component) => {
            const note = missingNote(component);
            return row([
              textCell(context.mask(component.label)),
              textCell(context.mask(methodText(component))),
              powerCell(component.meanPowerW, note),
              powerCell(component.maxPowerW, note),
              energyCell(component.energyKwh, note, component.method),
            ]);
          }),
          row(
            [
              textCell("Components"),
              empty,
              powerCell(sumW, unmeasured),
              empty,
              energyCell(sumKwh, unmeasured, null),
            ],
            {
              isSum: true,
            },
          ),
          row(
            [
              textCell("With the data center"),
              textCell(pue),
              empty,
              empty,
              energyCell(totalKwh, unmeasured, null),
            ],
            {
              isSum: true,
            },
          ),
        ],
      },
    ],
    footnotes: restNote(run),
  });
}
