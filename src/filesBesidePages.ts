import { readFileSync } from "node:fs";
import { packageFile } from "./packageFiles.ts";
import { blockFiles } from "./pages/blockFiles.ts";
import type { LoadedSite } from "./site.ts";
import { SITE_ASSETS } from "./siteAssets.ts";
import { type SiteFolder, writeSiteFile } from "./siteFiles.ts";
import type { MaskedFile } from "./work/job.ts";
import { writeRunPages } from "./work/writeRunPages.ts";

/** Where a site goes, and what its pages say of that. */
export interface SiteTarget {
  readonly folder: SiteFolder;
  /** "/repository/", and the folder of our pages in somebody else's site. */
  readonly prefixes: readonly string[];
  /** Eleventy's: "build", "serve" or "watch". */
  readonly runMode: string;
}

/**
 * Writes all of a site but the pages that Eleventy makes: fonts and scripts, tables and figures as files, pages of runs,
 * logs. What Eleventy copies would still be under way after a page has failed.
 *
 * @param onMasked - told what was masked in a published log
 * @returns site-absolute paths of all these files
 * @throws {InputError} with the faults of all logs that are not text
 */
export async function writeBesidePages(
  { head, build, pages, files, runPages, store }: LoadedSite,
  { folder, prefixes, runMode }: SiteTarget,
  onMasked?: (masked: MaskedFile) => void,
): Promise<readonly string[]> {
  const assets = SITE_ASSETS.map(({ from, to }) => ({
    url: `/${to}`,
    content: readFileSync(packageFile(from)),
  }));
  const ofBlocks = pages.flatMap((page) => blockFiles(page.blocks, page.url));
  const beside = [...assets, ...ofBlocks, ...files];
  for (const { url, content } of beside) writeSiteFile(folder, url, content);
  const context = { site: head, build, eleventy: { env: { runMode } } };
  const ofRuns = await writeRunPages(runPages, store, { site: folder, prefixes, context }, onMasked);
  return [...beside.map(({ url }) => url), ...ofRuns];
}
