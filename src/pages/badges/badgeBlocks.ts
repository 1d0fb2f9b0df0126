import { noteBlocks } from "../blocks.ts";
import { type Html, html, joinHtml } from "../html.ts";
import type { Block } from "../model.ts";
import type { PaperContext } from "../paperContext.ts";
import { type Award, paperAwards } from "./paperBadges.ts";

const NAMES: Readonly<Record<Award["name"], string>> = {
  energy: "Energy",
  emissions: "Emissions",
  reported: "Energy reported",
  lowCarbon: "Low-carbon region",
};

const ruleHtml = ({ name, badge, rule, refusal }: Award): Html =>
  badge === null
    ? html`<li>${NAMES[name]}, not given: ${refusal ?? ""}. Its rule: ${rule}.</li>`
    : html`<li><a href="${badge.url}" download>${NAMES[name]}</a> (SVG): ${rule}.</li>`;

/** A paper's badges as pictures, the rule of each, and what to paste into a README. */
export function badgeBlocks(context: PaperContext): readonly Block[] {
  const awards = paperAwards(context);
  const badges = awards.flatMap(({ badge }) => badge ?? []);
  if (badges.length === 0) return [];
  const siteUrl = context.siteUrl ?? null;
  const absolute = (path: string): string => (siteUrl === null ? path : siteUrl + path.slice(1));
  const markdown = badges.map(
    ({ url, label, text }) =>
      `[![${`${label}: ${text}`.replace(/[[\]\\]/g, "")}](${absolute(url)})](${absolute(context.urls.paper)})`,
  );
  return [
    { kind: "heading", text: "Badges", id: "badges", level: 2, isScreenOnly: true },
    ...badges.map(({ url, label, text }) => ({ kind: "image", src: url, alt: `${label}: ${text}` }) as const),
    ...noteBlocks(html`<ul>${joinHtml(awards.map(ruleHtml), "")}</ul>`),
    {
      kind: "copy",
      id: "badges-text",
      label: `Badges for a README (Markdown${siteUrl === null ? "; put the address of this site before the paths" : ""})`,
      text: markdown.join("\n"),
    },
  ];
}
