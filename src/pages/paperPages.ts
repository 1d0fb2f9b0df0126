import type { Group, PaperResult } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { groupOrder, orderGroups } from "./groupOrder.ts";
import { groupLinks, groupPage } from "./groupPage.ts";
import type { Link } from "./link.ts";
import type { GeneratedFile, Page, RunPageDraft } from "./model.ts";
import { type PaperContext, sections, seriesKeys } from "./paperContext.ts";
import { runListPages } from "./runList.ts";
import { runPage } from "./runPage.ts";
import { groupUrl, paperUrls } from "./urls.ts";

export interface PaperOptions {
  /** Links from the site's home to the paper's parent; empty where the paper is the whole site. */
  readonly parents: readonly Link[];
  /** Takes secrets, home paths, user and host names out of a text. */
  readonly mask: (text: string) => string;
  /** Runs that could not be read and were left out. */
  readonly leftOut: readonly string[];
  /** Where the site will be, with "/" at its end; left out or `null` where nobody has said. */
  readonly siteUrl?: string | null;
  /** Version of wattprint, and ISO date of the build. */
  readonly build?: { readonly version: string; readonly date: string | null };
}

/** The pages of one paper and the files beside them. */
export interface PaperPages {
  /** Of the paper and its groups. */
  readonly pages: readonly Page[];
  readonly runPages: readonly RunPageDraft[];
  readonly files: readonly GeneratedFile[];
}

/** What all pages of a paper share. */
export function paperContext(result: PaperResult, options: PaperOptions): PaperContext {
  const tables = sections(result.root).map((group) =>
    orderGroups(group.children, groupOrder(result, group.children)),
  );
  return { result, urls: paperUrls(result), keys: seriesKeys(tables), ...options };
}

/** Every group, then every run once: the page of a run in several groups belongs to the first. */
export function paperPages(context: PaperContext): PaperPages {
  const { result, urls } = context;
  const pages: Page[] = [];
  const runPages: RunPageDraft[] = [];
  const files: GeneratedFile[] = [];
  const seen = new Set<RunSummary>();

  const addRun = (run: RunSummary, group: Group | null, links: readonly Link[]): void => {
    if (seen.has(run)) return;
    seen.add(run);
    runPages.push(runPage(context, run, group, links));
  };
  const addGroup = (group: Group): void => {
    const made = groupPage(context, group);
    pages.push(made.page);
    files.push(...made.files);
    group.children.forEach(addGroup);
    const title = group.id.length === 0 ? result.paper.title : group.title;
    const links = [...groupLinks(context, group.id), { label: title, href: groupUrl(urls, group.id) }];
    if (group.children.length === 0) pages.push(...runListPages(context, group, links));
    for (const run of group.runs) addRun(run, group.children.length === 0 ? group : null, links);
  };
  addGroup(result.root);
  const paperLinks = [...context.parents, { label: result.paper.title, href: urls.paper }];
  for (const run of result.ungroupedRuns) addRun(run, null, paperLinks);
  return { pages, runPages, files };
}
