import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import nunjucks from "nunjucks";
import { fileStamp } from "./cache/fileHash.ts";
import { packageFile, TEMPLATES } from "./packageFiles.ts";
import type { BuildInfo, SiteModel } from "./pages/model.ts";
import { relativeUrl } from "./relativeUrl.ts";
import { STYLESHEETS } from "./siteAssets.ts";
import { filters, prefixLinks } from "./templateFilters.ts";

/** Renders a file of `templates/` by its name; throws where the template uses what the context lacks. */
export interface PageTemplates {
  /** @param from - site-absolute address of the page, for relative links; `null` for a page that is shown at any address */
  render(name: string, context: object, from: string | null): string;
}

/** What every page of a site shows beside its own content. */
export interface PageContext {
  readonly site: Pick<SiteModel, "title" | "navigation" | "feedUrl">;
  readonly build: BuildInfo;
  readonly eleventy: { readonly env: { readonly runMode: string } };
}

/**
 * From a path in our site to its full path on the server.
 *
 * @example siteAddress(["/repository/", "/appendix/"])("/pong/"); // => "/repository/appendix/pong/"
 */
export const siteAddress =
  (prefixes: readonly string[]) =>
  (path: string): string =>
    posix.join("/", ...prefixes, path);

/** @param address - from a path in our site to its full path on the server, with every prefix */
export function pageTemplates(address: (path: string) => string): PageTemplates {
  const loader = new nunjucks.FileSystemLoader([TEMPLATES, join(TEMPLATES, "_includes")]);
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true });
  let page: string | null = null;
  const toUrl = (path: string): string => (page === null ? address(path) : relativeUrl(page, path));
  environment.addFilter("url", toUrl);
  environment.addFilter("address", address);
  environment.addFilter("prefixed", (html: string) => prefixLinks(html, toUrl));
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  return {
    render(name, context, from) {
      page = from;
      return environment.render(name, context);
    },
  };
}

/** Differs when a template was edited. */
export const templatesStamp = (): string =>
  readdirSync(TEMPLATES, { recursive: true, encoding: "utf8" })
    .map((name) => fileStamp(join(TEMPLATES, name))?.text)
    .join();

/** The stylesheets joined in the order of the cascade, so that a page needs one request for its style. */
export const readStylesheet = (): string =>
  STYLESHEETS.map((file) => readFileSync(packageFile(file), "utf8")).join("\n");
