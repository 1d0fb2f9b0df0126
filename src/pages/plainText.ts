import type { Html } from "./html.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": "\u00a0",
  "&amp;": "&",
};

/** Text of escaped HTML: its entities decoded. */
export const decodeEntities = (escaped: string): string =>
  escaped.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** @example plainText({ html: "kg CO<sub>2</sub>e &lt; 1" }); // => "kg CO2e < 1" */
export const plainText = (source: Html): string =>
  decodeEntities(source.html.replaceAll("<sup>", "^").replace(/<[^>]*>/g, "")).trim();
