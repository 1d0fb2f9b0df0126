import { type Element, parseSvg } from "../../src/charts/svgTree.ts";
import { textWidth } from "../../src/charts/textWidth.ts";

/** A line of text as it lies in an SVG, in pixels. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const elementsOf = (svg: string): readonly Element[] => {
  const walk = (node: Element): readonly Element[] => [
    node,
    ...node.children.flatMap((child) => (typeof child === "string" ? [] : walk(child))),
  ];
  return walk(parseSvg(svg));
};

/** The name of a link: the text of its title. */
export const titleOf = (link: Element): string | undefined =>
  link.children
    .flatMap((child) => (typeof child !== "string" && child.tag === "title" ? child.children : []))
    .find((child) => typeof child === "string");

/** All texts of an SVG with the boxes they fill, by the font's table of widths. */
export function placedTexts(svg: string): readonly PlacedText[] {
  const walk = (node: Element, x: number, y: number): readonly PlacedText[] => {
    const [, dx = "0", dy = "0"] =
      /^translate\(([^,]+),([^)]+)\)/u.exec(node.attributes.transform ?? "") ?? [];
    const [left, top] = [x + Number(dx), y + Number(dy)];
    if (node.tag === "text") return [placed(node, left, top)];
    return node.children.flatMap((child) => (typeof child === "string" ? [] : walk(child, left, top)));
  };
  return walk(parseSvg(svg), 0, 0);
}

function placed(node: Element, x: number, baseline: number): PlacedText {
  const sizePx = Number.parseFloat(node.attributes["font-size"] ?? "0");
  const weight = node.attributes["font-weight"] === "600" ? 600 : 400;
  const plain = (child: Element | string): string =>
    typeof child === "string" ? unescaped(child) : child.children.map(plain).join("");
  const width = node.children.reduce((sum, child) => {
    const isSmall = typeof child !== "string" && child.attributes["font-size"] === "70%";
    return sum + textWidth(plain(child), { sizePx: isSmall ? sizePx * 0.7 : sizePx, weight });
  }, 0);
  const anchor = node.attributes["text-anchor"] ?? "start";
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  const text = node.children.map(plain).join("");
  return { text, left, right: left + width, top: baseline - sizePx * 0.7, bottom: baseline + sizePx * 0.22 };
}

const unescaped = (text: string): string =>
  text.replace(/&lt;/gu, "<").replace(/&gt;/gu, ">").replace(/&amp;/gu, "&");
