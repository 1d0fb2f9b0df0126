import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SiteModel } from "./pages/model.ts";
import type { Finding } from "./privacy/mask.ts";
import { copyMasked } from "./rawFiles.ts";

/**
 * Writes what stands beside the pages: tables and figures as data, and the logs with names and paths masked.
 *
 * @param onMasked - told what was masked in a log
 */
export async function writeSiteFiles(
  output: string,
  model: Pick<SiteModel, "files" | "rawFiles">,
  onMasked?: (file: string, findings: readonly Finding[]) => void,
): Promise<void> {
  for (const file of model.files) {
    const target = join(output, file.url);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.content);
  }
  for (const raw of model.rawFiles) {
    const target = join(output, raw.url);
    await mkdir(dirname(target), { recursive: true });
    const findings = await copyMasked(raw.source, target, { isAnonymous: raw.isAnonymous ?? false });
    if (findings.length > 0) onMasked?.(raw.source, findings);
  }
  await writeFile(join(output, ".nojekyll"), "");
}
