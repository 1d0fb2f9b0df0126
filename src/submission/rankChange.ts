import { isDeepStrictEqual } from "node:util";
import type { BoardResult, BoardView, RankedRow } from "../boards/model.ts";
import { rankedStatistic } from "../boards/rankedStatistic.ts";
import type { Environment } from "../config/environment.ts";

/** Where an entry stands in the default view. */
export interface Standing {
  readonly rank: number | null;
  readonly rankSet: { readonly low: number; readonly high: number } | null;
  readonly mean: number | null;
  readonly standardError: number | null;
  readonly n: number;
  readonly unrankedReason: string | null;
}

export interface EntryChange {
  readonly slug: string;
  readonly title: string;
  /** `null`: the entry was not there. */
  readonly before: Standing | null;
  /** `null`: it is gone. */
  readonly after: Standing | null;
}

export interface BoardChange {
  readonly slug: string;
  readonly title: string;
  /** Of the default view. */
  readonly metric: string;
  readonly unit: string;
  /** A frozen board takes no new entries. */
  readonly isFrozen: boolean;
  /** Rules that are not as they were, by their keys in the board's file; empty for a new board. */
  readonly changedRules: readonly string[];
  /** In the order after the change, withdrawn entries last; only those that move, come or go. */
  readonly entries: readonly EntryChange[];
}

/** What a change of a leaderboard does to the ranks of each board's default view; boards without a change are left out. */
export function rankChanges(
  before: readonly BoardResult[],
  after: readonly BoardResult[],
): readonly BoardChange[] {
  const gone = before.filter(
    ({ environment: { slug } }) => !after.some((each) => each.environment.slug === slug),
  );
  return [...after, ...gone].flatMap((board) => {
    const { slug, title, frozen } = board.environment;
    const viewIn = (boards: readonly BoardResult[]): BoardView | undefined =>
      boards.find((each) => each.environment.slug === slug)?.views[0];
    const [oldView, newView] = [viewIn(before), viewIn(after)];
    const [old, now] = [oldView?.rows ?? [], newView?.rows ?? []];
    const changes = [...now, ...old.filter((row) => find(now, row) === undefined)].map((row): EntryChange => {
      const [was, is] = [find(old, row), find(now, row)];
      return {
        slug: row.entry.entry.slug,
        title: row.entry.title,
        before: was && oldView ? standing(was, oldView) : null,
        after: is && newView ? standing(is, newView) : null,
      };
    });
    const entries = changes.filter(
      (change) => JSON.stringify(change.before) !== JSON.stringify(change.after),
    );
    const changedRules = rulesThatChange(environmentIn(before, slug), environmentIn(after, slug));
    if (entries.length === 0 && changedRules.length === 0) return [];
    const metric = board.views[0]?.metric;
    return [
      {
        slug,
        title,
        metric: metric?.label ?? "",
        unit: metric?.unit ?? "",
        isFrozen: frozen !== null,
        changedRules,
        entries,
      },
    ];
  });
}

const environmentIn = (boards: readonly BoardResult[], slug: string): Environment | undefined =>
  boards.find(({ environment }) => environment.slug === slug)?.environment;

const RULES = ["environment", "score", "protocol", "seeds", "pue", "references", "targets"] as const;

/** What entries are run and ranked by. It never changes under them: another protocol is another board. */
function rulesThatChange(was: Environment | undefined, is: Environment | undefined): readonly string[] {
  if (was === undefined || is === undefined) return [];
  return RULES.filter((rule) => !isDeepStrictEqual(was[rule], is[rule]));
}

const find = (rows: readonly RankedRow[], row: RankedRow): RankedRow | undefined =>
  rows.find((each) => each.entry.entry.slug === row.entry.entry.slug);

function standing({ entry, rank, rankSet, unrankedReason }: RankedRow, view: BoardView): Standing {
  const statistic = rankedStatistic(view, entry);
  return {
    rank,
    rankSet,
    mean: statistic?.mean ?? null,
    standardError: statistic?.standardError ?? null,
    n: entry.statistics[view.metric.name]?.n ?? 0,
    unrankedReason,
  };
}
