import { describeKind } from "../../carbon/kind.ts";
import { AVERAGE_PUE_2018, LEAST_PUE } from "../../carbon/pue.ts";
import { INTENSITY_KINDS } from "../../config/intensityKinds.ts";
import type { RunSummary } from "../../runs/runSummary.ts";
import { isPueStated } from "../../runs/statedPue.ts";
import { columnDecimals } from "../digits.ts";
import { displayUnit, unitHtml } from "../displayUnit.ts";
import { formatDigits, formatNumber, MISSING, plural } from "../format.ts";
import { html } from "../html.ts";
import { numberCell } from "../measureColumn.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "../tableDraft.ts";
import type { Table, TableBody, TableColumn } from "../tableModel.ts";
import { type Attribution, emissionsTotal, energyTotal, regionTotal, type Total } from "./totals.ts";

const ATTRIBUTIONS: readonly (readonly [Attribution, string])[] = [
  ["gpu", "GPUs only"],
  ["cpu", "CPUs and memory only"],
  ["attributed", "Attributed to the runs, as on these pages"],
  ["active", "Beyond the machine at rest"],
  ["machine", "Whole machine"],
];

/** What one row shows: a sum without PUE, which each column multiplies. */
interface Line {
  readonly label: string;
  readonly total: Total;
}

interface Factor {
  readonly label: string;
  readonly value: number;
}

/** PUEs of the columns: none, that of the pages, an average facility's. */
function factorsOf(runs: readonly RunSummary[]): readonly Factor[] {
  const stated = [...new Set(runs.filter((run) => isPueStated(run.pue)).map((run) => run.pue.value))];
  const own = stated.filter((value) => value !== LEAST_PUE && value !== AVERAGE_PUE_2018.value);
  return [
    { label: "Computer alone", value: LEAST_PUE },
    ...own.map((value) => ({ label: "As stated", value })),
    { label: "Average facility", value: AVERAGE_PUE_2018.value },
  ].toSorted((a, b) => a.value - b.value);
}

function bodyOf(
  lines: readonly Line[],
  factors: readonly Factor[],
  metric: { readonly name: string; readonly label: string; readonly unit: string },
): TableBody {
  const values = lines.flatMap(({ total }) => total.value ?? []);
  const largest = Math.max(0, ...values.map(Math.abs)) * Math.max(...factors.map(({ value }) => value));
  const display = displayUnit(metric, largest);
  const decimals = columnDecimals(
    values.map((value) => value * display.factor),
    [],
    3,
  );
  return {
    heading: html`${metric.label}, ${unitHtml(display.unit)}`,
    rows: lines.map(({ label, total }) =>
      row([
        textCell(label),
        ...factors.map(({ value }) => {
          if (total.value === null) return numberCell(null, MISSING, { note: `Not known: ${total.reason}.` });
          const shown = total.value * value * display.factor;
          return numberCell(shown, formatNumber(shown, decimals), { note: total.about ?? null });
        }),
      ]),
    ),
  };
}

const columnOf = ({ label, value }: Factor): TableColumn => ({
  ...plainColumn(label, `pue${formatDigits(value, 3).replace(".", "Point")}`, "measure"),
  unit: html`PUE ${Number.isInteger(value) ? value.toFixed(1) : String(value)}`,
});

/**
 * How the total of runs moves with what is counted: attribution, PUE and the source of the carbon intensity.
 *
 * @param region - of runs whose logs name none; `null` for unknown
 * @param isAnonymous - leaves out averages of the region, whose size would tell the place
 * @returns `null` where no run has energy
 */
export function sensitivityTable(
  runs: readonly RunSummary[],
  region: string | null,
  { isAnonymous }: { readonly isAnonymous: boolean },
): Table | null {
  const measured = runs.filter((run) => (run.metrics.energyKwh ?? null) !== null);
  if (measured.length === 0) return null;
  const factors = factorsOf(measured);
  const hidden: Total = {
    value: null,
    reason: "it would tell where the runs of an anonymous paper were made",
  };
  const energy = ATTRIBUTIONS.map(([attribution, label]) => ({
    label,
    total: energyTotal(measured, attribution),
  }));
  const emissions: readonly Line[] = [
    { label: "Carbon intensity as on these pages", total: emissionsTotal(measured) },
    ...INTENSITY_KINDS.map((kind) => ({
      label: `Average of the region: ${describeKind(kind).replace(/, average$/, "")}`,
      total: isAnonymous ? hidden : regionTotal(measured, kind, region),
    })),
  ];
  const without = runs.length - measured.length;
  return draftTable({
    caption: html`How the total of ${plural(measured.length, "run")} moves with what is counted: from a component to the computer and, by power usage effectiveness (PUE), to the facility. Emissions are those of the attributed energy.${
      without === 0
        ? ""
        : ` ${plural(without, "run")} without energy ${without === 1 ? "is" : "are"} left out.`
    } The average facility is that of ${AVERAGE_PUE_2018.source}.`,
    layout: "results",
    columns: [headColumn("Counted", "counted"), ...factors.map(columnOf)],
    bodies: [
      bodyOf(energy, factors, { name: "energyKwh", label: "Energy", unit: "kWh" }),
      bodyOf(emissions, factors, { name: "emissionsKgCo2e", label: "Emissions", unit: "kg CO2e" }),
    ],
    footnotes: [],
  });
}
