import { deserialize, serialize } from "node:v8";
import { type ContentCache, contentCache } from "../cache/contentCache.ts";
import { logState } from "../cache/logHash.ts";
import { blockFiles } from "../pages/blockFiles.ts";
import type { Block, GeneratedFile, Page, RawFile, RunPageDraft } from "../pages/model.ts";
import { type PageContext, pageTemplates, siteAddress } from "../pageTemplates.ts";
import { type SiteFolder, writeSiteFile } from "../siteFiles.ts";
import { logFolders, type SummaryRequest, summarizeLocation } from "../summarizeLocation.ts";
import { curvesKeyOf } from "./curvesKey.ts";
import { type DrawnCurves, drawCurves, NO_CURVES, withoutDevices } from "./drawnCurves.ts";
import { drawnRunPage } from "./drawnRunPage.ts";
import type { MaskedFile, WrittenRunPage } from "./job.ts";
import { maskedCopy } from "./maskedCopy.ts";

/** All that a run's page and the files beside it are made of. Plain data. */
export interface RunPageRequest {
  readonly page: Page;
  readonly files: readonly GeneratedFile[];
  readonly rawFiles: readonly RawFile[];
  readonly samplesUrl: string;
  readonly hidden: RunPageDraft["hidden"];
  readonly curves: { readonly key: string; readonly source: SummaryRequest } | null;
  /** Key of the page as it is kept. */
  readonly pageKey: string;
  readonly cacheFolder: string;
  readonly site: SiteFolder;
  /** "/repository/", and the folder of our pages in somebody else's site. */
  readonly prefixes: readonly string[];
  readonly context: PageContext;
}

/**
 * Writes the page of a run and the files beside it.
 *
 * @throws {InputError} if a log is not text
 */
export async function writeRunPage(request: RunPageRequest): Promise<WrittenRunPage> {
  const cache = contentCache(request.cacheFolder);
  const found = await curvesOf(request, cache);
  const curves = withoutDevices(found.curves, request.hidden);
  const { page, site } = request;
  const { html, files } = await keptOrMade(request, curves, { cache, isKept: found.isOfKey });
  const made: readonly GeneratedFile[] = [
    { url: `${page.url}index.html`, content: html },
    { url: request.samplesUrl, content: curves.samplesCsv },
    ...files,
    ...request.files,
  ];
  for (const { url, content } of made) writeSiteFile(site, url, content);
  const masked: MaskedFile[] = [];
  for (const { source, url, isAnonymous = false } of request.rawFiles)
    masked.push({ file: source, findings: await maskedCopy(source, { site, url }, { isAnonymous }, cache) });
  return { urls: [...made, ...request.rawFiles].map(({ url }) => url), masked };
}

/** From the cache, or from the log once more should the entry be gone: then the log may have changed since it was hashed. */
async function curvesOf(
  { curves }: RunPageRequest,
  cache: ContentCache,
): Promise<{ readonly curves: DrawnCurves; readonly isOfKey: boolean }> {
  if (curves === null) return { curves: NO_CURVES, isOfKey: true };
  const entry = cache.read(curves.key);
  if (entry) return { curves: deserialize(entry), isOfKey: true };
  const { key, source } = curves;
  const drawn = await drawCurves(await summarizeLocation(source), cache);
  const { hash } = await logState(logFolders(source));
  const isOfKey = curvesKeyOf(source, hash) === key;
  if (isOfKey) cache.write(key, serialize(drawn));
  return { curves: drawn, isOfKey };
}

/** A page, and the files of its tables and figures. */
interface KeptPage {
  readonly html: string;
  readonly files: readonly GeneratedFile[];
}

async function keptOrMade(
  request: RunPageRequest,
  curves: DrawnCurves,
  { cache, isKept }: { readonly cache: ContentCache; readonly isKept: boolean },
): Promise<KeptPage> {
  const kept = isKept ? cache.read(request.pageKey) : null;
  if (kept) return deserialize(kept);
  const { samplesUrl, context, prefixes } = request;
  const bytes = Buffer.byteLength(curves.samplesCsv);
  const page = { ...request.page, blocks: withSize(request.page.blocks, samplesUrl, bytes) };
  const thisPage = await drawnRunPage(page, curves, cache);
  const html = templatesFor(prefixes).render("page.njk", { ...context, thisPage }, page.url);
  const made: KeptPage = { html, files: blockFiles(page.blocks, page.url) };
  if (isKept) cache.write(request.pageKey, serialize(made));
  return made;
}

const withSize = (blocks: readonly Block[], href: string, bytes: number): readonly Block[] =>
  blocks.map((block) =>
    block.kind === "downloads"
      ? { ...block, items: block.items.map((item) => (item.href === href ? { ...item, bytes } : item)) }
      : block,
  );

/** Templates are compiled once a process, not once a page. */
const compiled = new Map<string, ReturnType<typeof pageTemplates>>();

function templatesFor(prefixes: readonly string[]): ReturnType<typeof pageTemplates> {
  const key = JSON.stringify(prefixes);
  const templates = compiled.get(key) ?? pageTemplates(siteAddress(prefixes));
  compiled.set(key, templates);
  return templates;
}
