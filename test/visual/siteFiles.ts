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

/** One page of each kind. */
export const PAGE_KINDS = [
  "home",
  "paper",
  "group",
  "run",
  "leaderboard",
  "board",
  "rankings",
  "entry",
  "text",
] as const;

const hasKind = ({ html }: BuiltPage, kind: string): boolean => html.includes(` data-kind="${kind}"`);

/** "board-pong" of "/leaderboard/pong/". */
export const BOARD_NAMES: readonly string[] = pages
  .filter((page) => hasKind(page, "board"))
  .map(({ path }) => `board-${path.split("/").at(-2) ?? ""}`);

/** One page of each kind, and every board. */
export const PAGE_NAMES: readonly string[] = [
  ...PAGE_KINDS.filter((kind) => kind !== "board"),
  ...BOARD_NAMES,
];

export const isRunPage = (name: string): boolean => name === "run";

/** Kinds of pages that have tables. */
export const KINDS_WITH_TABLES: readonly string[] = PAGE_KINDS.filter(
  (kind) => kind !== "home" && kind !== "leaderboard" && kind !== "text",
);

/** What a page of a kind has that has all parts: a group that compares others, a board with preliminary entries. */
const FULLEST = [
  ["group", 'id="comparisons"'],
  ["board", ">Preliminary</th>"],
] as const;

/**
 * Path of a tested page, one that has all parts of its kind where there is one; runs and groups are those of a paper.
 *
 * @throws {Error} where the site has no such page
 */
export function pathOf(name: string): string {
  if (name.startsWith("board-")) return `/leaderboard/${name.slice("board-".length)}/`;
  const ofKind = pages.filter((page) => hasKind(page, name));
  const ofPapers = ofKind.filter(({ path }) => !path.startsWith("/leaderboard/"));
  const candidates = ofPapers.length > 0 ? ofPapers : ofKind;
  const [, part = ""] = FULLEST.find(([kind]) => kind === name) ?? [];
  const found = candidates.find(({ html }) => html.includes(part)) ?? candidates[0];
  return found?.path ?? pathWith(` data-kind="${name}"`);
}
