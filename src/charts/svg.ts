import { containsLink, hideUnlinked } from "./hideUnlinked.ts";
import { roundNumbers, shortPath } from "./pathData.ts";
import { type Element, parseSvg, serializeSvg } from "./svgTree.ts";
import { SCRIPT_DIGITS } from "./textWidth.ts";

export interface SvgOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Unique in the page. */
  readonly idPrefix: string;
  /** For `aria-label`. */
  readonly description: string;
}

/**
 * Makes Vega's SVG fit to stand inline in a page: named for assistive tools, with ids of its own, small.
 *
 * A chart without links is one image; one with links is a group, of which only the links are read.
 */
export function cleanSvg(svg: string, options: SvgOptions): string {
  const ids = new Map<string, string>();
  const content = parseSvg(svg).children.flatMap((child) =>
    cleanNode(child, { ids, idPrefix: options.idPrefix }),
  );
  const hasLinks = content.some(containsLink);
  const root: Element = {
    tag: "svg",
    attributes: {
      xmlns: "http://www.w3.org/2000/svg",
      role: hasLinks ? "group" : "img",
      "aria-label": escapeAttribute(options.description),
      width: String(options.widthPx),
      height: String(options.heightPx),
      viewBox: `0 0 ${options.widthPx} ${options.heightPx}`,
      "font-family": "'Source Sans 3', system-ui, sans-serif",
      "stroke-miterlimit": "4",
    },
    children: hasLinks ? hideUnlinked(content) : content,
  };
  return serializeSvg(root);
}

const escapeAttribute = (text: string): string =>
  text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");

interface Ids {
  readonly ids: Map<string, string>;
  readonly idPrefix: string;
}

/** What Vega writes for its own runtime or repeats although it is the default. */
const DROPPED = new Set([
  "role",
  "aria-roledescription",
  "aria-label",
  "aria-hidden",
  "class",
  "pointer-events",
  "style",
  "font-family",
]);
const DEFAULTS: Readonly<Record<string, string>> = {
  opacity: "1",
  "stroke-opacity": "1",
  "stroke-miterlimit": "4",
  "stroke-width": "1",
  "font-weight": "400",
  x2: "0",
  y2: "0",
};
const GEOMETRY = new Set(["transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "dx", "dy"]);

function cleanNode(node: Element | string, ids: Ids): readonly (Element | string)[] {
  if (typeof node === "string") return [node];
  if (isInvisible(node)) return [];
  const name = node.tag === "a" ? linkName(node) : undefined;
  const children =
    node.tag === "text" ? scriptDigits(node) : node.children.flatMap((child) => cleanNode(child, ids));
  if ((node.tag === "g" || node.tag === "defs") && children.length === 0) return [];
  const attributes = cleanAttributes(node, ids);
  if (node.tag === "g" && Object.keys(attributes).length === 0) return children;
  if (name === undefined) return [{ tag: node.tag, attributes, children }];
  return [
    {
      tag: "a",
      attributes: { href: node.attributes["xlink:href"] ?? "" },
      children: [{ tag: "title", attributes: {}, children: [unquote(name)] }, ...children],
    },
  ];
}

const unquote = (attribute: string): string => attribute.replace(/&quot;/gu, '"');

const linkName = (link: Element): string => {
  const [mark] = link.children;
  return mark === undefined || typeof mark === "string" ? "" : (mark.attributes["aria-label"] ?? "");
};

/** Backgrounds and foregrounds of groups, and marks without a size. */
const isInvisible = ({ tag, attributes }: Element): boolean =>
  tag === "path" &&
  (attributes.display === "none" ||
    (attributes.d ?? "") === "" ||
    attributes.class === "background" ||
    attributes.class === "foreground");

function cleanAttributes(node: Element, ids: Ids): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(node.attributes)) {
    if (DROPPED.has(name) || DEFAULTS[name] === value) continue;
    if (name === "stroke-width" && node.tag !== "g" && node.attributes.stroke === undefined) continue;
    if (name === "transform" && /^translate\(0, ?0\)$/u.test(value)) continue;
    if (name === "id") kept[name] = ownId(value, ids);
    else if (name === "clip-path")
      kept[name] = value.replace(/#([\w-]+)/u, (_, id: string) => `#${ownId(id, ids)}`);
    else if (name === "d") kept[name] = shortPath(value);
    else kept[name] = GEOMETRY.has(name) ? roundNumbers(value) : value;
  }
  // Else the rim would cover half of each letter.
  if (node.tag === "text" && kept.stroke !== undefined) kept["paint-order"] = "stroke";
  return kept;
}

/** Numbered in order of appearance, so ids don't depend on what else the process drew. */
function ownId(id: string, { ids, idPrefix }: Ids): string {
  const own = ids.get(id) ?? `${idPrefix}-${ids.size + 1}`;
  ids.set(id, own);
  return own;
}

/** Small digits that the shipped fonts lack, as lowered or raised spans of ordinary digits. */
function scriptDigits(node: Element): readonly (Element | string)[] {
  const text = node.children.map((child) => (typeof child === "string" ? child : "")).join("");
  const parts: (Element | string)[] = [];
  let returnEm = 0;
  for (const [run] of text.matchAll(/[₀-₉]+|[⁰¹²³⁴-⁹⁻]+|[^₀-₉⁰¹²³⁴-⁹⁻]+/gu)) {
    const first = SCRIPT_DIGITS.get(run.charAt(0));
    const shiftEm = first === undefined ? 0 : first.isRaised ? -0.35 : 0.2;
    const plain = Array.from(run, (letter) => SCRIPT_DIGITS.get(letter)?.text ?? letter).join("");
    // A shift is in the span's own type size and lasts until the next one.
    const attributes =
      first === undefined ? { dy: `${returnEm}em` } : { dy: `${shiftEm / 0.7}em`, "font-size": "70%" };
    parts.push(
      first === undefined && returnEm === 0 ? plain : { tag: "tspan", attributes, children: [plain] },
    );
    returnEm = -shiftEm;
  }
  return parts;
}
