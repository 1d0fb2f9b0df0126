/** What js-yaml (3.x) tells a listener about the node that it opens or closes. */
interface ParserState {
  readonly line: number;
  readonly kind: string | null;
  readonly result: unknown;
}

interface YamlNode {
  /** 0-based. */
  readonly line: number;
  readonly result: unknown;
  /** Keys and values in turn for a mapping, else the items. */
  readonly children: readonly YamlNode[];
  readonly kind: string | null;
}

/** Remembers on which line each node of a YAML text stands, while js-yaml reads it. */
export interface YamlLines {
  /** The `listener` option of js-yaml's `load`. */
  readonly listener: (event: "open" | "close", state: ParserState) => void;
  /** 0-based line of the key or item at a path, or of the deepest part of the path that there is. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | null;
}

/** A new listener for one text. */
export function yamlLines(): YamlLines {
  const open: YamlNode[][] = [];
  let root: YamlNode | null = null;
  return {
    listener(event, state) {
      if (event === "open") {
        open.push([]);
        return;
      }
      const node = closeNode(state, open.pop() ?? []);
      const parent = open.at(-1);
      if (parent) parent.push(node);
      else root = node;
    },
    lineOf: (path) => (root === null ? null : lineAt(root, path)),
  };
}

function closeNode(state: ParserState, children: readonly YamlNode[]): YamlNode {
  const [first] = children;
  // js-yaml tries every node as the first key of a mapping, and keeps the try when no ":" follows.
  if (children.length === 1 && first && first.result === state.result) return first;
  const isCollection = state.kind === "mapping" || state.kind === "sequence";
  return {
    line: first !== undefined && isCollection ? first.line : state.line,
    result: state.result,
    children: isCollection ? children : [],
    kind: state.kind,
  };
}

function lineAt(root: YamlNode, path: readonly PropertyKey[]): number | null {
  let node = root;
  let line: number | null = null;
  for (const step of path) {
    const [marker, next] = stepInto(node, step);
    line = marker?.line ?? line;
    if (next === undefined) break;
    node = next;
  }
  return line;
}

/** The node that stands where the step leads to (a key, an item), and the one below it. */
function stepInto({ kind, children }: YamlNode, step: PropertyKey): readonly (YamlNode | undefined)[] {
  if (kind === "sequence") {
    const item = children[Number(step)];
    return [item, item];
  }
  const place = children.findIndex(
    (child, index) => index % 2 === 0 && String(child.result) === String(step),
  );
  return place < 0 ? [] : [children[place], children[place + 1]];
}
