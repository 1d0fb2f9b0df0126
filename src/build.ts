import { Eleventy } from "@11ty/eleventy";
import type { WattprintOptions } from "../.eleventy.ts";
import { CONFIG_PATH, TEMPLATES } from "./packageFiles.ts";
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
  const site = await loadSite(options);
  await writeBeside(options.output, async (staging) => {
    const eleventy = new Eleventy(TEMPLATES, staging, {
      configPath: CONFIG_PATH,
      pathPrefix: options.pathPrefix ?? "/",
      quietMode: true,
      config: (config) =>
        config.addGlobalData("wattprintOptions", () => ({
          load: async () => site,
          onMasked: options.onMasked,
        })),
    });
    await eleventy.init();
    await eleventy.write();
  });
  return site;
}
