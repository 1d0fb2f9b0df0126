export interface Element {
  readonly tag: string;
  /** Values as written, entities included. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/**
 * Parses SVG as Vega writes it: all attributes in double quotes, `<`, `>` and `&` escaped, no comments.
 *
 * @throws {Error} if elements are not nested properly
 */
export function parseSvg(svg: string): Element {
  const root: { children: (Element | string)[] } = { children: [] };
  const open: { tag: string; attributes: Record<string, string>; children: (Element | string)[] }[] = [];
  for (const [, close, tag, attributes = "", selfClose, text] of svg.matchAll(TOKEN)) {
    const siblings = (open.at(-1) ?? root).children;
    if (text !== undefined) siblings.push(text);
    else if (close !== undefined) {
      if (open.pop()?.tag !== close) throw new Error(`SVG closes <${close}>, which is not open`);
    } else if (tag !== undefined) {
      const element = { tag, attributes: parseAttributes(attributes), children: [] };
      siblings.push(element);
      if (selfClose === "") open.push(element);
    }
  }
  const [first] = root.children;
  if (first === undefined || typeof first === "string" || open.length > 0)
    throw new Error("SVG has no closed root");
  return first;
}

const TOKEN = /<\/([\w:]+)>|<([\w:]+)((?:\s[^<>]*?)?)(\/?)>|([^<]+)/gu;

const parseAttributes = (text: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(text.matchAll(/([\w:-]+)="([^"]*)"/gu), ([, name = "", value = ""]) => [name, value]),
  );

export function serializeSvg(node: Element | string): string {
  if (typeof node === "string") return node;
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${value}"`);
  const start = `<${node.tag}${attributes.join("")}`;
  return node.children.length === 0
    ? `${start}/>`
    : `${start}>${node.children.map(serializeSvg).join("")}</${node.tag}>`;
}
