import { rankSets } from "../../src/boards/rankSets.ts";
import { type ComparedGroup, compareGroups } from "../../src/groups/compare.ts";
import type { Comparison } from "../../src/groups/model.ts";
import type { Random } from "../../src/stats/random.ts";
import type { Population } from "./populations.ts";
import type { CalibrationRow } from "./row.ts";
import { drawRuns, rateOf } from "./trials.ts";

const METRIC = "averageReturnPerKwh";

/** A board whose true values are known: each entry's runs are the population's, shifted. */
interface TrueBoard {
  readonly name: string;
  /** Added to each entry's values, in standard deviations of a normal population: equal numbers are true ties. */
  readonly shifts: readonly number[];
}

const BOARDS: readonly TrueBoard[] = [
  { name: "4 equal entries", shifts: [0, 0, 0, 0] },
  { name: "8 equal entries", shifts: [0, 0, 0, 0, 0, 0, 0, 0] },
  { name: "8 entries in 3 steps of ties", shifts: [0, 0, 0, 2, 2, 6, 6, 6] },
];

/** How often the page, over all pairs of a board, claims something that is not so; and how often its intervals hold. */
export function familyRows(
  populations: readonly Population[],
  counts: readonly number[],
  dataSets: number,
): readonly CalibrationRow[] {
  return BOARDS.flatMap((board, b) =>
    populations.flatMap((population, p) =>
      counts.flatMap((n) => {
        const of = `${population.name}; ${board.name}`;
        const seed = 40_000 + 1000 * p + 100 * b + n;
        const trial = (check: (comparisons: readonly Comparison[]) => boolean) => (random: Random) =>
          check(compareBoard(board, population, n, random));
        const isFree = rateOf(
          dataSets,
          seed,
          trial((all) => !all.some((pair) => isFalseClaim(pair, board))),
        );
        const isCovered = rateOf(
          dataSets,
          seed,
          trial((all) => all.every((pair) => isIntervalRight(pair, board))),
        );
        const isRanked = rateOf(
          dataSets,
          seed,
          trial((all) => areRanksRight(all, board)),
        );
        return [
          { procedure: "sets of possible ranks, all at once", population: of, n, nominal: 0.95, ...isRanked },
          { procedure: "Holm: no false claim on the board", population: of, n, nominal: 0.95, ...isFree },
          { procedure: "Holm-level intervals, all at once", population: of, n, nominal: null, ...isCovered },
        ];
      }),
    ),
  );
}

function compareBoard(
  { shifts }: TrueBoard,
  population: Population,
  n: number,
  random: Random,
): readonly Comparison[] {
  const groups: readonly ComparedGroup[] = shifts.map((shift, entry) => ({
    title: String(entry),
    runs: drawRuns(population.draw, n, random).map((value) => ({ metrics: { [METRIC]: value + shift } })),
  }));
  return compareGroups(groups, [{ name: METRIC, isPrimary: true }]);
}

const trueDifference = ({ groupA, groupB }: Comparison, { shifts }: TrueBoard): number =>
  (shifts[Number(groupA)] ?? 0) - (shifts[Number(groupB)] ?? 0);

/** Told apart, and yet equal or the other way round. The first of a pair always has the larger mean. */
const isFalseClaim = (pair: Comparison, board: TrueBoard): boolean =>
  pair.pValueHolm !== null && pair.pValueHolm < 0.05 && trueDifference(pair, board) <= 0;

const isIntervalRight = (pair: Comparison, board: TrueBoard): boolean => {
  const truth = trueDifference(pair, board);
  return pair.interval === null || (pair.interval.low <= truth && truth <= pair.interval.high);
};

/** Whether every entry's set holds its true rank, or all ranks that true ties leave open. */
function areRanksRight(comparisons: readonly Comparison[], { shifts }: TrueBoard): boolean {
  const sets = rankSets(
    shifts.map((_, entry) => String(entry)),
    comparisons,
    "higher",
  );
  return shifts.every((own, entry) => {
    const set = sets.get(String(entry));
    const better = shifts.filter((shift) => shift > own).length;
    const worse = shifts.filter((shift) => shift < own).length;
    return set === null || set === undefined || (set.low <= 1 + better && set.high >= shifts.length - worse);
  });
}
