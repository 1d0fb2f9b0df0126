import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { LIMITS } from "./limits.ts";

/** A file or folder as it lies on the disk; links are not followed. */
export interface TreeItem {
  /** Within the folder, with `/`. */
  readonly path: string;
  readonly kind: "file" | "folder" | "link" | "other";
  readonly bytes: number;
  /** Any of the three execute permissions; `false` for folders. */
  readonly isExecutable: boolean;
}

export interface FolderTree {
  /** Sorted by path. */
  readonly items: readonly TreeItem[];
  /** There was more than `LIMITS` allow, and the rest was not looked at. */
  readonly isCut: boolean;
}

/** Everything below a folder, without opening a file or following a link. */
export async function readTree(root: string): Promise<FolderTree> {
  const items: TreeItem[] = [];
  let isCut = false;
  const visit = async (folder: string, depth: number): Promise<void> => {
    if (depth > LIMITS.folderDepth || items.length >= LIMITS.itemCount) {
      isCut = true;
      return;
    }
    for (const name of (await readdir(join(root, folder))).sort()) {
      if (items.length >= LIMITS.itemCount) break;
      const path = folder === "" ? name : `${folder}/${name}`;
      const item = await itemAt(root, path);
      items.push(item);
      if (item.kind === "folder") await visit(path, depth + 1);
    }
  };
  await visit("", 0);
  return { items, isCut: isCut || items.length >= LIMITS.itemCount };
}

async function itemAt(root: string, path: string): Promise<TreeItem> {
  const found = await lstat(join(root, path));
  const kind = found.isSymbolicLink()
    ? "link"
    : found.isDirectory()
      ? "folder"
      : found.isFile()
        ? "file"
        : "other";
  return {
    path,
    kind,
    bytes: found.size,
    isExecutable: kind === "file" && (found.mode & 0o111) !== 0 && process.platform !== "win32",
  };
}
