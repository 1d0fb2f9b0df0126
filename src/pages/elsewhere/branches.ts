import type { Group } from "../../groups/model.ts";
import type { SeriesKey } from "../chartModel.ts";
import { listWords } from "../format.ts";
import { keyOf, type PaperContext } from "../paperContext.ts";

/** The energy of a part of the paper, which other grids would have supplied. */
export interface Branch {
  readonly group: Group;
  readonly key: SeriesKey;
  readonly energyKwh: number;
  /** Of the mean over the runs; `null` for a sum and for a single run. */
  readonly standardErrorKwh: number | null;
  /** Runs with energy, and runs without. */
  readonly n: number;
  readonly missing: number;
}

/** The parts of a group, each as the sum of its runs in a deep tree, else as the mean of its runs. */
export interface Branches {
  readonly of: "sum" | "mean";
  readonly list: readonly Branch[];
  /** Titles of the parts of which no run has energy. */
  readonly left: readonly string[];
}

/** "B is left out, as no run of it has energy"; "" where none is. */
export function leftText({ left }: Branches): string {
  if (left.length === 0) return "";
  return left.length === 1
    ? `${left[0] ?? ""} is left out, as no run of it has energy`
    : `${listWords(left)} are left out, as no run of them has energy`;
}

const KEYS: readonly SeriesKey[] = [1, 2, 3, 4, 5, 6];

/** More marks in a row than there are keys tell nothing. */
const MOST_BRANCHES = KEYS.length;

/** `null` where no run has energy. */
export function branchesOf(context: PaperContext, group: Group): Branches | null {
  const isDeep = group.children.some(({ children }) => children.length > 0);
  const isWide = group.children.length > MOST_BRANCHES;
  const parts = group.children.length === 0 || isWide ? [group] : group.children;
  const of = isDeep || (isWide && parts[0] === group) ? "sum" : "mean";
  const keys = parts.map((part) => keyOf(context, part));
  const areMarked = keys.every((key) => key !== null) && new Set(keys).size === keys.length;
  const list = parts.flatMap((part, i): readonly Branch[] => {
    const energy = part.statistics.energyKwh;
    if (!energy) return [];
    return [
      {
        group: part,
        key: (areMarked ? keys[i] : KEYS[i]) ?? 6,
        energyKwh: of === "sum" ? energy.sum : energy.mean,
        standardErrorKwh: of === "sum" ? null : energy.standardError,
        n: energy.n,
        missing: energy.missing,
      },
    ];
  });
  const left = parts.filter(({ statistics }) => !statistics.energyKwh).map(({ title }) => title);
  return list.length === 0 ? null : { of, list, left };
}
