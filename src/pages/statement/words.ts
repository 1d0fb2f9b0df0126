import { unitHtml } from "../displayUnit.ts";
import { latexFromHtml } from "../downloads/latexText.ts";
import { escapeHtml, type Html, html, joinHtml } from "../html.ts";
import type { Citation } from "./citations.ts";

/** A piece of a sentence: words, an address, or the works that it rests on. */
export type Word = string | { readonly url: string } | { readonly cite: Citation };

/** Sentences, each of its pieces without the spaces between sentences. */
export type Sentences = readonly (readonly Word[])[];

/** Lines as they are pasted into a message. */
export const wordsText = (sentences: Sentences): string =>
  render(sentences, {
    text: (text) => text,
    url: (url) => url,
    cite: ({ text }) => ` (${text})`,
  });

/** For a README: nothing in it is taken for markup or for mathematics. */
export const wordsMarkdown = (sentences: Sentences): string =>
  render(sentences, {
    text: (text) => text.replace(/[\\`*_[\]<>$|#]/g, "\\$&").replaceAll("CO2", "CO<sub>2</sub>"),
    url: (url) => `<${url}>`,
    cite: ({ text }) => ` (${text})`,
  });

/** Needs hyperref, whose \url takes an escaped percent sign within a footnote too, and the entries of the citations. */
export const wordsLatex = (sentences: Sentences): string =>
  render(sentences, {
    text: (text) => latexFromHtml(unitHtml(text)),
    url: (url) => `\\url{${asciiUrl(url).replace(/[%#]/g, "\\$&")}}`,
    cite: ({ key }) => `~\\cite{${key}}`,
  });

export const wordsHtml = (sentences: Sentences): Html =>
  joinHtml(
    sentences.map((words) =>
      joinHtml(
        words.map((word) => {
          if (typeof word === "string") return unitHtml(word);
          return "url" in word ? html`<a href="${word.url}">${word.url}</a>` : html` (${word.cite.text})`;
        }),
        "",
      ),
    ),
    " ",
  );

interface Renderer {
  text(text: string): string;
  url(url: string): string;
  cite(citation: Citation): string;
}

const render = (sentences: Sentences, { text, url, cite }: Renderer): string =>
  sentences
    .map((words) =>
      words
        .map((word) => {
          if (typeof word === "string") return text(word);
          return "url" in word ? url(word.url) : cite(word.cite);
        })
        .join(""),
    )
    .join(" ");

/** With what is no plain character of an address percent-encoded; what is encoded already stays as it is. */
const asciiUrl = (url: string): string =>
  url.replace(/[{}\\^~]|[^\x21-\x7e]+/g, (found) =>
    [...new TextEncoder().encode(found)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join(""),
  );

/** The works that sentences cite, each once, in the order of first mention. */
export const citationsOf = (sentences: Sentences): readonly Citation[] => {
  const all = sentences
    .flat()
    .flatMap((word) => (typeof word === "object" && "cite" in word ? [word.cite] : []));
  return [...new Map(all.map((citation) => [citation.key, citation])).values()];
};

/** A standalone fragment of a page. */
export const paragraphHtml = (heading: string, body: Html): string =>
  `<section>\n<h2>${escapeHtml(heading)}</h2>\n<p>${body.html}</p>\n</section>\n`;
