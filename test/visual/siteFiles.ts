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

export type PageKind = "home" | "paper" | "group" | "run";

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

export const PAGE_KINDS = ["home", "paper", "group", "run"] as const;

/** A page of a kind; of the groups one that compares others, as it has all parts. */
export function pathOf(kind: (typeof PAGE_KINDS)[number]): string {
  const ofKind = pages.filter(({ html }) => html.includes(` data-kind="${kind}"`));
  const found = ofKind.find(({ html }) => kind === "group" && html.includes('id="comparisons"')) ?? ofKind[0];
  return found?.path ?? pathWith(` data-kind="${kind}"`);
}
