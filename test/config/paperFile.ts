import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestContext } from "node:test";

/** A folder with the files given by path; empty content makes a folder. It is removed when the test ends. */
export function folderWith(t: TestContext, files: Readonly<Record<string, string | null>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "wattprint-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(folder, name);
    mkdirSync(content === null ? target : path.dirname(target), { recursive: true });
    if (content !== null) writeFileSync(target, content);
  }
  return folder;
}
