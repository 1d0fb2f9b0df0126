import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WattprintOptions } from "../.eleventy.ts";
import { writeBesidePages } from "./filesBesidePages.ts";
import { type LoadedSite, loadSite, type SiteOptions } from "./site.ts";
import { writeBeside } from "./stagingFolder.ts";

export interface BuildOptions extends SiteOptions {
  readonly output: string;
  /** "/repository/" for a GitHub project page. */
  readonly pathPrefix?: string;
  readonly onMasked?: WattprintOptions["onMasked"];
}

/**
 * Builds the site of a folder. The output is replaced only when the new site is whole.
 *
 * @throws {InputError} for anything wrong in the folder, or an output folder that is not ours
 */
export async function buildSite(options: BuildOptions): Promise<LoadedSite> {
  return writeBeside(options.output, async (staging) => {
    const loadEleventy = () => import("./quietEleventy.ts");
    const site = await loadSite({ ...options, meanwhile: loadEleventy });
    const { quietEleventy, unwrapped } = await loadEleventy();
    const { pathPrefix = "/", onMasked } = options;
    const target = {
      folder: { path: staging, previous: options.output },
      prefixes: [pathPrefix, ""],
      runMode: "build",
    };
    await bothDone(
      site.drawn,
      writeBesidePages(site, target, ({ file, findings }) => onMasked?.(file, findings)),
    );
    const eleventy = quietEleventy(staging, { load: async () => site, hasFiles: true }, { pathPrefix });
    await eleventy.init();
    await unwrapped(eleventy.write());
    // Else GitHub Pages hides files whose names begin with "_".
    await writeFile(join(staging, ".nojekyll"), "");
    return site;
  });
}

/** Never leaves one at work when the other has failed: it would write into a folder that is removed. */
async function bothDone(...steps: readonly Promise<unknown>[]): Promise<void> {
  for (const settled of await Promise.allSettled(steps))
    if (settled.status === "rejected") throw settled.reason;
}
