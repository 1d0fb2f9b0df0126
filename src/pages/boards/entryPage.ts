import type { BoardEntry, BoardView, RankedRow } from "../../boards/model.ts";
import type { Group } from "../../groups/model.ts";
import { headingBlock, noteBlocks, proseBlocks, tableBlocks } from "../blocks.ts";
import { environmentTable } from "../environmentTable.ts";
import { groupFacts } from "../facts.ts";
import { plural } from "../format.ts";
import { generatedDownload, runsCsv } from "../groupDownloads.ts";
import { type Html, html } from "../html.ts";
import type { Link } from "../link.ts";
import { measurementNote } from "../method.ts";
import type { Block, GeneratedFile, Page, RunPageDraft } from "../model.ts";
import { packageBlocks } from "../packages.ts";
import { plainText } from "../plainText.ts";
import { publishBlocks } from "../publishBlocks.ts";
import { runPage } from "../runPage.ts";
import { seedTable } from "../seedTable.ts";
import { submittedHtml } from "../submittedHtml.ts";
import { badgeOf } from "./badge.ts";
import { learningCurves } from "./boardCharts.ts";
import { type BoardContext, defaultView } from "./boardContext.ts";
import { lowerLabel, measureText } from "./boardFinding.ts";
import { entryUrl, LEADERBOARD_DATA_URL } from "./boardUrls.ts";
import { entryFactTable } from "./entryFacts.ts";
import { rankSetText } from "./rankingTable.ts";

/** Where an entry stands, and how sure that is. */
function standingHtml({ board }: BoardContext, view: BoardView, found: RankedRow | undefined): Html {
  const value = found ? measureText(found, view) : null;
  const label = lowerLabel(view);
  const measured = value === null ? html`` : html`, with ${value}`;
  if (found === undefined || found.rank === null) {
    const reason = found?.unrankedReason ?? null;
    return html`Not ranked by ${label}${measured}${reason === null ? "." : `: ${reason}`}`;
  }
  const { length } = view.rows.filter(({ rank }) => rank !== null);
  const { rankSet } = found;
  const isSure = rankSet === null || rankSet.low === rankSet.high;
  return html`Rank ${found.rank} of ${length} by ${label} on ${board.environment.title}${measured}${
    isSure ? "." : `; the comparisons allow ranks ${rankSetText(rankSet).replace("–", " to ")}.`
  }`;
}

function warningBlocks(entry: BoardEntry): readonly Block[] {
  const preliminary =
    entry.completeness === "preliminary" && entry.reasons.length === 0
      ? [html`Preliminary, by the word of its submitter.`]
      : entry.reasons.map((reason) => html`Preliminary: ${reason}`);
  const items = [...preliminary, ...entry.notes.map((note) => html`${note}`)];
  return items.length === 0 ? [] : [{ kind: "warnings", items }];
}

/** The badge as a picture, and what to paste into a README. */
function badgeBlocks(context: BoardContext, entry: BoardEntry, siteUrl: string | null): readonly Block[] {
  const badge = badgeOf(context, entry);
  const url = entryUrl(context.urls, entry);
  const absolute = (path: string): string => (siteUrl === null ? path : siteUrl + path.slice(1));
  const alt = badge.text.replace(/[[\]\\]/g, "");
  return [
    { kind: "heading", text: "Badge", id: "badge", level: 2, isScreenOnly: true },
    { kind: "image", src: badge.url, alt: badge.text },
    {
      kind: "copy",
      id: "badge-text",
      label: `Badge for a README (Markdown${siteUrl === null ? "; put the address of this site before both paths" : ""})`,
      text: `[![${alt}](${absolute(badge.url)})](${absolute(url)})`,
    },
  ];
}

/** The page of an entry with its files, and one for each run whose log is here. */
export interface EntryPages {
  readonly page: Page;
  readonly files: readonly GeneratedFile[];
  readonly runPages: readonly RunPageDraft[];
}

function runPages(
  context: BoardContext,
  group: Group,
  breadcrumbs: readonly Link[],
): readonly RunPageDraft[] {
  const withPages = group.runs.filter((run) => context.urls.runs.get(run.path));
  return withPages.map((run) => {
    const draft = runPage(context.paper, run, group, breadcrumbs);
    const make = () => {
      const made = draft.make();
      return { ...made, page: { ...made.page, navigation: context.navigation } };
    };
    return { ...draft, make };
  });
}

/** Everything about one entry of a board. */
export function entryPages(
  context: BoardContext,
  entry: BoardEntry,
  group: Group,
  siteUrl: string | null,
): EntryPages {
  const { board, paper, urls } = context;
  const url = entryUrl(urls, entry);
  const view = defaultView(board);
  const { title } = board.environment;
  const found = view.rows.find((row) => row.entry.entry.slug === entry.entry.slug);
  const lede = standingHtml(context, view, found);
  const runsFile = { url: `${url}runs.csv`, content: runsCsv(paper, group) };
  const breadcrumbs = [...paper.parents, { label: title, href: urls.board }];
  const isMachineKnown = group.runs.some(({ facts }) => facts.cpu.model !== null || facts.gpus.length > 0);
  const text = entry.entry.body.trim();
  const blocks: readonly Block[] = [
    ...noteBlocks(measurementNote(group.runs)),
    ...warningBlocks(entry),
    ...proseBlocks(text === "" ? null : submittedHtml(text)),
    ...tableBlocks(seedTable(paper, group, { caption: html`The runs, their mean and standard error (SE).` })),
    ...learningCurves(context, [group], "frames"),
    ...learningCurves(context, [group], "energy"),
    headingBlock("Evidence", "evidence"),
    ...tableBlocks(entryFactTable(entry)),
    ...(isMachineKnown
      ? [
          headingBlock("Hardware and software", "hardware"),
          ...tableBlocks(environmentTable(paper, group.runs)),
          ...packageBlocks(group.runs),
        ]
      : []),
    ...(entry.entry.bibtex === null
      ? []
      : [
          { kind: "heading", text: "Citation", id: "citation", level: 2, isScreenOnly: true } as const,
          { kind: "copy", id: "bibtex", label: "BibTeX", text: entry.entry.bibtex.trim() } as const,
        ]),
    ...badgeBlocks(context, entry, siteUrl),
    headingBlock("Downloads", "downloads"),
    {
      kind: "downloads",
      items: [
        generatedDownload(runsFile, `a row a run, ${plural(group.runs.length, "run")}`),
        {
          href: LEADERBOARD_DATA_URL,
          name: "leaderboard.json",
          text: "all boards in full precision",
          bytes: null,
        },
      ],
    },
  ];
  const published = publishBlocks(blocks, url);
  const page: Page = {
    kind: "entry",
    url,
    title: `${entry.title} on ${title} – leaderboard`,
    description: plainText(lede),
    breadcrumbs,
    navigation: context.navigation,
    heading: `${entry.title} on ${title}`,
    lede,
    byline: [],
    facts: groupFacts(group),
    blocks: published,
  };
  return {
    page,
    files: [runsFile],
    runPages: runPages(context, group, [...breadcrumbs, { label: entry.title, href: url }]),
  };
}
