import type { Column, Component, Method } from "../format.ts";
import type { OpenSensors } from "../sensors/openSensors.ts";
import type { Snapshot } from "../sensors/sensor.ts";

/** Power of the whole machine's devices in a short moment. */
export interface PowerReading {
  readonly component: Component;
  readonly method: Exclude<Method, "missing">;
  /** `null` where a device gave no reading. */
  readonly powerW: number | null;
}

/**
 * Power between two snapshots, for each component and method: counters by their difference, powers as last read.
 *
 * A device whose energy is counted and sampled counts once, by its counter, as in the log's reader.
 */
export function powerNow({ sensors }: OpenSensors, before: Snapshot, after: () => Promise<Snapshot>) {
  const first = sensors.map((sensor) => sensor.read(before));
  return after().then((now): readonly PowerReading[] => {
    const elapsedS = now.timeS - before.timeS;
    const readings = sensors.flatMap((sensor, index) => {
      const last = sensor.read(now);
      return sensor.columns.flatMap((column, place) => {
        const { component, method } = column;
        if (component === undefined || method === undefined || isCounted(column, sensor.columns)) return [];
        const powerW = powerOf(column, first[index]?.[place] ?? null, last[place] ?? null, elapsedS);
        return [{ component, method, powerW }];
      });
    });
    return united(readings);
  });
}

function isCounted(column: Column, columns: readonly Column[]): boolean {
  if (column.quantity !== "power") return column.quantity !== "energyCounter";
  return columns.some(
    (each) =>
      each.quantity === "energyCounter" &&
      each.component === column.component &&
      each.device === column.device,
  );
}

function powerOf(column: Column, before: number | null, now: number | null, elapsedS: number): number | null {
  if (column.quantity === "power") return now;
  if (before === null || now === null || elapsedS <= 0) return null;
  const difference = now >= before ? now - before : now - before + (column.wrapsAt ?? Number.NaN);
  const perJoule = column.unit === "uJ" ? 1e6 : column.unit === "mJ" ? 1e3 : 1;
  return Number.isNaN(difference) ? null : difference / perJoule / elapsedS;
}

function united(readings: readonly PowerReading[]): readonly PowerReading[] {
  const kinds = [...new Set(readings.map(({ component, method }) => `${component} ${method}`))];
  return kinds.flatMap((kind) => {
    const alike = readings.filter(({ component, method }) => `${component} ${method}` === kind);
    const powers = alike.map(({ powerW }) => powerW);
    const isWhole = powers.every((powerW) => powerW !== null);
    const powerW = isWhole ? powers.reduce<number>((sum, each) => sum + (each ?? 0), 0) : null;
    return alike.slice(0, 1).map((each) => ({ ...each, powerW }));
  });
}
