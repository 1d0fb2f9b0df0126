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

export type PageKind = "home" | "paper" | "group" | "run";

const kindOfFile = (file: string): string | undefined =>
  / data-kind="(\w+)"/.exec(readFileSync(file, "utf8"))?.[1];

/** Path of the first page of each kind, in the order of their addresses. */
function findPages(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!existsSync(SITE)) return found;
  const files = readdirSync(SITE, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("index.html"))
    .sort();
  for (const name of files) {
    const kind = kindOfFile(join(SITE, name));
    const path = `/${name.slice(0, -"index.html".length).replaceAll(sep, "/")}`;
    if (kind !== undefined && !found.has(kind)) found.set(kind, path);
  }
  return found;
}

const pages = findPages();

export const PAGE_KINDS: readonly PageKind[] = ["home", "paper", "group", "run"];

/** @throws {Error} where the site has no page of this kind */
export function pathOf(kind: PageKind): string {
  const path = pages.get(kind);
  if (path === undefined) throw new Error(`${SITE} has no ${kind} page; build a site first`);
  return path;
}
