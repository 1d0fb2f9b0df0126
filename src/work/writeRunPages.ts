import { cacheKey } from "../cache/cacheKey.ts";
import { InputError } from "../errors.ts";
import type { RunPageDraft } from "../pages/model.ts";
import type { PageContext } from "../pageTemplates.ts";
import type { SiteFolder } from "../siteFiles.ts";
import type { SummaryRequest } from "../summarizeLocation.ts";
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
 * @returns site-absolute paths of all these files, also of those that were there already
 * @throws {InputError} with the faults of all logs that are not text
 */
export async function writeRunPages(
  drafts: readonly RunPageDraft[],
  store: BuildStore,
  target: RunPagesTarget,
  onMasked?: (masked: MaskedFile) => void,
): Promise<readonly string[]> {
  await allDone(store.atWork.splice(0));
  const asked: AskedPage[] = [];
  const masked: (readonly MaskedFile[])[] = [];
  const refused: InputError[] = [];
  await runJobs(
    runPageJobs(drafts, store, target, asked),
    (reply, index) => {
      const page = asked[index];
      if (reply.kind === "refused") refused.push(new InputError(reply.faults));
      else if (reply.kind !== "runPage" || page === undefined)
        throw new Error(`page ${index} of a run was answered with ${reply.kind}`);
      else {
        const { urls } = reply.written;
        store.written.set(page.place, { hash: page.hash, urls });
        masked[index] = reply.written.masked;
      }
    },
    { isShort: true },
  );
  if (refused.length > 0) throw new InputError(refused.flatMap(({ faults }) => faults));
  for (const file of masked.flat()) if (file.findings.length > 0) onMasked?.(file);
  return drafts.flatMap(({ url }) => store.written.get(placeOf(target.site, url))?.urls ?? []);
}

/** The page of a run that is being written. */
interface AskedPage {
  readonly place: string;
  readonly hash: string;
}

const placeOf = (site: SiteFolder, url: string): string => `${site.path}${url}`;

function* runPageJobs(
  drafts: readonly RunPageDraft[],
  store: BuildStore,
  { site, prefixes, context }: RunPagesTarget,
  asked: AskedPage[],
): Generator<Job> {
  for (const { url, curvesKey, samplesUrl, hidden, make } of drafts) {
    const { page, files, rawFiles } = make();
    const curves = curvesKey === null ? null : { key: curvesKey, source: sourceOf(curvesKey, store) };
    const place = placeOf(site, url);
    const pageKey = cacheKey("runPage", { page, samplesUrl, curvesKey, hidden, prefixes, context });
    const hash = cacheKey("written", { pageKey, files, rawFiles });
    if (store.written.get(place)?.hash === hash) continue;
    // Should it fail half-way, what is there is neither the page of before nor this one.
    store.written.delete(place);
    asked.push({ place, hash });
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

function sourceOf(curvesKey: string, { sources }: BuildStore): SummaryRequest {
  const source = sources.get(curvesKey);
  if (source === undefined) throw new Error(`nobody has drawn the curves ${curvesKey}`);
  return source;
}
