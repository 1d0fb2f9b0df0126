import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { UserConfig } from "@11ty/eleventy";
import nunjucks from "nunjucks";
import { packageFile, TEMPLATES } from "./src/packageFiles.ts";
import type { Finding } from "./src/privacy/mask.ts";
import { type LoadedSite, loadSite, type SiteOptions } from "./src/site.ts";
import { SITE_ASSETS, STYLESHEETS } from "./src/siteAssets.ts";
import { writeSiteFiles } from "./src/siteFiles.ts";
import { filters } from "./src/templateFilters.ts";

/** What to build: a folder, or a function that loads it (as the `wattprint` command gives it). */
export type WattprintOptions = Partial<SiteOptions> & {
  readonly load?: () => Promise<LoadedSite>;
  /** Told what was masked in a published log; for the author only. */
  readonly onMasked?: (file: string, findings: readonly Finding[]) => void;
};

/**
 * Eleventy's configuration of this project, and a plugin for other Eleventy sites.
 *
 * @example eleventyConfig.addPlugin(wattprint, { folder: "papers" });
 */
export default function wattprint(eleventyConfig: UserConfig, options?: WattprintOptions) {
  const given: WattprintOptions = options ?? eleventyConfig.globalData.wattprintOptions?.() ?? {};
  const load = given.load ?? (() => loadSite({ folder: ".", ...given }));

  let loading: Promise<LoadedSite> | undefined;
  const site = () => (loading ??= load());
  eleventyConfig.on("eleventy.before", () => {
    loading = undefined;
  });
  eleventyConfig.on("eleventy.after", async () =>
    writeSiteFiles(eleventyConfig.directories.output, (await site()).model, given.onMasked),
  );

  eleventyConfig.addGlobalData("pages", async () => (await site()).pages);
  eleventyConfig.addGlobalData("site", async () => (await site()).model);
  eleventyConfig.addGlobalData("build", async () => (await site()).build);
  const styles = STYLESHEETS.map((file) => readFileSync(packageFile(file), "utf8"));
  eleventyConfig.addGlobalData("stylesheet", styles.join("\n"));

  eleventyConfig.setNunjucksEnvironmentOptions({ throwOnUndefined: true, autoescape: true });
  for (const [name, filter] of Object.entries(filters)) eleventyConfig.addFilter(name, filter);
  for (const { from, to } of SITE_ASSETS) eleventyConfig.addPassthroughCopy({ [packageFile(from)]: to });

  const isOwnInput = resolve(eleventyConfig.directories.input) === resolve(TEMPLATES);
  if (!isOwnInput) addTemplatesTo(eleventyConfig);

  return { dir: { includes: "_includes" }, templateFormats: ["njk"], markdownTemplateEngine: false };
}

/** In somebody else's site: our pages as virtual templates, our layouts and macros behind theirs. */
function addTemplatesTo(eleventyConfig: UserConfig): void {
  for (const name of ["page.njk", "css.njk", "404.njk"]) {
    eleventyConfig.addTemplate(`wattprint/${name}`, readFileSync(join(TEMPLATES, name), "utf8"));
  }
  eleventyConfig.amendLibrary("njk", (environment) => {
    environment.loaders.push(new nunjucks.FileSystemLoader(join(TEMPLATES, "_includes")));
  });
}
