import { acceleratorByName } from "../carbon/accelerators.ts";
import { type Estimate, estimates } from "../carbon/estimate.ts";
import type { Group } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { mean } from "../stats/mean.ts";
import { standardError } from "../stats/standardError.ts";
import { figureBlocks, headingBlock, noteBlocks, tableBlocks } from "./blocks.ts";
import { displayUnit, unitText } from "./displayUnit.ts";
import { formatDigits, formatNumber, plural } from "./format.ts";
import { html } from "./html.ts";
import { measureColumn, numberCell, rowsFromColumns } from "./measureColumn.ts";
import type { Block } from "./model.ts";
import { type PaperContext, runLabel } from "./paperContext.ts";
import { pueClause } from "./pue.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "./tableDraft.ts";
import type { Table } from "./tableModel.ts";
import { runHref } from "./urls.ts";

/** One way to come by the energy of a group, measured first. */
interface Way {
  readonly label: string;
  readonly values: readonly { readonly run: RunSummary; readonly energyKwh: number }[];
}

const LABELS: Readonly<Record<Exclude<Estimate["way"], "stated" | "pflops">, string>> = {
  third: "Time × 1/3 of boards’ power",
  full: "Time × boards’ power",
  gpuHours: "GPU hours × boards’ power",
};

interface Guessed {
  readonly run: RunSummary;
  readonly measuredKwh: number;
  readonly made: readonly Estimate[];
}

/** The rough estimates of a run; `null` unless it has energy and time, and boards that are all known by exact name. */
function guess(run: RunSummary): Guessed | null {
  const { energyKwh = null, durationHours = null, gpuHours = null } = run.metrics;
  const boards = run.facts.gpus.map(({ name }) => acceleratorByName(name));
  const known = boards.flatMap((board) => board ?? []);
  if (energyKwh === null || durationHours === null || known.length === 0 || known.length < boards.length)
    return null;
  const tdpW = known.reduce((sum, board) => sum + board.tdpW, 0) / known.length;
  const made = estimates({
    durationHours,
    boards: [{ tdpW, fp32Tflops: null, fp16Tflops: null }],
    boardCount: known.length,
    utilization: null,
    gpuHours,
    pflopsHours: null,
    precision: "fp32",
    cpuTdpW: null,
    pue: run.pue.value,
  });
  return { run, measuredKwh: energyKwh, made };
}

function waysOf(guessed: readonly Guessed[]): readonly Way[] {
  const measured = {
    label: "As logged",
    values: guessed.map(({ run, measuredKwh }) => ({ run, energyKwh: measuredKwh })),
  };
  const guesses = (["third", "full", "gpuHours"] as const).map((way) => ({
    label: LABELS[way],
    values: guessed.flatMap(({ run, made }) =>
      made.filter((each) => each.way === way).map(({ highKwh }) => ({ run, energyKwh: highKwh })),
    ),
  }));
  return [measured, ...guesses.filter(({ values }) => values.length === guessed.length)];
}

const energies = ({ values }: Way): readonly number[] => values.map(({ energyKwh }) => energyKwh);

const ENERGY = { name: "energyKwh", label: "Energy", unit: "kWh", definition: "" };

function tableOf(ways: readonly Way[], runs: readonly RunSummary[]): Table {
  const [measured] = ways;
  const base = measured ? mean(energies(measured)) : 0;
  const { column, cells } = measureColumn(
    ENERGY,
    ways.map((way) => ({ value: mean(energies(way)), se: standardError(energies(way)), note: null })),
  );
  const ratios = ways.map((way) => {
    const ratio = base > 0 ? mean(energies(way)) / base : null;
    return numberCell(ratio, ratio === null ? "" : formatNumber(ratio, 2));
  });
  const heads = ways.map(({ label }) => textCell(label));
  return draftTable({
    caption: html`What rough estimates would have said, beside what was logged: mean ± standard error (SE) over ${plural(runs.length, "run")}. An estimate takes the thermal design power of the boards for what they draw.${pueClause(runs)}`,
    layout: "results",
    columns: [headColumn("Way", "way"), column, plainColumn("Ratio to the log", "ratioToLog", "measure")],
    bodies: [{ heading: null, rows: rowsFromColumns(heads, [cells, ratios]).map((each) => row(each)) }],
    footnotes: [],
  });
}

function chartOf(context: PaperContext, ways: readonly Way[]) {
  const { unit, factor } = displayUnit(ENERGY, Math.max(...ways.flatMap(energies)));
  const rows = ways.map((way, i) => {
    const middle = mean(energies(way)) * factor;
    const error = standardError(energies(way));
    return {
      key: i === 0 ? (1 as const) : (6 as const),
      label: way.label,
      href: null,
      mean: middle,
      low: error === null ? null : middle - error * factor,
      high: error === null ? null : middle + error * factor,
      seeds: way.values.map(({ run, energyKwh }) => ({
        value: energyKwh * factor,
        label: `${way.label}, ${runLabel(context, run)}`,
        href: runHref(context.urls, run),
      })),
    };
  });
  const list = rows.map((each) => `${each.label} ${formatDigits(each.mean, 3)}`).join(", ");
  return {
    kind: "dotPlot" as const,
    axis: { title: "Energy", unit: unitText(unit), scale: "linear" as const },
    rows,
    description: `Energy in ${unitText(unit)} by the log and by rough estimates: ${list}.`,
  };
}

/**
 * Rough estimates of a group's runs beside their logs, as figure 4 of Henderson et al. (2020) sets them.
 *
 * Nothing for a group none of whose runs has boards that are all known by their exact names.
 */
export function roughEstimateBlocks(context: PaperContext, group: Group): readonly Block[] {
  const guessed = group.runs.flatMap((run) => guess(run) ?? []);
  if (guessed.length === 0) return [];
  const ways = waysOf(guessed);
  const runs = guessed.map(({ run }) => run);
  const left = group.runs.length - runs.length;
  return [
    headingBlock("Rough estimates beside the log", "estimates"),
    ...figureBlocks(
      chartOf(context, ways),
      html`Energy as logged, and by estimates that need no log. Filled mark: mean; bar: ± 1 standard error; open marks: single runs.`,
    ),
    ...tableBlocks(tableOf(ways, runs)),
    ...noteBlocks(
      left === 0
        ? null
        : html`<p>${plural(left, "run")} of this group ${left === 1 ? "is" : "are"} left out here: ${left === 1 ? "its" : "their"} boards, energy or time are not known.</p>`,
    ),
  ];
}
