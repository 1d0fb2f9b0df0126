import { cacheKey } from "../cache/cacheKey.ts";
import { InputError } from "../errors.ts";
import type { RunPageDraft } from "../pages/model.ts";
import type { PageContext } from "../pageTemplates.ts";
import type { SiteFolder } from "../siteFiles.ts";
import type { BuildStore } from "./buildStore.ts";
import type { Job, MaskedFile } from "./job.ts";
import { allDone } from "./jobQueue.ts";
import { runJobs } from "./runJobs.ts";

export interface RunPagesTarget {
  readonly site: SiteFolder;
  /** "/repository/", and the folder of our pages in somebody else's site. */
  readonly prefixes: readonly string[];
  readonly context: PageContext;
}

/**
 * Writes the pages of all runs and the files beside them, one made at a time.
 *
 * @param onMasked - told what was masked in a log, in the order of the pages
 * @throws {InputError} with the faults of all logs that are not text
 */
export async function writeRunPages(
  drafts: readonly RunPageDraft[],
  store: BuildStore,
  target: RunPagesTarget,
  options: {
    readonly onMasked?: ((masked: MaskedFile) => void) | undefined;
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
  } = {},
): Promise<void> {
  const masked: (readonly MaskedFile[])[] = [];
  const refused: InputError[] = [];
  let done = 0;
  options.onProgress?.(done, drafts.length);
  try {
    await allDone(store.atWork.splice(0));
    await runJobs(
      runPageJobs(drafts, store, target),
      (reply, index) => {
        if (reply.kind === "refused") refused.push(new InputError(reply.faults));
        else if (reply.kind === "runPage") masked[index] = reply.masked;
        done += 1;
        options.onProgress?.(done, drafts.length);
      },
      { isShort: true },
    );
    if (refused.length > 0) throw new InputError(refused.flatMap(({ faults }) => faults));
  } catch (error) {
    store.written.clear();
    throw error;
  }
  for (const file of masked.flat()) if (file.findings.length > 0) options.onMasked?.(file);
}

function* runPageJobs(
  drafts: readonly RunPageDraft[],
  store: BuildStore,
  { site, prefixes, context }: RunPagesTarget,
): Generator<Job> {
  for (const { curvesKey, samplesUrl, hidden, make } of drafts) {
    const { page, files, rawFiles } = make();
    const source = curvesKey === null ? undefined : store.sources.get(curvesKey);
    const curves = curvesKey === null || source === undefined ? null : { key: curvesKey, source };
    const place = `${site.path}${page.url}`;
    const pageKey = cacheKey("runPage", { page, samplesUrl, curvesKey, hidden, prefixes, context });
    const hash = cacheKey("written", { pageKey, files, rawFiles });
    if (store.written.get(place) === hash) continue;
    store.written.set(place, hash);
    yield {
      kind: "runPage",
      request: {
        page,
        files,
        rawFiles,
        samplesUrl,
        hidden,
        curves,
        pageKey,
        cacheFolder: store.cache.folder,
        site,
        prefixes,
        context,
      },
    };
  }
}
