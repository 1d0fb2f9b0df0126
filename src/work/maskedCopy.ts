import { mkdir, readFile, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { deserialize, serialize } from "node:v8";
import { cacheKey } from "../cache/cacheKey.ts";
import type { ContentCache } from "../cache/contentCache.ts";
import { fileHash, fileStamp } from "../cache/fileHash.ts";
import type { Finding, MaskOptions } from "../privacy/mask.ts";
import { copyMasked } from "../rawFiles.ts";
import { insideSite, type SiteFolder, writeSiteFile } from "../siteFiles.ts";

/** Larger copies are made anew each time, rather than held in memory. */
const MAX_KEPT_BYTES = 64 << 20;

interface KeptCopy {
  readonly findings: readonly Finding[];
  readonly content: Uint8Array;
}

/**
 * Like `copyMasked`, but takes what was masked before from the cache.
 *
 * @throws {InputError} if the file is not text
 */
export async function maskedCopy(
  source: string,
  { site, url }: { readonly site: SiteFolder; readonly url: string },
  options: MaskOptions,
  cache: ContentCache,
): Promise<readonly Finding[]> {
  const names = [source, url].map((file) => basename(file));
  const before = fileStamp(source);
  const key = cacheKey("rawCopy", { content: await fileHash(source, before), names, options });
  const entry = cache.read(key);
  if (entry) {
    const { findings, content }: KeptCopy = deserialize(entry);
    writeSiteFile(site, url, content);
    return findings;
  }
  const target = insideSite(site.path, url);
  await mkdir(dirname(target), { recursive: true });
  const findings = await copyMasked(source, target, options);
  const { size } = await stat(target);
  // What was copied of a log that is being written belongs to no hash.
  const isAsHashed = before !== null && fileStamp(source)?.text === before.text;
  if (isAsHashed && size <= MAX_KEPT_BYTES)
    cache.write(key, serialize({ findings, content: await readFile(target) }));
  return findings;
}
