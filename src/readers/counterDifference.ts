/** A reading of an energy counter. */
export interface CounterReading {
  readonly timeS: number;
  /** J */
  readonly energyJ: number;
}

/** What is known of a counter. */
export interface CounterLimits {
  /** J after which it starts again at 0. */
  readonly wrapsAtJ: number | null;
  readonly maxPowerW: number | null;
}

/** The energy between two readings, or why it is unknown. */
export type CounterDifference = { readonly energyJ: number } | { readonly problem: string };

/** Readings are stamped a little before or after they are taken. */
const STAMP_TOLERANCE_S = 1;

/**
 * Energy between two readings of a counter that starts again at 0 when it is full.
 *
 * A counter may have wrapped any number of times; the highest power tells how many are possible. Where more than one
 * number is, or none, the energy is unknown, as it is where the counter rose by more than the highest power gives.
 * Without a highest power a counter is taken to have wrapped at most once.
 * @example counterDifference({ timeS: 0, energyJ: 90 }, { timeS: 1, energyJ: 20 }, { wrapsAtJ: 100, maxPowerW: null }); // => { energyJ: 30 }
 */
export function counterDifference(
  before: CounterReading,
  now: CounterReading,
  { wrapsAtJ, maxPowerW }: CounterLimits,
): CounterDifference {
  const difference = now.energyJ - before.energyJ;
  const elapsedS = now.timeS - before.timeS;
  const mostJ = maxPowerW === null ? Number.POSITIVE_INFINITY : maxPowerW * (elapsedS + STAMP_TOLERANCE_S);
  if (difference > mostJ) return { problem: "an energy counter rose by more than its device can draw" };
  if (wrapsAtJ === null) {
    return difference >= 0 ? { energyJ: difference } : { problem: "an energy counter ran backward" };
  }
  const least = difference >= 0 ? difference : difference + wrapsAtJ;
  if (least < 0) return { problem: "an energy counter ran backward" };
  if (maxPowerW === null) return { energyJ: least };
  if (least > mostJ) return { problem: "an energy counter ran backward" };
  if (least + wrapsAtJ <= maxPowerW * elapsedS) {
    return { problem: "an energy counter may have wrapped more than once between two samples" };
  }
  return { energyJ: least };
}
