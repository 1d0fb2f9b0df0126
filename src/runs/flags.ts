import type { Sample } from "../readers/runLog.ts";
import type { Flagged } from "./warnings.ts";

/** Counts the flags that the reader put on samples. */
export interface FlagCounter {
  add(sample: Sample): void;
  totals(): ReadonlyMap<string, Flagged>;
}

/**
 * A counter for one run; the machine power is that of tracks that were credited exactly 0.
 * @param isPower - whether readings are powers that an interval is credited with, as in the reference's logs
 */
export function flagCounter(isPower = true): FlagCounter {
  const counts = new Map<string, { count: number; machineW: number; readings: number }>();
  return {
    add(sample) {
      for (const flag of sample.flags) {
        const entry = counts.get(flag) ?? { count: 0, machineW: 0, readings: 0 };
        entry.count += 1;
        for (const { attributed, machine } of sample.tracks) {
          if (!isPower || attributed !== 0 || machine === null) continue;
          entry.machineW += machine;
          entry.readings += 1;
        }
        counts.set(flag, entry);
      }
    },
    totals: () =>
      new Map(
        [...counts].map(([flag, { count, machineW, readings }]) => [
          flag,
          { count, meanMachineW: readings > 0 ? machineW / readings : null },
        ]),
      ),
  };
}
