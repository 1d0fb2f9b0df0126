import type { Group } from "../groups/model.ts";
import { headingBlock, noteBlocks, proseBlocks, tableBlocks } from "./blocks.ts";
import { comparisonBlocks, comparisonsCsv } from "./comparisonBlocks.ts";
import { elsewhereBlocks } from "./elsewhere/elsewhereBlocks.ts";
import { environmentTable } from "./environmentTable.ts";
import { groupFacts } from "./facts.ts";
import { authorsFigures, curveFigures, defaultFigures, overviewFigure } from "./figureBlocks.ts";
import { finding } from "./finding.ts";
import { furtherBlocks, furtherTestsCsv } from "./furtherBlocks.ts";
import { groupDownloads } from "./groupDownloads.ts";
import { groupTable } from "./groupTable.ts";
import { declaredRuns, groupWarnings } from "./groupWarnings.ts";
import { type Html, html, joinHtml } from "./html.ts";
import type { Link } from "./link.ts";
import { markdownHtml } from "./markdown.ts";
import { measurementNote, methodHtml } from "./method.ts";
import type { Block, GeneratedFile, Page } from "./model.ts";
import { packageBlocks } from "./packages.ts";
import { paperByline } from "./paperByline.ts";
import { type PaperContext, sections } from "./paperContext.ts";
import { paperEndBlocks, paperJsonLdOf, paperStatementBlocks } from "./paperEnd.ts";
import { plainText } from "./plainText.ts";
import { publishBlocks } from "./publishBlocks.ts";
import { roughEstimateBlocks } from "./rough/roughBlocks.ts";
import { runListBlocks } from "./runList.ts";
import { sensitivityBlocks } from "./sensitivity/sensitivityBlocks.ts";
import { treeTable } from "./treeTable.ts";
import { groupUrl } from "./urls.ts";

/** Pages above a group: the site's home, the paper, the groups on the way. */
export function groupLinks(context: PaperContext, id: readonly string[]): readonly Link[] {
  const links: Link[] = [...context.parents];
  let group: Group | undefined = context.result.root;
  for (let depth = 0; depth < id.length && group; depth += 1) {
    const title = depth === 0 ? context.result.paper.title : group.title;
    links.push({ label: title, href: groupUrl(context.urls, group.id) });
    const next: string | undefined = id[depth];
    group = group.children.find((child) => child.id[depth] === next);
  }
  return links;
}

/** Tables of a deep tree: sums of the branches, then the means of each part under its own heading. */
function deepBlocks(context: PaperContext, group: Group): readonly Block[] {
  return [
    headingBlock("Groups", "groups"),
    ...tableBlocks(treeTable(context, group)),
    ...sections(group).flatMap((part): readonly Block[] => {
      const href = groupUrl(context.urls, part.id);
      // No other id holds a point, and no slug does.
      const id = `groups.${part.id.slice(group.id.length).join(".")}`;
      return [
        headingBlock(sectionTitle(group, part), id, 3),
        ...proseBlocks(sectionFinding(context, part, href)),
        ...tableBlocks(groupTable(context, part)),
        ...(context.result.paper.figures === null ? overviewFigure(context, part) : []),
      ];
    }),
  ];
}

/** Titles from below the page's group down to the part, so that two parts of one name differ. */
function sectionTitle(group: Group, part: Group): string {
  const titles: string[] = [];
  let at: Group | undefined = group;
  for (let depth = group.id.length; depth < part.id.length && at; depth += 1) {
    const next: string | undefined = part.id[depth];
    at = at.children.find((child) => child.id[depth] === next);
    if (at) titles.push(at.title);
  }
  return titles.slice(-2).join(": ");
}

function sectionFinding(context: PaperContext, part: Group, href: string): Html {
  const text = finding(part, context.result.primaryMetrics);
  const link = html`<a href="${href}">Figures and comparisons</a>`;
  return text === null ? html`<p>${link}.</p>` : html`<p>${text} ${link}.</p>`;
}

function leafBlocks(context: PaperContext, group: Group): readonly Block[] {
  if (group.runs.length === 0) return [];
  return [...runListBlocks(context, group), ...curveFigures(context, [group])];
}

