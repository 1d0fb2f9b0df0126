import MarkdownIt from "markdown-it";
import { type Html, html } from "./html.ts";
import { focusableCode, lowerHeadings } from "./markdown.ts";

/** What strangers sent: their links give nothing to whom they lead to, and say so to search engines. */
const REL = "nofollow ugc";

const OUTER_LINK = /^https?:\/\/[^\s/]/i;

const isOuterLink = (url: string): boolean => OUTER_LINK.test(url) || /^mailto:[^\s]+$/i.test(url);

/** A link to a page elsewhere; only the text where the address is no http(s) one. */
export const submittedLink = (url: string, label = url): Html =>
  OUTER_LINK.test(url) ? html`<a href="${url}" rel="${REL}">${label}</a>` : html`${label}`;

function parser(): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  // A picture would be loaded from wherever a stranger says, so it stays text.
  markdown.disable("image");
  markdown.validateLink = isOuterLink;
  markdown.use(lowerHeadings).use(focusableCode);
  markdown.core.ruler.push("mark-links", (state) => {
    for (const token of state.tokens.flatMap((block) => block.children ?? [])) {
      if (token.type === "link_open") token.attrSet("rel", REL);
    }
  });
  return markdown;
}

const PARSER = parser();

/**
 * CommonMark of somebody who is not trusted: raw HTML is escaped, pictures are left as text, and links lead only to
 * http, https and mail addresses.
 *
 * @example submittedHtml("[a](javascript:b) <i>").html; // => "<p>[a](javascript:b) &lt;i&gt;</p>\n"
 */
export const submittedHtml = (text: string): Html => ({ html: PARSER.render(text) });
