import type { Sample } from "../readers/runLog.ts";

const NAMES = ["cpuTimeS", "diskReadBytes", "diskWrittenBytes"] as const;

/** What all ranks used so far; `null` where no rank knows. */
export type RankTotals = Readonly<Record<(typeof NAMES)[number], number | null>>;

/** Sums what ranks count up by themselves, each anew in each of its segments. */
export interface RankCounter {
  add(rank: number, sample: Sample): void;
  /** Since the last `restart`. */
  totals(): RankTotals;
  /** Counts anew from the last totals on. */
  restart(): void;
}

/** A counter of CPU time and disk traffic over ranks. */
export function rankCounter(): RankCounter {
  const counts = NAMES.map((name) => ({ name, ranks: new Map<number, Count>(), base: 0, told: 0 }));
  const sumOf = (ranks: ReadonlyMap<number, Count>): number | null =>
    ranks.size === 0
      ? null
      : [...ranks.values()].reduce((sum, { finished, last }) => sum + finished + last, 0);
  return {
    add(rank, sample) {
      for (const { name, ranks } of counts) {
        const value = sample[name] ?? null;
        if (value === null) continue;
        const before = ranks.get(rank);
        const isNew = before !== undefined && before.segment !== sample.segment;
        const finished = (before?.finished ?? 0) + (isNew ? before.last : 0);
        ranks.set(rank, { segment: sample.segment, finished, last: value });
      }
    },
    totals() {
      const since = (name: (typeof NAMES)[number]): number | null => {
        const count = counts.find((each) => each.name === name);
        const sum = count === undefined ? null : sumOf(count.ranks);
        if (count === undefined || sum === null) return null;
        count.told = sum;
        return sum - count.base;
      };
      return {
        cpuTimeS: since("cpuTimeS"),
        diskReadBytes: since("diskReadBytes"),
        diskWrittenBytes: since("diskWrittenBytes"),
      };
    },
    restart() {
      for (const count of counts) count.base = count.told;
    },
  };
}

interface Count {
  readonly segment: number;
  readonly finished: number;
  readonly last: number;
}
