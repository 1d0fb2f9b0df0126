import { join, posix, resolve } from "node:path";
import type { UserConfig } from "@11ty/eleventy";
import { writeBesidePages } from "./src/filesBesidePages.ts";
import { TEMPLATES } from "./src/packageFiles.ts";
import { pageTemplates, readStylesheet, siteAddress, templatesStamp } from "./src/pageTemplates.ts";
import type { Finding } from "./src/privacy/mask.ts";
import { type LoadedSite, loadSite, type SiteOptions } from "./src/site.ts";
import { type BuildStore, temporaryStore } from "./src/work/buildStore.ts";

/** What to build: a folder, or a function that loads it (as the `wattprint` command gives it). */
export type WattprintOptions = Partial<SiteOptions> & {
  /** Where the pages go in somebody else's site: "/appendix/". Their own pages stay where they are. */
  readonly urlPrefix?: string;
  readonly load?: () => Promise<LoadedSite>;
  /** Whether what stands beside the pages is written already. */
  readonly hasFiles?: boolean;
  /** Told what was masked in a published log; for the author only. */
  readonly onMasked?: (file: string, findings: readonly Finding[]) => void;
};

/**
 * Eleventy's configuration of this project, and a plugin for other Eleventy sites. Our templates have a Nunjucks
 * of their own, so that a plugin changes neither the settings, the filters nor the data of the site it is added to.
 *
 * @example eleventyConfig.addPlugin(wattprint, { folder: "papers", urlPrefix: "/appendix/" });
 */
export default function wattprint(eleventyConfig: UserConfig, options?: WattprintOptions) {
  const given: WattprintOptions = options ?? eleventyConfig.globalData.wattprintOptions?.() ?? {};
  const isPlugin = resolve(eleventyConfig.directories.input) !== resolve(TEMPLATES);
  let kept = given.store;
  const storeOnce = (): BuildStore => (kept ??= temporaryStore());
  const load = given.load ?? (() => loadSite({ folder: ".", ...given, store: fresh(storeOnce()) }));
  const inSite = (path: string): string => posix.join("/", given.urlPrefix ?? "", path);

  const address = (path: string): string =>
    siteAddress([eleventyConfig.pathPrefix ?? "", given.urlPrefix ?? ""])(path);

  let templates = pageTemplates(address);
  let stamp = templatesStamp();
  let loading: Promise<LoadedSite> | undefined;
  const site = () => (loading ??= load());
  eleventyConfig.on("eleventy.before", () => {
    loading = undefined;
    // Compiled anew only where somebody has edited one.
    if (stamp === templatesStamp()) return;
    stamp = templatesStamp();
    templates = pageTemplates(address);
  });
  eleventyConfig.on("eleventy.after", async ({ runMode }) => {
    if (given.hasFiles) return;
    const folder = { path: join(eleventyConfig.directories.output, inSite("/")), previous: null };
    const prefixes = [eleventyConfig.pathPrefix ?? "", given.urlPrefix ?? ""];
    await writeBesidePages(await site(), { folder, prefixes, runMode }, ({ file, findings }) =>
      given.onMasked?.(file, findings),
    );
  });

  const render = async (name: string, data: PageData): Promise<string> => {
    const { head, build, drawn } = await site();
    const thisPage = (await drawn).find((page) => page.url === data.wattprintUrl);
    const context = { site: head, build, thisPage, eleventy: data.eleventy };
    return templates.render(name, context, thisPage?.url ?? null);
  };
  eleventyConfig.addTemplateFormats("11ty.js");
  eleventyConfig.addGlobalData("wattprintUrls", async () => (await site()).pages.map((page) => page.url));
  eleventyConfig.addTemplate("wattprint/pages.11ty.js", {
    data: {
      layout: false,
      pagination: { data: "wattprintUrls", size: 1, alias: "wattprintUrl" },
      permalink: ({ wattprintUrl }: PageData) => inSite(`${wattprintUrl}index.html`),
    },
    render: (data: PageData) => render("page.njk", data),
  });
  eleventyConfig.addTemplate("wattprint/stylesheet.11ty.js", {
    data: { layout: false, permalink: inSite("assets/wattprint.css"), eleventyExcludeFromCollections: true },
    render: readStylesheet,
  });

  if (isPlugin) return;
  eleventyConfig.addTemplate("wattprint/404.11ty.js", {
    data: { layout: false, permalink: "/404.html", eleventyExcludeFromCollections: true },
    render: (data: PageData) => render("404.njk", data),
  });
  return { templateFormats: ["11ty.js"] };
}

/** What was read and drawn, and nothing of what was written: somebody else may empty their site between two builds. */
const fresh = (store: BuildStore): BuildStore => ({ ...store, written: new Map() });

/** What Eleventy gives to a template. */
interface PageData {
  readonly wattprintUrl?: string;
  readonly eleventy: unknown;
}
