import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { gunzipSync } from "node:zlib";

/** Writes `paper.md` with the given lines of front matter. */
export function writePaper(folder: string, ...lines: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "paper.md"), ["---", ...lines, "---", "What was run.", ""].join("\n"));
}

/** Paths of all files below a folder, with "/", sorted. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll(sep, "/"))
    .sort();

/** A file as text, unzipped where it is gzipped. */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
