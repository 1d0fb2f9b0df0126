import type { Column } from "../format.ts";
import type { OpenSensor, Snapshot } from "./sensor.ts";

/** Columns of a log: the time, then those of each sensor in turn. */
export const sampleColumns = (sensors: readonly OpenSensor[]): readonly Column[] => [
  { name: "timeS", unit: "s", quantity: "time" },
  ...sensors.flatMap((sensor) => sensor.columns),
];

/**
 * A sample: a value for each of `sampleColumns`.
 *
 * Counters of all sensors are read first, together with the time; what they share is read once, after them.
 *
 * @param isEdge - whether it is the first or last sample of a log
 */
export function takeSample(
  sensors: readonly OpenSensor[],
  timeS: number,
  readSnapshot: (timeS: number) => Snapshot,
  isEdge = false,
): readonly (number | null)[] {
  for (const sensor of sensors) sensor.capture?.(isEdge);
  const snapshot = readSnapshot(timeS);
  return [snapshot.timeS, ...sensors.flatMap((sensor) => sensor.read(snapshot))];
}
