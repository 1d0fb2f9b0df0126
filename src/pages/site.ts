import type { PaperResult } from "../groups/model.ts";
import { mask } from "../privacy/mask.ts";
import { homePage } from "./homePage.ts";
import type { BuildInfo, Link, SiteModel } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";
import { paperContext, paperPages } from "./paperPages.ts";
import { SITE_DATA_URL, siteData } from "./siteData.ts";
import { groupUrl } from "./urls.ts";

export interface SiteModelOptions {
  /** Of the home page of several papers. */
  readonly title?: string;
  /** Masks more than secrets, paths and names of users and hosts, which always are. */
  readonly mask?: (text: string) => string;
  /** Runs that could not be read and were left out, by `Paper.file`. */
  readonly leftOut?: ReadonlyMap<string, readonly string[]>;
}

const DEFAULT_TITLE = "Energy appendices";

/** More links do not fit the head of a page. */
const MOST_PARTS = 6;

const paperLink = ({ result, urls }: PaperContext): Link => ({ label: result.paper.title, href: urls.paper });

/** The first groups of a paper that is the whole site. */
const partLinks = ({ result, urls }: PaperContext): readonly Link[] =>
  result.root.children.length > MOST_PARTS
    ? []
    : result.root.children.map(({ title, id }) => ({ label: title, href: groupUrl(urls, id) }));

/**
 * All pages and files of a site. One paper is the site itself; several have a home page above them.
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
  const title = options.title ?? (isSingle ? only.paper.title : DEFAULT_TITLE);
  const parents: readonly Link[] = isSingle ? [] : [{ label: title, href: "/" }];
  const contexts = results.map((result) =>
    paperContext(result, {
      parents,
      mask: (text) => further(mask(text, { isAnonymous: result.paper.isAnonymous }).masked),
      leftOut: options.leftOut?.get(result.paper.file) ?? [],
    }),
  );
  const urls = contexts.map((context) => context.urls.paper);
  const twice = urls.find((url, i) => urls.indexOf(url) !== i);
  if (twice !== undefined) throw new RangeError(`two papers have the URL ${twice}`);
  const made = contexts.map(paperPages);
  return {
    title,
    pages: [...(isSingle ? [] : [homePage(contexts, title)]), ...made.flatMap(({ pages }) => pages)],
    files: [
      ...made.flatMap(({ files }) => files),
      { url: SITE_DATA_URL, content: siteData(contexts, build.version) },
    ],
    rawFiles: made.flatMap((paper) => paper.rawFiles),
    navigation: isSingle ? contexts.flatMap(partLinks) : contexts.map(paperLink),
  };
}
