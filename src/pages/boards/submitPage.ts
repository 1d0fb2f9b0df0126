import { uniqueSlugs } from "../../config/slug.ts";
import { headingBlock, proseBlocks } from "../blocks.ts";
import { html } from "../html.ts";
import type { Link } from "../link.ts";
import { markdownHtml } from "../markdown.ts";
import type { Block, Page } from "../model.ts";
import { SUBMIT_URL } from "./boardUrls.ts";

/** Links to other files of the documentation, which are not pages of the site; their text stays. */
const FILE_LINK = /(?<!!)\[([^\]]*)\]\((?!https?:|mailto:|#)[^)]*\)/g;

const withoutFileLinks = (markdown: string): string => markdown.replace(FILE_LINK, "$1");

const IN_SHORT = html`<p>An entry is a folder below <code>leaderboard/entries</code>: <code>wattprint submit</code> makes it from the logs of its runs, <code>wattprint check leaderboard</code> checks it, and a pull request adds it.</p>`;

/** The sections of a text under headings of the page, with anchors. */
function sectionBlocks(markdown: string): readonly Block[] {
  const [before = "", ...sections] = markdown.split(/^## +/m);
  const anchors = uniqueSlugs(sections.map((text) => text.split("\n", 1)[0] ?? ""));
  return [
    ...proseBlocks(before.trim() === "" ? null : markdownHtml(before)),
    ...sections.flatMap((section, i): readonly Block[] => {
      const [heading = "", ...lines] = section.split("\n");
      return [headingBlock(heading, anchors[i] ?? ""), ...proseBlocks(markdownHtml(lines.join("\n")))];
    }),
  ];
}

/**
 * How to submit an entry, from the text of the documentation.
 *
 * @param text - Markdown; its first line may be a heading; `null` where there is none
 */
export function submitPage(
  text: string | null,
  links: { readonly parents: readonly Link[]; readonly navigation: readonly Link[] },
): Page {
  const [, title = null, body = text] = /^#\s+(.+)\n([\s\S]*)$/.exec(text?.trim() ?? "") ?? [];
  return {
    kind: "text",
    url: SUBMIT_URL,
    title: `${title ?? "Submit a run"} – leaderboard`,
    description: "How to add an entry to the energy leaderboard by a pull request.",
    breadcrumbs: links.parents,
    navigation: links.navigation,
    heading: title ?? "Submit a run",
    lede: null,
    byline: [],
    facts: [],
    blocks: body === null ? proseBlocks(IN_SHORT) : sectionBlocks(withoutFileLinks(body)),
  };
}
