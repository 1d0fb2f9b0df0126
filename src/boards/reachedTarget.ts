import type { Environment } from "../config/environment.ts";
import { sum } from "../stats/sum.ts";
import { firstReaching } from "./boardRun.ts";
import type { BoardEntry, ReachedTarget } from "./model.ts";

/**
 * How many seeds of an entry reached a score, and the energy that one success costs: that of all seeds, up to the
 * target or, where they never reach it, all of it, divided by the successes. Who tries until it works pays that.
 *
 * `expectedEnergyKwh` is `null` where none reached it, or the energy of one is unknown.
 */
export function reachedTarget({ runs }: BoardEntry, environment: Environment, score: number): ReachedTarget {
  const tries = runs.map(({ summary }) => {
    const evaluation = firstReaching(summary, environment, score);
    const energyKwh = evaluation === null ? summary.metrics.energyKwh : evaluation.energyKwh;
    return { isReached: evaluation !== null, energyKwh: energyKwh ?? null };
  });
  const reachedCount = tries.filter(({ isReached }) => isReached).length;
  const energies = tries.flatMap(({ energyKwh }) => energyKwh ?? []);
  const isKnown = reachedCount > 0 && energies.length === tries.length;
  return {
    seedCount: runs.length,
    reachedCount,
    expectedEnergyKwh: isKnown ? sum(energies) / reachedCount : null,
  };
}
