import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ContentCache, contentCache } from "../cache/contentCache.ts";
import type { SummaryRequest } from "../summarizeLocation.ts";

/** What a build keeps on disk, so that memory does not grow with the readings of all runs. */
export interface BuildStore {
  readonly cache: ContentCache;
  /** From the key of a run's curves to how they are made again, should their entry be gone. */
  readonly sources: Map<string, SummaryRequest>;
  /** What was last written for the page of a run, by its path on disk: a site that is served is not written anew. */
  readonly written: Map<string, WrittenPage>;
  /** Curves that are being drawn for pages of runs. */
  readonly atWork: Promise<void>[];
}

export interface WrittenPage {
  /** Of all that it is made of. */
  readonly hash: string;
  /** Site-absolute paths of the page and the files beside it. */
  readonly urls: readonly string[];
}

/** A store that the next build finds again. */
export const cachingStore = (folder: string): BuildStore => ({
  cache: contentCache(folder),
  sources: new Map(),
  written: new Map(),
  atWork: [],
});

/** A store that ends with the process, if that exits and no signal ends it. */
export function temporaryStore(): BuildStore {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-build-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return cachingStore(folder);
}
