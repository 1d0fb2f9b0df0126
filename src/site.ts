import { readBuildInfo } from "./buildInfo.ts";
import { findPapers } from "./config/findPapers.ts";
import { loadPaper } from "./config/loadPaper.ts";
import { type DrawnPage, drawPage } from "./drawPages.ts";
import { formatFault } from "./errors.ts";
import { groupRuns } from "./groups/group.ts";
import type { PaperResult } from "./groups/model.ts";
import { type LoadOptions, loadRuns } from "./loadRuns.ts";
import type { BuildInfo, SiteModel } from "./pages/model.ts";
import { siteModel } from "./pages/site.ts";

export interface SiteOptions extends LoadOptions {
  /** A paper's folder, or one that holds several papers. */
  readonly folder: string;
  /** `process.env`, for SOURCE_DATE_EPOCH. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Everything that the templates and the file writer need; nothing is computed after this. */
export interface LoadedSite {
  readonly model: Omit<SiteModel, "pages">;
  readonly pages: readonly DrawnPage[];
  readonly build: BuildInfo;
  /** For the author, on standard error: runs left out, runs in no group. */
  readonly warnings: readonly string[];
}

/**
 * From a folder to pages: papers → runs → groups → page models → drawn charts. The only place that knows all stages.
 *
 * @throws {InputError} for anything wrong in a paper file or a log
 */
export async function loadSite(options: SiteOptions): Promise<LoadedSite> {
  const warnings: string[] = [];
  const results: PaperResult[] = [];
  for (const file of await findPapers(options.folder)) {
    const paper = await loadPaper(file);
    const { runs, refused } = await loadRuns(paper.runFolders, {
      ...options,
      timeZone: options.timeZone ?? paper.timeZone,
      pue: options.pue ?? paper.pue,
    });
    for (const fault of refused.flatMap((error) => error.faults))
      warnings.push(`left out ${formatFault(fault)}`);
    const result = groupRuns(paper, runs);
    for (const run of result.ungroupedRuns)
      warnings.push(`${paper.file}: no group takes the run ${run.path}`);
    results.push(result);
  }
  const build = readBuildInfo(options.folder, options.environment ?? {});
  const model = siteModel(results, build);
  const pages: DrawnPage[] = [];
  for (const [index, page] of model.pages.entries()) {
    options.onProgress?.({ step: "Drawing charts", done: index, total: model.pages.length });
    pages.push(await drawPage(page));
  }
  options.onProgress?.({ step: "Drawing charts", done: pages.length, total: pages.length });
  return { model, pages, build, warnings };
}
