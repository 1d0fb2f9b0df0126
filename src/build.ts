import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WattprintOptions } from "../.eleventy.ts";
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
    // Eleventy takes a while to load, in which other processes read.
    const [site, { quietEleventy, unwrapped }] = await Promise.all([
      loadSite(options),
      import("./quietEleventy.ts"),
    ]);
    const wattprint = {
      load: async () => site,
      previous: options.output,
      ...(options.onMasked && { onMasked: options.onMasked }),
    };
    const eleventy = quietEleventy(staging, wattprint, { pathPrefix: options.pathPrefix ?? "/" });
    await eleventy.init();
    await unwrapped(eleventy.write());
    // Else GitHub Pages hides files whose names begin with "_".
    await writeFile(join(staging, ".nojekyll"), "");
    return site;
  });
}
