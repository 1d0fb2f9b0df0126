import type { CarbonIntensity } from "../../carbon/intensity.ts";
import { describeKind } from "../../carbon/kind.ts";
import { placeByCode } from "../../carbon/places.ts";
import type { Comparison } from "../../groups/model.ts";
import { columnDecimals } from "../digits.ts";
import { type DisplayUnit, displayUnit, unitHtml } from "../displayUnit.ts";
import { formatInterval, formatNumber, plural } from "../format.ts";
import { type Html, html } from "../html.ts";
import { measureColumn, numberCell, rowsFromColumns } from "../measureColumn.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "../tableDraft.ts";
import type { Cell, Table, TableColumn } from "../tableModel.ts";
import { type Branches, leftText } from "./branches.ts";
import { differenceElsewhere, emissionsElsewhere, regionLabel, widestPair } from "./emissionsElsewhere.ts";

const EMISSIONS = { name: "emissionsKgCo2e", label: "Emissions", unit: "kg CO2e", definition: "" };

const camel = (text: string): string =>
  text.toLowerCase().replace(/[^a-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? "").toUpperCase());

/** One unit for all columns of emissions, so that they compare across a row. */
export function elsewhereUnit(branches: Branches, regions: readonly CarbonIntensity[]): DisplayUnit {
  const all = branches.list.flatMap((branch) =>
    regions.map((region) => emissionsElsewhere(branch, region).kgCo2e),
  );
  return displayUnit(EMISSIONS, Math.max(0, ...all));
}

function differenceColumn(
  pair: Comparison,
  regions: readonly CarbonIntensity[],
  display: DisplayUnit,
): { readonly column: TableColumn; readonly cells: readonly Cell[] } | null {
  const scaled = regions.map((region) => differenceElsewhere(pair, region));
  const shown = scaled.flatMap((each) => each ?? []);
  const [first] = shown;
  if (first === undefined) return null;
  const decimals = columnDecimals(
    shown.map(({ kgCo2e }) => kgCo2e * display.factor),
    shown.map(({ low, high }) => ((high - low) / 4) * display.factor),
  );
  const level = pair.isPrimary ? "Holm level" : "95 %";
  return {
    column: {
      ...plainColumn(`${pair.groupA} − ${pair.groupB}`, `difference${display.name}`, "measure"),
      unit: html`${unitHtml(display.unit)} [${level}]`,
      title: "The widest difference of energy, × the region's intensity",
    },
    cells: scaled.map((each) =>
      each === null
        ? numberCell(null, "")
        : numberCell(each.kgCo2e * display.factor, formatNumber(each.kgCo2e * display.factor, decimals), {
            interval: formatInterval(
              { low: each.low * display.factor, high: each.high * display.factor },
              decimals,
            ),
          }),
    ),
  };
}

/** Emissions of the branches by region, the cleanest first, and the widest difference where one was tested. */
export function elsewhereTable(
  branches: Branches,
  regions: readonly CarbonIntensity[],
  comparisons: readonly Comparison[],
  more: { readonly pue: string },
): Table {
  const display = elsewhereUnit(branches, regions);
  const heads = regions.map((region) => textCell(regionLabel(region)));
  const intensity = measureColumn(
    { name: "intensityGPerKwh", label: "Intensity", unit: "g CO2e/kWh", definition: "" },
    regions.map(({ gPerKwh, of }) => ({
      value: gPerKwh,
      se: null,
      note: of === null ? null : `The average of ${placeByCode(of)?.name ?? of}.`,
    })),
    { display: { factor: 1, unit: "g CO2e/kWh", name: "intensityGPerKwh" }, digits: 3 },
  );
  const columns = branches.list.map((branch) =>
    measureColumn(
      {
        ...EMISSIONS,
        label: branches.list.length + branches.left.length === 1 ? "Emissions" : branch.group.title,
      },
      regions.map((region) => {
        const { kgCo2e, standardErrorKgCo2e } = emissionsElsewhere(branch, region);
        return { value: kgCo2e, se: standardErrorKgCo2e, note: null };
      }),
      {
        display: { ...display, name: `${camel(branch.group.title)}${capital(display.name)}` },
        digits: 3,
      },
    ),
  );
  const pair = branches.of === "mean" ? widestPair(comparisons) : null;
  const difference = pair === null ? null : differenceColumn(pair, regions, display);
  const [first] = regions;
  return draftTable({
    caption: html`${sumOrMean(branches)} if the same energy had come from another grid. Intensity: ${
      first ? describeKind(first.kind) : ""
    }.${more.pue}${difference === null ? "" : " The difference was tested once, as energy: it and its interval are multiplied by each intensity."}`,
    layout: "results",
    columns: [
      headColumn("Region", "region"),
      intensity.column,
      ...columns.map(({ column }) => column),
      ...(difference === null ? [] : [difference.column]),
    ],
    bodies: [
      {
        heading: null,
        rows: rowsFromColumns(heads, [
          intensity.cells,
          ...columns.map(({ cells }) => cells),
          ...(difference === null ? [] : [difference.cells]),
        ]).map((cells) => row(cells)),
      },
    ],
    footnotes: sourcesOf(regions),
  });
}

const capital = (name: string): string => `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`;

function sumOrMean(branches: Branches): string {
  const { of, list } = branches;
  const counts = list.map(({ n }) => n);
  const missing = list.reduce((sum, branch) => sum + branch.missing, 0);
  const lacks = [
    ...(missing === 0 ? [] : [`${plural(missing, "run")} without energy left out`]),
    ...(branches.left.length === 0 ? [] : [leftText(branches)]),
  ];
  const lacking = lacks.length === 0 ? "" : ` (${lacks.join("; ")})`;
  if (of === "sum") {
    const all = counts.reduce((sum, n) => sum + n, 0);
    return `Emissions of all runs together, ${plural(all, "run")}${lacking},`;
  }
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const runs = least === most ? plural(most, "run") : `${least} to ${plural(most, "run")}`;
  return `Emissions of one run, mean ± standard error (SE) over ${runs}${lacking},`;
}

/** Where the averages are from: a line a source, with the years of its values. */
export function sourcesOf(regions: readonly CarbonIntensity[]): readonly Html[] {
  const sources = [...new Set(regions.map(({ source }) => source))];
  return sources.map((source) => {
    const own = regions.filter((each) => each.source === source);
    const years = [...new Set(own.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b);
    const span =
      years.length === 0
        ? "of no stated year"
        : `values of ${[...new Set([years[0], years.at(-1)])].join(" to ")}`;
    return html`${own.map(regionLabel).join(", ")}: <a href="${own[0]?.url ?? ""}">${source}</a>; ${span}.`;
  });
}
