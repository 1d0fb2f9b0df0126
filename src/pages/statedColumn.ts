import type { Group } from "../groups/model.ts";
import { type Entry, measureColumn } from "./measureColumn.ts";
import type { Cell, TableColumn } from "./tableModel.ts";

const UNITS: readonly (readonly [string, string])[] = [
  ["Gflops", "GFLOPs"],
  ["Gflop", "GFLOP"],
  ["Percent", "%"],
  ["Millions", "millions"],
  ["Kwh", "kWh"],
  ["PflopsHours", "PFLOPs-h"],
  ["Hours", "h"],
  ["Gb", "GB"],
  ["Mb", "MB"],
  ["W", "W"],
  ["G", "10⁹"],
  ["M", "10⁶"],
];

/** Label and unit of a number that the author states, from its name: "operationsGflops" → "Operations", "GFLOPs". */
export function statedLabel(written: string): { readonly label: string; readonly unit: string } {
  const name = written.replace(/^(tags|settings)\./, "");
  const match = UNITS.find(([suffix]) => name.endsWith(suffix) && name.length > suffix.length);
  const stem = match ? name.slice(0, name.length - match[0].length) : name;
  const words = stem
    .replace(/([A-Z])/g, " $1")
    .trim()
    .toLowerCase();
  return { label: `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}`, unit: match?.[1] ?? "" };
}

/** Columns of the numbers that the author states of the groups. */
export function statedColumns(
  groups: readonly Group[],
): readonly { readonly column: TableColumn; readonly cells: readonly Cell[] }[] {
  const names = [...new Set(groups.flatMap((group) => Object.keys(group.stated)))];
  return names.map((name) => {
    const entries = groups.map((group): Entry => {
      const value = group.stated[name] ?? null;
      return { value, se: null, note: value === null ? "Not stated by the author." : null };
    });
    return measureColumn(
      { name, ...statedLabel(name), definition: "Stated by the author, not measured." },
      entries,
    );
  });
}
