import type { BoardEntry, BoardView } from "./model.ts";

/** What a view ranks an entry by. */
export interface RankedStatistic {
  readonly mean: number;
  /** `null` for one run, and for an expected energy of which some seeds were spent in vain. */
  readonly standardError: number | null;
}

/**
 * The value by which a view ranks an entry: the mean of its metric, but for a target the energy that a success is
 * expected to cost, as the mean over the seeds that reach it leaves out what the others used.
 * @returns `null` where the entry has none
 */
export function rankedStatistic(
  { metric, reached }: Pick<BoardView, "metric" | "reached">,
  { entry, statistics }: BoardEntry,
): RankedStatistic | null {
  const statistic = statistics[metric.name] ?? null;
  const tries = reached?.[entry.slug] ?? null;
  if (reached === null || (tries !== null && tries.reachedCount === tries.seedCount)) return statistic;
  const mean = tries?.expectedEnergyKwh ?? null;
  return mean === null ? null : { mean, standardError: null };
}
