import { lstat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Fault } from "../errors.ts";
import { entryFolderOf, fileKind, unexpectedFile } from "./expectedFiles.ts";
import { contentFault } from "./fileContent.ts";
import { type FolderTree, readTree, type TreeItem } from "./folderTree.ts";
import { LIMITS, TEXT_BYTES } from "./limits.ts";
import { caseCollisions, nameFault, shownName } from "./nameFaults.ts";

const LINK = "is a symbolic link; expected a file or a folder. Put the file itself here";

export interface CheckedTree {
  readonly faults: readonly Fault[];
  /** Entry folders and environment files in which something is wrong: nothing of them may be read further. */
  readonly unsafe: ReadonlySet<string>;
  readonly items: readonly TreeItem[];
}

/**
 * Looks at every file of a leaderboard's folder as a stranger's: names, kinds, sizes, links, characters. Only
 * regular files with an expected name are opened, and those are streamed.
 */
export async function checkTree(root: string): Promise<CheckedTree> {
  // Resolved, as a "/" at the end would make the system follow the link.
  if ((await lstat(resolve(root))).isSymbolicLink()) {
    return { faults: [{ file: root, message: LINK }], unsafe: new Set(), items: [] };
  }
  const tree = await readTree(root);
  const found: { readonly path: string; readonly message: string; readonly line?: number }[] = [
    ...outlineFaults(tree),
    ...sizeFaults(tree.items),
  ];
  const refused = new Set(found.map(({ path }) => path));
  for (const item of tree.items) {
    const kind = fileKind(item.path);
    if (item.kind !== "file" || kind === null || refused.has(item.path)) continue;
    const fault = await contentFault(`${root}/${item.path}`, TEXT_BYTES[kind]);
    if (fault) found.push({ path: item.path, ...fault });
  }
  const faults = found.map(({ path, ...rest }): Fault => ({ file: `${root}/${shownName(path)}`, ...rest }));
  const unsafe = new Set(found.map(({ path }) => entryFolderOf(path) ?? path));
  return { faults, unsafe, items: tree.items };
}

function outlineFaults({ items, isCut }: FolderTree) {
  const cut = `holds more than ${LIMITS.itemCount} files, or folders more than ${LIMITS.folderDepth} deep; expected less`;
  return [
    ...(isCut ? [{ path: ".", message: cut }] : []),
    ...items.flatMap((item) => {
      const message = itemFault(item);
      return message === null ? [] : [{ path: item.path, message }];
    }),
    ...caseCollisions(items.map(({ path }) => path)).map(({ path, other }) => ({
      path,
      message: `differs from ${other} only in case; expected names that differ on every system`,
    })),
  ];
}

function itemFault(item: TreeItem): string | null {
  if (item.kind === "link") return LINK;
  if (item.kind === "other") return "is a device, a pipe or a socket; expected a file";
  if (item.kind === "folder") return folderFault(item.path);
  if (fileKind(item.path) === null) return unexpectedFile(item.path);
  if (item.isExecutable) return "is executable; expected a plain file. `chmod -x` changes that";
  if (item.bytes > LIMITS.fileBytes) {
    return `has ${item.bytes} bytes; expected at most ${LIMITS.fileBytes}. Gzip it, or submit with --linked`;
  }
  return nameFault(item.path);
}

const FOLDERS = /^(environments|entries(\/[^/]+(\/[^/]+(\/runs(\/[^/]+(\/impacttracker)?)?)?)?)?)$/;

function folderFault(path: string): string | null {
  if (/(^|\/)\./.test(path)) return "is a hidden folder; expected none. Remove it";
  const fault = nameFault(path);
  if (fault !== null || FOLDERS.test(path)) return fault;
  return "has no place in a leaderboard; expected environments/ and entries/BOARD/ENTRY/runs/RUN/";
}

function sizeFaults(items: readonly TreeItem[]) {
  const bytes = new Map<string, number>();
  for (const item of items) {
    const entry = entryFolderOf(item.path);
    if (entry !== null && item.kind === "file") bytes.set(entry, (bytes.get(entry) ?? 0) + item.bytes);
  }
  return [...bytes].flatMap(([path, sum]) =>
    sum > LIMITS.entryBytes
      ? [
          {
            path,
            message: `holds ${sum} bytes; expected at most ${LIMITS.entryBytes}. Submit with --linked instead`,
          },
        ]
      : [],
  );
}
