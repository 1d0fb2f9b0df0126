import type { Element } from "./svgTree.ts";

/** Whether a node is a link or holds one. */
export const containsLink = (node: Element | string): boolean =>
  typeof node !== "string" && (node.tag === "a" || node.children.some(containsLink));

/** Hides all but the links from assistive tools, in as few groups as that takes. */
export function hideUnlinked(nodes: readonly (Element | string)[]): readonly (Element | string)[] {
  const kept: (Element | string)[] = [];
  let hidden: Element[] = [];
  const close = (): void => {
    const [only] = hidden;
    if (only === undefined) return;
    const attributes = { "aria-hidden": "true" };
    kept.push(
      hidden.length === 1
        ? { ...only, attributes: { ...only.attributes, ...attributes } }
        : { tag: "g", attributes, children: hidden },
    );
    hidden = [];
  };
  for (const node of nodes) {
    if (typeof node !== "string" && !containsLink(node)) {
      hidden.push(node);
      continue;
    }
    close();
    kept.push(
      typeof node === "string" || node.tag === "a"
        ? node
        : { ...node, children: hideUnlinked(node.children) },
    );
  }
  close();
  return kept;
}
