import type { Paper } from "../config/paper.ts";
import { type Html, html, joinHtml } from "./html.ts";

/** Authors, venue and links of a paper; of an anonymous one only that it is. */
export function paperByline(paper: Paper): readonly Html[] {
  if (paper.isAnonymous) return [html`Anonymous authors, under review`];
  const authors = paper.authors.map(({ name, url }) =>
    url === null ? html`${name}` : html`<a href="${url}">${name}</a>`,
  );
  const affiliations = [...new Set(paper.authors.flatMap(({ affiliation }) => affiliation ?? []))];
  // A year alone is no line: it follows the names, as in a reference.
  const isYearAlone = paper.venue === null && authors.length > 0;
  const year = paper.year === null ? [] : [String(paper.year)];
  const place = [...(paper.venue === null ? [] : [paper.venue]), ...(isYearAlone ? [] : year)].join(", ");
  const links = paper.links.map(({ label, url }) => html`<a href="${url}">${label}</a>`);
  const second = [
    ...(affiliations.length === 0 ? [] : [html`${affiliations.join(", ")}.`]),
    ...(place === "" ? [] : [html`${place}.`]),
    ...(links.length === 0 ? [] : [joinHtml(links, ", ")]),
  ];
  return [
    ...(authors.length === 0
      ? []
      : [joinHtml([...authors, ...(isYearAlone ? year.map((text) => html`${text}`) : [])], ", ")]),
    ...(second.length === 0 ? [] : [joinHtml(second, " ")]),
  ];
}
