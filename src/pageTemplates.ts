import { readFileSync } from "node:fs";
import { join } from "node:path";
import nunjucks from "nunjucks";
import { packageFile, TEMPLATES } from "./packageFiles.ts";
import { STYLESHEETS } from "./siteAssets.ts";
import { filters, prefixLinks } from "./templateFilters.ts";

/** Renders a file of `templates/` by its name; throws where the template uses what the context lacks. */
export interface PageTemplates {
  render(name: string, context: object): string;
}

/** @param toUrl - from a path in our site to the address that a page links to */
export function pageTemplates(toUrl: (path: string) => string): PageTemplates {
  const loader = new nunjucks.FileSystemLoader([TEMPLATES, join(TEMPLATES, "_includes")]);
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true });
  environment.addFilter("url", toUrl);
  environment.addFilter("prefixed", (html: string) => prefixLinks(html, toUrl));
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  return environment;
}

/** The stylesheets joined in the order of the cascade, so that a page needs one request for its style. */
export const readStylesheet = (): string =>
  STYLESHEETS.map((file) => readFileSync(packageFile(file), "utf8")).join("\n");
