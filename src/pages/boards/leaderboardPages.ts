import type { LeaderboardResult } from "../../boards/model.ts";
import type { Link } from "../link.ts";
import type { Badge, BuildInfo, GeneratedFile, Page, RunPageDraft } from "../model.ts";
import { badgeOf } from "./badge.ts";
import { type BoardContext, boardContext } from "./boardContext.ts";
import { boardKeys } from "./boardKeys.ts";
import { boardPage } from "./boardPage.ts";
import {
  FEED_URL,
  LEADERBOARD_DATA_URL,
  LEADERBOARD_SCHEMA_URL,
  LEADERBOARD_URL,
  leaderboardUrls,
  SUBMIT_URL,
} from "./boardUrls.ts";
import { entryPages } from "./entryPage.ts";
import { atomFeed } from "./feed.ts";
import { leaderboardJson } from "./leaderboardData.ts";
import { leaderboardPage } from "./leaderboardPage.ts";
import { leaderboardJsonSchema } from "./leaderboardSchema.ts";
import { rankingsPage } from "./rankingsPage.ts";
import { submitPage } from "./submitPage.ts";

/** Everything of the leaderboard that becomes files of the site. */
export interface LeaderboardPages {
  readonly pages: readonly Page[];
  readonly files: readonly GeneratedFile[];
  readonly runPages: readonly RunPageDraft[];
  readonly badges: readonly Badge[];
}

/** More boards do not fit the head of a page. */
const MOST_LINKS = 6;

export const SUBMIT_LINK: Link = { label: "Submit a run", href: SUBMIT_URL };

/** Marks, addresses and navigation of all boards. */
export function boardContexts(
  { boards }: LeaderboardResult,
  options: { readonly parents: readonly Link[]; readonly mask: (text: string) => string },
): readonly BoardContext[] {
  const urls = leaderboardUrls(boards);
  const keys = boardKeys(boards);
  const links = boards.flatMap(({ environment }, i): readonly Link[] => {
    const href = urls[i]?.board;
    return href === undefined || environment.frozen !== null ? [] : [{ label: environment.title, href }];
  });
  const navigation = [
    ...(links.length > MOST_LINKS ? [{ label: "Boards", href: LEADERBOARD_URL }] : links),
    SUBMIT_LINK,
  ];
  return boards.flatMap((board, i) => {
    const own = urls[i];
    if (own === undefined) return [];
    const parents = [...options.parents, { label: "Leaderboard", href: LEADERBOARD_URL }];
    return [boardContext(board, own, keys[i] ?? new Map(), { ...options, parents, navigation })];
  });
}

/**
 * All pages of the leaderboard and the files beside them.
 *
 * @param spec - `siteTitle` names the feed; `submitText` is Markdown
 */
export function leaderboardPages(
  contexts: readonly BoardContext[],
  build: BuildInfo,
  spec: {
    readonly parents: readonly Link[];
    readonly siteTitle: string;
    readonly submitText: string | null;
  },
): LeaderboardPages {
  const siteUrl = build.siteUrl ?? null;
  const navigation = contexts[0]?.navigation ?? [SUBMIT_LINK];
  const boards = contexts.map((context) => {
    const entries = context.board.entries.map((entry, i) => {
      const group = context.groups[i];
      if (group === undefined) throw new RangeError(`no group of the entry ${entry.entry.slug}`);
      return entryPages(context, entry, group, siteUrl);
    });
    const rankings = rankingsPage(context);
    return {
      board: [boardPage(context), ...(rankings === null ? [] : [{ page: rankings, files: [] }])],
      entries,
    };
  });
  const made = boards.flatMap(({ board, entries }) => [
    ...board.map(({ page, files }) => ({ page, files, runPages: [] })),
    ...entries,
  ]);
  const inLeaderboard = [...spec.parents, { label: "Leaderboard", href: LEADERBOARD_URL }];
  return {
    pages: [
      leaderboardPage(contexts, { parents: spec.parents, navigation }),
      ...made.map(({ page }) => page),
      submitPage(spec.submitText, { parents: inLeaderboard, navigation }),
    ],
    files: [
      ...made.flatMap(({ files }) => files),
      { url: LEADERBOARD_DATA_URL, content: leaderboardJson(contexts, build.version) },
      { url: LEADERBOARD_SCHEMA_URL, content: leaderboardJsonSchema() },
      { url: FEED_URL, content: atomFeed(contexts, { title: spec.siteTitle, url: siteUrl }) },
    ],
    runPages: made.flatMap(({ runPages }) => runPages),
    badges: contexts.flatMap((context) => context.board.entries.map((entry) => badgeOf(context, entry))),
  };
}
