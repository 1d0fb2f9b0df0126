import MarkdownIt from "markdown-it";
import type { Html } from "./html.ts";

/** Page headings are h1 and h2; those of a text begin below. */
const FIRST_HEADING_LEVEL = 3;

const isSafeLink = (url: string): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore them inside a scheme
  const compact = url.replace(/[\u0000-\u0020]/g, "").toLowerCase();
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(compact)?.[1];
  return scheme === undefined ? !compact.startsWith("//") : ["http", "https", "mailto"].includes(scheme);
};

/** A plugin of markdown-it: headings of a text begin below those of its page. */
export function lowerHeadings(markdown: InstanceType<typeof MarkdownIt>): void {
  markdown.core.ruler.push("lower-headings", (state) => {
    for (const token of state.tokens) {
      if (token.type !== "heading_open" && token.type !== "heading_close") continue;
      const level = Math.min(6, Number(token.tag.slice(1)) + FIRST_HEADING_LEVEL - 1);
      token.tag = `h${level}`;
    }
  });
}

/** A plugin of markdown-it: long lines of code scroll, so who has no mouse must reach them. */
export function focusableCode(markdown: InstanceType<typeof MarkdownIt>): void {
  for (const name of ["fence", "code_block"] as const) {
    const draw = markdown.renderer.rules[name];
    markdown.renderer.rules[name] = (...arguments_) =>
      (draw?.(...arguments_) ?? "").replace(/^<pre(?=[ >])/, '<pre tabindex="0"');
  }
}

function parser(): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = isSafeLink;
  markdown.use(lowerHeadings).use(focusableCode);
  return markdown;
}

const PARSER = parser();

/**
 * CommonMark to HTML: raw HTML is escaped, links are http, https, mailto or relative, headings begin at h3.
 *
 * @example markdownHtml("*a* < b").html; // => "<p><em>a</em> &lt; b</p>\n"
 */
export const markdownHtml = (text: string): Html => ({ html: PARSER.render(text) });

/** One line of Markdown without the paragraph around it. @example inlineMarkdown("**a**").html; // => "<strong>a</strong>" */
export const inlineMarkdown = (text: string): Html => ({ html: PARSER.renderInline(text.trim()) });
