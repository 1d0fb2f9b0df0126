import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** Path of a program as a shell would find it, links not followed; `null` if there is none. */
export function findProgram(name: string, searchPath: string | undefined): string | null {
  const candidates = name.includes("/")
    ? [resolve(name)]
    : (searchPath ?? "").split(delimiter).map((folder) => join(folder, name));
  return candidates.find(isExecutable) ?? null;
}

/** A path with all links followed, or the path itself where that fails. */
export function followLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