interface TestFiles {
  readonly comparisons: string;
  readonly furtherTests: string;
}

function contentBlocks(context: PaperContext, group: Group, hrefs: TestFiles): readonly Block[] {
  const { figures } = context.result.paper;
  const isRoot = group.id.length === 0;
  const own = isRoot && figures !== null ? authorsFigures(context, group, figures) : null;
  const further = furtherBlocks(context, group, hrefs.furtherTests);
  if (group.children.length === 0) return [...leafBlocks(context, group), ...(own ?? []), ...further];
  const compared = [...comparisonBlocks(context, group, hrefs.comparisons), ...further];
  const isDeep = group.children.some((child) => child.children.length > 0);
  if (isDeep) return [...(own ?? []), ...deepBlocks(context, group), ...compared];
  return [
    ...tableBlocks(groupTable(context, group)),
    ...(own ?? defaultFigures(context, group)),
    ...compared,
  ];
}

/** The page of a node of the paper's tree with its files; the root's page is the paper's. */
export function groupPage(
  context: PaperContext,
  group: Group,
): { readonly page: Page; readonly files: readonly GeneratedFile[] } {
  const { result, urls } = context;
  const { paper } = result;
  const isRoot = group.id.length === 0;
  const url = groupUrl(urls, group.id);
  const lede = finding(group, result.primaryMetrics, group.finding ?? (isRoot ? paper.finding : null));
  const title = isRoot ? paper.title : group.title;
  const hrefs = { comparisons: `${url}comparisons.csv`, furtherTests: `${url}further-tests.csv` };
  const declared = declaredRuns(context, group);
  const ifElsewhere = elsewhereBlocks(context, group, url);
  const guessed = roughEstimateBlocks(context, group, url);
  const text = isRoot ? paper.body.trim() : "";
  const blocks: readonly Block[] = [
    ...noteBlocks(
      group.runs.length === 0 ? html`<p>This group has no runs.</p>` : measurementNote(group.runs),
    ),
    ...noteBlocks(declared.length === 0 ? null : html`<p>${joinHtml(declared, " ")}</p>`),
    ...groupWarnings(context, group),
    ...proseBlocks(group.description === null ? null : markdownHtml(group.description)),
    ...proseBlocks(text === "" ? null : markdownHtml(text)),
    ...contentBlocks(context, group, hrefs),
    ...(isRoot ? paperStatementBlocks(context) : []),
    ...ifElsewhere.blocks,
    ...(isRoot ? sensitivityBlocks(context, group) : []),
    ...guessed.blocks,
    ...(group.runs.length === 0
      ? []
      : [
          headingBlock("Method", "method"),
          ...proseBlocks(methodHtml(result, group)),
          headingBlock("Hardware and software", "hardware"),
          ...tableBlocks(environmentTable(context, group.runs)),
          ...packageBlocks(group.runs),
        ]),
  ];
  const ofPaper = isRoot ? paperEndBlocks(context) : [];
  const published = publishBlocks([...blocks, ...ofPaper], url);
  const { comparisons, additionalTests } = group;
  const tests = [
    ...(comparisons.length === 0
      ? []
      : [{ url: hrefs.comparisons, content: comparisonsCsv(comparisons), testCount: comparisons.length }]),
    ...(additionalTests.length === 0
      ? []
      : [
          {
            url: hrefs.furtherTests,
            content: furtherTestsCsv(additionalTests),
            testCount: additionalTests.length,
          },
        ]),
  ];
  const downloads = groupDownloads(context, group, url, tests);
  return {
    page: {
      kind: isRoot ? "paper" : "group",
      url,
      title: isRoot ? title : `${title} – ${paper.title}`,
      description: lede === null ? `Energy and emissions of ${title}.` : plainText(lede),
      breadcrumbs: isRoot ? context.parents : groupLinks(context, group.id),
      heading: title,
      lede,
      byline: isRoot ? paperByline(paper) : [],
      facts: groupFacts(group),
      blocks: [...published, ...downloads.blocks],
      ...(isRoot && group.runs.length > 0 ? { jsonLd: paperJsonLdOf(context) } : {}),
    },
    files: [...ifElsewhere.files, ...guessed.files, ...downloads.files],
  };
}
