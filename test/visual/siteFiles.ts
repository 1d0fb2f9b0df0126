import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";

/** The built site under test. */
export const SITE = resolve(process.env.WATTPRINT_SITE ?? "_site");

/** The file that a URL path names, or `null`: nothing outside the site's folder. */
export function fileOfPath(path: string): string | null {
  const file = resolve(join(SITE, decodeURIComponent(path)));
  if (file !== SITE && !file.startsWith(SITE + sep)) return null;
  const page = join(file, "index.html");
  if (existsSync(page)) return page;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

/** The file that a link of a page leads to, or `null`. */
export const fileOfLink = (link: string, page: string): string | null =>
  fileOfPath(new URL(link, `http://localhost${page}`).pathname);

interface BuiltPage {
  readonly path: string;
  readonly html: string;
}

/** All pages, in the order of their addresses. */
function readPages(): readonly BuiltPage[] {
  if (!existsSync(SITE)) return [];
  const names = readdirSync(SITE, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith("index.html"))
    .map((name) => ({
      path: `/${name.slice(0, -"index.html".length).replaceAll(sep, "/")}`,
      html: readFileSync(join(SITE, name), "utf8"),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const pages = readPages();

export const hasPageWith = (html: string): boolean => pages.some((page) => page.html.includes(html));

/**
 * Path of the first page whose HTML holds a text.
 *
 * @throws {Error} where the site has no such page
 */
export function pathWith(html: string): string {
  const page = pages.find((candidate) => candidate.html.includes(html));
  if (page === undefined) throw new Error(`no page of ${SITE} has ${html}; build a whole site first`);
  return page.path;
}

/** One page of each of these is tested. */
const KINDS = ["home", "paper", "group", "run", "leaderboard", "rankings", "entry", "text"] as const;

const hasKind = ({ html }: BuiltPage, kind: string): boolean => html.includes(` data-kind="${kind}"`);

/** "board-pong" of "/leaderboard/pong/": every board is tested. */
const boardNames = pages
  .filter((page) => hasKind(page, "board"))
  .map(({ path }) => `board-${path.split("/").at(-2) ?? ""}`);

/** What the tested pages are called in tests and pictures. */
export const PAGE_NAMES: readonly string[] = [...KINDS, ...boardNames];

export const isRunPage = (name: string): boolean => name === "run";

/** Names of pages that have tables. */
export const NAMES_WITH_TABLES: readonly string[] = PAGE_NAMES.filter(
  (name) => name !== "home" && name !== "leaderboard" && name !== "text",
);

/**
 * Path of a tested page. Of the groups it is one that compares others, as it has all parts; runs and groups are those
 * of a paper.
 *
 * @throws {Error} where the site has no such page
 */
export function pathOf(name: string): string {
  if (name.startsWith("board-")) return `/leaderboard/${name.slice("board-".length)}/`;
  const ofKind = pages.filter((page) => hasKind(page, name));
  const ofPapers = ofKind.filter(({ path }) => !path.startsWith("/leaderboard/"));
  const candidates = ofPapers.length > 0 ? ofPapers : ofKind;
  const found =
    candidates.find(({ html }) => name === "group" && html.includes('id="comparisons"')) ?? candidates[0];
  return found?.path ?? pathWith(` data-kind="${name}"`);
}
