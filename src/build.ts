import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import type { WattprintOptions } from "../.eleventy.ts";
import { InputError } from "./errors.ts";
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
  return writeBeside(options.output, async (staging) => {
    const site = await loadSite(options);
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
    // Even in quiet mode it prints how many files it wrote.
    eleventy.disableLogger();
    await eleventy.init();
    await eleventy.write().catch((error: unknown) => {
      throw inputErrorIn(error) ?? error;
    });
    // Else GitHub Pages hides files whose names begin with "_".
    await writeFile(join(staging, ".nojekyll"), "");
    return site;
  });
}

/** Eleventy wraps what is thrown while it writes. */
function inputErrorIn(error: unknown): InputError | null {
  if (error instanceof InputError) return error;
  if (!(error instanceof Error)) return null;
  return inputErrorIn("originalError" in error ? error.originalError : error.cause);
}
