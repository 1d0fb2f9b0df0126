import type { BoardEntry, BoardResult } from "../../boards/model.ts";
import { slugFromText, uniqueSlugs } from "../../config/slug.ts";

/** Where the pages of the leaderboard are; described in docs/urls.md. */
export const LEADERBOARD_URL = "/leaderboard/";
export const SUBMIT_URL = `${LEADERBOARD_URL}submit/`;
export const FEED_URL = `${LEADERBOARD_URL}feed.xml`;
export const LEADERBOARD_DATA_URL = `${LEADERBOARD_URL}leaderboard.json`;
export const LEADERBOARD_SCHEMA_URL = `${LEADERBOARD_URL}leaderboard.schema.json`;

/** Segments that are pages of their own, so that no board or entry can take them. */
const TAKEN_BY_LEADERBOARD = ["submit"];
const TAKEN_BY_BOARD = ["rankings"];

export interface BoardUrls {
  readonly board: string;
  readonly rankings: string;
  /** By the entry's slug. */
  readonly entries: ReadonlyMap<string, string>;
  /** By the run's path; `null` for runs whose logs are not here. */
  readonly runs: ReadonlyMap<string, string | null>;
}

const segments = (taken: readonly string[], names: readonly string[], fallback: string): readonly string[] =>
  uniqueSlugs([...taken, ...names], fallback).slice(taken.length);

/** A run's segment: its seed where it has one, else the last part of its path. */
const runName = ({ summary }: BoardEntry["runs"][number]): string =>
  summary.facts.seed === null
    ? slugFromText(summary.path.split("/").filter(Boolean).at(-1) ?? "", "run")
    : `seed-${summary.facts.seed}`;

function boardUrls(result: BoardResult, board: string): BoardUrls {
  const slugs = segments(
    TAKEN_BY_BOARD,
    result.entries.map(({ entry }) => entry.slug),
    "entry",
  );
  const entries = new Map<string, string>();
  const runs = new Map<string, string | null>();
  result.entries.forEach((entry, i) => {
    const url = `${board}${slugs[i] ?? `entry-${i + 1}`}/`;
    entries.set(entry.entry.slug, url);
    const names = uniqueSlugs(entry.runs.map(runName), "run");
    const hasLogs = entry.entry.evidence.kind === "recomputed";
    entry.runs.forEach(({ summary }, j) => {
      runs.set(summary.path, hasLogs ? `${url}${names[j] ?? `run-${j + 1}`}/` : null);
    });
  });
  return { board, rankings: `${board}rankings/`, entries, runs };
}

/** The URLs of all boards, in their order. Every segment is a clean slug, and no two pages share one. */
export function leaderboardUrls(boards: readonly BoardResult[]): readonly BoardUrls[] {
  const slugs = segments(
    TAKEN_BY_LEADERBOARD,
    boards.map(({ environment }) => environment.slug),
    "board",
  );
  return boards.map((board, i) => boardUrls(board, `${LEADERBOARD_URL}${slugs[i] ?? `board-${i + 1}`}/`));
}

/** @throws {RangeError} for an entry of another board */
export function entryUrl(urls: BoardUrls, { entry }: BoardEntry): string {
  const url = urls.entries.get(entry.slug);
  if (url === undefined) throw new RangeError(`no page for the entry ${entry.slug}`);
  return url;
}
