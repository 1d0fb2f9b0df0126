import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SiteModel } from "./pages/model.ts";
import { copyMasked } from "./rawFiles.ts";

/** Writes what stands beside the pages: tables and figures as data, and the logs with names and paths masked. */
export async function writeSiteFiles(
  output: string,
  model: Pick<SiteModel, "files" | "rawFiles">,
): Promise<void> {
  for (const file of model.files) {
    const target = join(output, file.url);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.content);
  }
  for (const raw of model.rawFiles) {
    const target = join(output, raw.url);
    await mkdir(dirname(target), { recursive: true });
    await copyMasked(raw.source, target);
  }
  await writeFile(join(output, ".nojekyll"), "");
}
