import type { Group } from "../groups/model.ts";
import { proseBlocks, tableBlocks } from "./blocks.ts";
import { plural } from "./format.ts";
import { type Html, html, joinHtml } from "./html.ts";
import type { Link } from "./link.ts";
import type { Block, Page } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";
import { publishBlocks } from "./publishBlocks.ts";
import { orderRuns, seedTable } from "./seedTable.ts";
import { groupUrl } from "./urls.ts";

/** Of a longer list each part has a page of its own, so that none is heavy. */
export const RUNS_A_PAGE = 100;

/** "101 to 200" */
const rangeOf = (group: Group, part: number): string =>
  `${part * RUNS_A_PAGE + 1} to ${Math.min(group.runs.length, (part + 1) * RUNS_A_PAGE)}`;

const partCount = (group: Group): number => Math.ceil(group.runs.length / RUNS_A_PAGE);

/** A run whose folder has such a name keeps it. */
const partUrl = (context: PaperContext, group: Group, part: number): string => {
  const url = groupUrl(context.urls, group.id);
  if (part === 0) return url;
  const taken = new Set(context.urls.runs.values());
  const own = `${url}runs-${rangeOf(group, part).replaceAll(" ", "-")}/`;
  return taken.has(own) ? own.replace(/\/$/, "-list/") : own;
};

/** Links to all parts of a list of runs, the shown one as text. */
function partLinks(context: PaperContext, group: Group, shown: number): Html {
  const parts = Array.from({ length: partCount(group) }, (_, part): Html => {
    const text = rangeOf(group, part);
    return part === shown
      ? html`<b>${text}</b>`
      : html`<a href="${partUrl(context, group, part)}">${text}</a>`;
  });
  return html`<p>${plural(group.runs.length, "run")}, in parts: ${joinHtml(parts, ", ")}.</p>`;
}

/**
 * One part of a group's runs as a table, with the mean of all of them and links to the other parts.
 * @param part - from 0; the group's own page has the first
 */
export function runListBlocks(context: PaperContext, group: Group, part = 0): readonly Block[] {
  if (partCount(group) < 2) {
    return tableBlocks(
      seedTable(context, group, { caption: html`The runs, their mean and standard error (SE).` }),
    );
  }
  const shown = orderRuns(group.runs).slice(part * RUNS_A_PAGE, (part + 1) * RUNS_A_PAGE);
  const caption = html`Runs ${rangeOf(group, part)}, and the mean and standard error (SE) of all ${group.runs.length}.`;
  return [
    ...tableBlocks(seedTable(context, group, { caption, shown })),
    ...proseBlocks(partLinks(context, group, part)),
  ];
}

/**
 * The pages of the further parts of a group's runs.
 * @param breadcrumbs - to the group's page
 */
export function runListPages(
  context: PaperContext,
  group: Group,
  breadcrumbs: readonly Link[],
): readonly Page[] {
  const title = group.id.length === 0 ? context.result.paper.title : group.title;
  return Array.from({ length: Math.max(0, partCount(group) - 1) }, (_, i) => {
    const url = partUrl(context, group, i + 1);
    const heading = `${title}, runs ${rangeOf(group, i + 1)}`;
    const page: Page = {
      kind: "runList",
      url,
      title: group.id.length === 0 ? heading : `${heading} – ${context.result.paper.title}`,
      description: `Energy and emissions of ${heading}.`,
      breadcrumbs,
      heading,
      lede: null,
      byline: [],
      facts: [],
      blocks: publishBlocks(runListBlocks(context, group, i + 1), url),
    };
    return page;
  });
}
