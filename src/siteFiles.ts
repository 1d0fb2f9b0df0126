import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { GeneratedFile } from "./pages/model.ts";

/** Writes what stands beside the pages: tables, figures as data, badges. */
export async function writeSiteFiles(output: string, files: readonly GeneratedFile[]): Promise<void> {
  for (const file of files) {
    const target = insideSite(output, file.url);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.content);
  }
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
