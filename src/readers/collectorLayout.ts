import type { Column, HeaderLine, Quantity } from "@wattprint/collector/format";
import { isCountedBesides } from "./collectorColumns.ts";
import type { TrackPlan } from "./collectorTracks.ts";

/** Quantities beside energy that are summarized. */
type UsageQuantity = Extract<
  Quantity,
  | "cpuTime"
  | "cpuCores"
  | "gpuUtilization"
  | "memory"
  | "diskRead"
  | "diskWritten"
  | "cpuFrequency"
  | "load"
  | "carbonIntensity"
>;

/** Where the values of a sample stand under one header. */
export interface Layout {
  readonly header: HeaderLine;
  readonly tracks: readonly TrackColumns[];
  /** Places of the columns of other quantities. */
  readonly places: Readonly<Record<UsageQuantity, readonly number[]>>;
}

/** A column and its place in the line. */
export interface PlacedColumn {
  readonly index: number;
  readonly column: Column;
}

/** The columns of one track; `null` where the header has none. */
export interface TrackColumns {
  /** Energy of the whole device. */
  readonly machine: PlacedColumn | null;
  /** Energy that is the experiment's own already. */
  readonly process: PlacedColumn | null;
  readonly share: PlacedColumn | null;
}

/** Finds the columns of every track and quantity under a header. */
export function layoutOf(header: HeaderLine, plans: readonly TrackPlan[]): Layout {
  const placed = header.columns.map((column, index): PlacedColumn => ({ column, index }));
  const find = (isWanted: (column: Column) => boolean): PlacedColumn | null =>
    placed.find(({ column }) => isWanted(column)) ?? null;
  const placesOf = (quantity: Quantity): readonly number[] =>
    placed.flatMap(({ column, index }) => (column.quantity === quantity ? [index] : []));
  return {
    header,
    tracks: plans.map(({ component, device, quantity, track }) => {
      const isOwn = (column: Column): boolean =>
        column.component === component && (column.device ?? null) === device;
      const isCounted = (column: Column): boolean =>
        column.quantity === quantity && isOwn(column) && !isCountedBesides(column, header.columns);
      // The same column of another segment may be an estimate where this one is a measurement.
      const isOfMethod = placed.find(({ column }) => isCounted(column))?.column.method === track.method;
      const energy = (isWanted: (column: Column) => boolean): PlacedColumn | null =>
        isOfMethod ? find((column) => isCounted(column) && isWanted(column)) : null;
      return {
        machine: energy((column) => column.scope !== "process"),
        process: energy((column) => column.scope === "process"),
        share:
          find((column) => column.quantity === "energyShare" && isOwn(column)) ??
          find(
            (column) =>
              column.quantity === "energyShare" &&
              column.component === component &&
              column.device === undefined,
          ),
      };
    }),
    places: {
      cpuTime: placesOf("cpuTime"),
      cpuCores: placesOf("cpuCores"),
      gpuUtilization: placesOf("gpuUtilization"),
      memory: placesOf("memory"),
      diskRead: placesOf("diskRead"),
      diskWritten: placesOf("diskWritten"),
      cpuFrequency: placesOf("cpuFrequency"),
      load: placesOf("load"),
      carbonIntensity: placesOf("carbonIntensity"),
    },
  };
}
