import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
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
    const target = inside(output, file.url);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.content);
  }
  for (const raw of model.rawFiles) {
    const target = inside(output, raw.url);
    await mkdir(dirname(target), { recursive: true });
    const findings = await copyMasked(raw.source, target, { isAnonymous: raw.isAnonymous ?? false });
    if (findings.length > 0) onMasked?.(raw.source, findings);
  }
}

/** Addresses are clean by their making; this holds even where that fails. */
function inside(output: string, url: string): string {
  const target = join(output, url);
  if (!resolve(target).startsWith(resolve(output) + sep)) throw new RangeError(`${url} leaves the site`);
  return target;
}
