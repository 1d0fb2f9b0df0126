import type { LeaderboardResult } from "../boards/model.ts";
import type { PaperResult } from "../groups/model.ts";
import { mask } from "../privacy/mask.ts";
import { paperBadges } from "./badges/paperBadges.ts";
import { FEED_URL, LEADERBOARD_URL } from "./boards/boardUrls.ts";
import { boardsBlocks } from "./boards/leaderboardPage.ts";
import { boardContexts, leaderboardPages, SUBMIT_LINK } from "./boards/leaderboardPages.ts";
import { homePage } from "./homePage.ts";
import type { Link } from "./link.ts";
import type { BuildInfo, SiteModel } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";
import { paperContext, paperPages } from "./paperPages.ts";
import { publicResult, remembering } from "./publicRun.ts";
import { SITE_DATA_URL, siteData } from "./siteData.ts";
import { groupUrl } from "./urls.ts";

export interface SiteModelOptions {
  /** Of the home page of several papers. */
  readonly title?: string;
  /** Masks more than secrets, paths and names of users and hosts, which always are. */
  readonly mask?: (text: string) => string;
  /** Runs that could not be read and were left out, by `Paper.file`. */
  readonly leftOut?: ReadonlyMap<string, readonly string[]>;
  /** The boards of the site; `null` where it has none. */
  readonly leaderboard?: LeaderboardResult | null;
  /** How to submit an entry, Markdown. */
  readonly submitText?: string | null;
}

const PAPERS_TITLE = "Energy appendices";
const BOARDS_TITLE = "Energy leaderboard";
const TITLE_OF_BOTH = "Energy appendices and leaderboards";

/** More links do not fit the head of a page. */
const MOST_PARTS = 6;

const paperLink = ({ result, urls }: PaperContext): Link => ({ label: result.paper.title, href: urls.paper });

/** The first groups of a paper that is the whole site. */
const partLinks = ({ result, urls }: PaperContext): readonly Link[] =>
  result.root.children.length > MOST_PARTS
    ? []
    : result.root.children.map(({ title, id }) => ({ label: title, href: groupUrl(urls, id) }));

function defaultTitle(results: readonly PaperResult[], hasBoards: boolean): string {
  if (!hasBoards) return PAPERS_TITLE;
  return results.length === 0 ? BOARDS_TITLE : TITLE_OF_BOTH;
}

/** Of a site with a leaderboard: its boards are in the head of their own pages. */
const sectionLinks = (contexts: readonly PaperContext[]): readonly Link[] => [
  ...(contexts.length === 0 ? [] : [{ label: "Papers", href: "/#papers" }]),
  { label: "Leaderboard", href: LEADERBOARD_URL },
  SUBMIT_LINK,
];

/**
 * All pages and files of a site. One paper is the site itself; several, or papers and a leaderboard, have a home page
 * above them.
 *
 * @throws {RangeError} for two papers with one URL
 */
export function siteModel(
  results: readonly PaperResult[],
  build: BuildInfo,
  options: SiteModelOptions = {},
): SiteModel {
  const further = options.mask ?? ((text: string): string => text);
  const [only] = results;
  const isSingle = results.length === 1 && only?.paper.slug === "";
  const leaderboard = options.leaderboard ?? null;
  const title = options.title ?? (isSingle ? only.paper.title : defaultTitle(results, leaderboard !== null));
  const parents: readonly Link[] = isSingle ? [] : [{ label: title, href: "/" }];
  const contexts = results.map((result) => {
    const { isAnonymous } = result.paper;
    const maskText = remembering((text) => further(mask(text, { isAnonymous }).masked));
    return paperContext(publicResult(result, maskText), {
      parents,
      mask: maskText,
      leftOut: options.leftOut?.get(result.paper.file) ?? [],
      siteUrl: isAnonymous ? null : (build.siteUrl ?? null),
      build: { version: build.version, date: build.date },
    });
  });
  const urls = contexts.map((context) => context.urls.paper);
  const twice = urls.find((url, i) => urls.indexOf(url) !== i);
  if (twice !== undefined) throw new RangeError(`two papers have the URL ${twice}`);
  const made = contexts.map(paperPages);
  const boards =
    leaderboard === null
      ? null
      : boardContexts(leaderboard, { parents, mask: (text) => further(mask(text).masked) });
  const ofBoards =
    boards === null
      ? null
      : leaderboardPages(boards, build, {
          parents,
          siteTitle: title,
          submitText: options.submitText ?? null,
        });
  const homeBlocks = boards === null ? [] : boardsBlocks(boards, "Leaderboard");
  return {
    title,
    pages: [
      ...(isSingle ? [] : [homePage(contexts, title, homeBlocks)]),
      ...made.flatMap(({ pages }) => pages),
      ...(ofBoards?.pages ?? []),
    ],
    files: [
      ...made.flatMap(({ files }) => files),
      ...(ofBoards?.files ?? []),
      { url: SITE_DATA_URL, content: siteData(contexts, build.version) },
    ],
    runPages: [...made.flatMap(({ runPages }) => runPages), ...(ofBoards?.runPages ?? [])],
    badges: [...contexts.flatMap(paperBadges), ...(ofBoards?.badges ?? [])],
    feedUrl: ofBoards === null ? null : FEED_URL,
    navigation:
      boards !== null
        ? sectionLinks(contexts)
        : isSingle
          ? contexts.flatMap(partLinks)
          : contexts.map(paperLink),
  };
}
