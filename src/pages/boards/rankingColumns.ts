import { emissionsKinds } from "../../boards/emissionsKind.ts";
import type { BoardEntry, BoardView } from "../../boards/model.ts";
import { plural } from "../format.ts";
import { html } from "../html.ts";
import { EMPTY_MEASURE, measureColumn } from "../measureColumn.ts";
import { infoOf } from "../paperContext.ts";
import { isEnergyMetric, metricNote } from "../runNotes.ts";
import { plainColumn, textCell } from "../tableDraft.ts";
import type { Cell, TableColumn } from "../tableModel.ts";
import type { BoardContext } from "./boardContext.ts";
import { lowerLabel } from "./boardFinding.ts";

/** A column of a ranking beside rank and name. */
export interface RankingColumn {
  readonly column: TableColumn;
  /** In the order of the rows. */
  readonly cells: readonly Cell[];
}

const directionOf = ({ metric }: BoardView): "ascending" | "descending" =>
  metric.better === "lower" ? "ascending" : "descending";

/** How many seeds the mean of an energy to a target stands on. */
function reachedNote({ metric, reached }: BoardView, { entry }: BoardEntry, name: string): string | null {
  const found = name === metric.name ? reached?.[entry.slug] : undefined;
  if (found === undefined || found.reachedCount === found.seedCount) return null;
  return found.reachedCount === 0
    ? `None of ${found.seedCount} seeds reached it.`
    : `Mean of the ${plural(found.reachedCount, "seed")} that reached it.`;
}

/** Of which kind an entry's emissions are, where those of a table are of several, which do not compare. */
function kindNotes({ rows }: BoardView, name: string): (entry: BoardEntry) => string | null {
  const kinds = new Set(rows.flatMap(({ entry }) => emissionsKinds(entry)));
  if (name !== "emissionsKgCo2e" || kinds.size < 2) return () => null;
  return (entry) => {
    const [kind, ...others] = emissionsKinds(entry);
    return kind === undefined || others.length > 0 ? null : `Carbon intensity: ${kind}.`;
  };
}

const joined = (...notes: readonly (string | null)[]): string | null =>
  notes.filter((note) => note !== null).join(" ") || null;

/** Mean ± standard error of one metric over the runs of each entry. */
export function metricColumn(context: BoardContext, view: BoardView, name: string): RankingColumn {
  const info = name === view.metric.name ? view.metric : infoOf(context.paper, name);
  const kindNote = kindNotes(view, name);
  const entries = view.rows.map(({ entry }) => {
    const statistic = entry.statistics[name] ?? null;
    const runs = entry.runs.map(({ summary, metrics }) => ({
      ...summary,
      metrics: { ...summary.metrics, ...metrics },
    }));
    return {
      value: statistic?.mean ?? null,
      se: statistic?.standardError ?? null,
      note: joined(
        reachedNote(view, entry, name) ?? metricNote(name, runs, statistic, info.label),
        kindNote(entry),
      ),
      method: isEnergyMetric(name) ? entry.method : null,
    };
  });
  const isOrder = name === view.metric.name && view.reached === null;
  return measureColumn(info, entries, { sorted: isOrder ? directionOf(view) : null });
}

/** "4 of 5" seeds, and the energy of all seeds for each that reached the target. */
export function reachedColumns({ rows, reached }: BoardView): readonly RankingColumn[] {
  if (reached === null) return [];
  const found = rows.map(({ entry }) => reached[entry.entry.slug] ?? null);
  const counts = found.map(
    (each): Cell =>
      each === null
        ? { kind: "empty" }
        : {
            kind: "measure",
            measure: {
              ...EMPTY_MEASURE,
              value: each.reachedCount,
              text: `${each.reachedCount} of ${each.seedCount}`,
            },
          },
  );
  const info = { name: "expectedEnergyKwh", label: "Expected energy", unit: "kWh", definition: EXPECTED };
  return [
    { column: { ...plainColumn("Seeds", "reachedCount", "count"), unit: html`reached it` }, cells: counts },
    measureColumn(
      info,
      found.map((each) => ({
        value: each?.expectedEnergyKwh ?? null,
        se: null,
        note: each?.reachedCount === 0 ? `None of ${each.seedCount} seeds reached it.` : null,
      })),
      { sorted: "ascending" },
    ),
  ];
}

const EXPECTED = "Energy of all seeds, up to the target or to their end / seeds that reached the target.";

/** What a table is ordered by, within its caption. */
export const orderText = (view: BoardView): string =>
  view.reached === null ? lowerLabel(view) : "the expected energy";

/** What readers may choose entries by. */
const TRAITS: readonly {
  readonly label: string;
  readonly name: string;
  readonly isShownAlways: boolean;
  readonly textOf: (entry: BoardEntry) => string;
}[] = [
  { label: "Energy is", name: "method", isShownAlways: true, textOf: ({ method }) => method },
  {
    label: "Hardware",
    name: "hardwareClass",
    isShownAlways: false,
    textOf: ({ hardwareClass }) => hardwareClass,
  },
  { label: "Evidence", name: "evidence", isShownAlways: true, textOf: ({ entry }) => entry.evidence.kind },
];

/** Method, hardware and evidence; the names of hardware are long, so they are shown only where they differ. */
export const traitColumns = ({ rows }: BoardView): readonly RankingColumn[] =>
  TRAITS.flatMap(({ label, name, isShownAlways, textOf }): readonly RankingColumn[] => {
    const texts = rows.map(({ entry }) => textOf(entry));
    if (!isShownAlways && new Set(texts).size < 2) return [];
    return [
      {
        column: { ...plainColumn(label, name), isFilter: true },
        cells: texts.map((text) => textCell(text)),
      },
    ];
  });
