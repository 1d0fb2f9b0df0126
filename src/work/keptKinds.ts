import { cacheKey } from "../cache/cacheKey.ts";
import type { ContentCache } from "../cache/contentCache.ts";
import type { KindStore } from "../charts/chartKind.ts";

/** Compiled kinds of charts in the cache, for further builds and for the other processes of this one. */
export const keptKinds = (cache: ContentCache): KindStore => ({
  read: (source) => cache.read(cacheKey("chartKind", source))?.toString("utf8") ?? null,
  write: (source, json) => cache.write(cacheKey("chartKind", source), json),
});
