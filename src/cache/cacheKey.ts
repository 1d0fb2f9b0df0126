import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFile, packageVersion, TEMPLATES } from "../packageFiles.ts";
import { installedPackages } from "./installedPackages.ts";

const CODE = fileURLToPath(new URL("..", import.meta.url));

let known: string | undefined;

/** Of everything beside the input that decides what is made: this package's version and code, Node's version, the packages. */
export const toolHash = (): string =>
  (known ??= hashOfTool(
    [CODE, TEMPLATES],
    [packageVersion(), process.version, installedPackages(packageFile(""))],
  ));

/**
 * @param folders - hashed with all files below them
 * @example hashOfTool([], ["1"]) === hashOfTool([], ["2"]); // => false
 */
export function hashOfTool(folders: readonly string[], further: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(further));
  for (const folder of folders) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) {
      const content = readFileSync(file);
      hash.update(`\0${file.slice(folder.length)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

/**
 * Key of a thing that this version of the tool makes of `input`.
 *
 * @param kind - what it is: "summary", "chart"
 * @param input - plain data, all that it is made of
 */
export const cacheKey = (kind: string, input: unknown): string =>
  createHash("sha256").update(`${toolHash()}\0${kind}\0`).update(JSON.stringify(input)).digest("hex");
