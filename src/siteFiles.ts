import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

/** A folder on disk that a site is written into. Plain data. */
export interface SiteFolder {
  readonly path: string;
  /** The site that this one will replace; it stays as it is. `null` where files are written over those before. */
  readonly previous: string | null;
}

/**
 * Writes a file of the site. One with the same bytes is left, or linked where it is in the previous site: a disk does
 * that several times as fast, and so it will remove the previous site.
 *
 * @param url - site-absolute path of the file
 * @throws {RangeError} for an address that leaves the site's folder
 * @throws {Error} with a code, if it cannot be written; also where it is there already, but for a site without previous
 */
export function writeSiteFile(
  { path, previous }: SiteFolder,
  url: string,
  content: string | Uint8Array,
): void {
  const target = insideSite(path, url);
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  if (previous === null && holds(target, bytes)) return;
  mkdirSync(dirname(target), { recursive: true });
  if (previous !== null && isLinked(insideSite(previous, url), target, bytes)) return;
  // Writing through a link would change the previous site.
  writeFileSync(target, bytes, { flag: previous === null ? "w" : "wx" });
}

/** Gives the file at `source` the name `target` as well, if it holds these bytes and the disk has links. */
function isLinked(source: string, target: string, bytes: Uint8Array): boolean {
  try {
    if (!holds(source, bytes)) return false;
    linkSync(source, target);
    return true;
  } catch {
    return false;
  }
}

/** Whether there is a file, not a link to one, with just these bytes. */
function holds(file: string, bytes: Uint8Array): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === bytes.length && readFileSync(file).equals(bytes);
}

/**
 * Where a file of the site is on disk. Addresses are clean by their making; this holds even where that fails.
 *
 * @throws {RangeError} for an address that leaves the site's folder
 */
export function insideSite(output: string, url: string): string {
  const target = join(output, url);
  if (!resolve(target).startsWith(resolve(output) + sep)) throw new RangeError(`${url} leaves the site`);
  return target;
}

/**
 * Removes all files of a site but these, and the folders that are empty then.
 *
 * @param urls - site-absolute paths
 */
export function removeOtherFiles(output: string, urls: Iterable<string>): void {
  const kept = new Set(Array.from(urls, (url) => join(output, url)));
  /** Whether nothing is left in it. */
  const clear = (folder: string): boolean => {
    let isEmpty = true;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (kept.has(path)) isEmpty = false;
      else if (!entry.isDirectory()) rmSync(path);
      else if (clear(path)) rmdirSync(path);
      else isEmpty = false;
    }
    return isEmpty;
  };
  clear(output);
}
