import { existsSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { readBuildInfo } from "./buildInfo.ts";
import { badgeSvg } from "./charts/badge.ts";
import { findPapers } from "./config/findPapers.ts";
import type { Paper } from "./config/paper.ts";
import type { DrawnPage } from "./drawPages.ts";
import { type Fault, formatFault, InputError, mapAll } from "./errors.ts";
import { groupRuns } from "./groups/group.ts";
import { mixedGroups } from "./groups/mixedGroups.ts";
import type { PaperResult } from "./groups/model.ts";
import { loadCheckedPaper } from "./loadCheckedPaper.ts";
import { loadLeaderboard } from "./loadLeaderboard.ts";
import { type LoadOptions, loadRuns } from "./loadRuns.ts";
import { LEADERBOARD_URL } from "./pages/boards/boardUrls.ts";
import type { BuildInfo, GeneratedFile, Page, RunPageDraft, SiteModel } from "./pages/model.ts";
import { siteModel } from "./pages/site.ts";
import { mask } from "./privacy/mask.ts";
import { readSubmitText } from "./submitText.ts";
import { type BuildStore, temporaryStore } from "./work/buildStore.ts";
import { drawPages } from "./work/drawnPages.ts";

export interface SiteOptions extends LoadOptions {
  /** A paper's folder, or one that holds several papers. */
  readonly folder: string;
  /** `process.env`, for SOURCE_DATE_EPOCH. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Where the site will be: "https://ada.example.org/energy/". */
  readonly siteUrl?: string | null;
}

/** Everything that the templates and the file writer need; pages of runs are made as they are written. */
export interface LoadedSite {
  readonly head: Pick<SiteModel, "title" | "navigation" | "feedUrl">;
  /** But those of tables and figures (blockFiles.ts). */
  readonly files: readonly GeneratedFile[];
  readonly pages: readonly Page[];
  /** The same pages; other processes draw them while files are written. */
  readonly drawn: Promise<readonly DrawnPage[]>;
  readonly runPages: readonly RunPageDraft[];
  readonly store: BuildStore;
  readonly build: BuildInfo;
  /** For the author, on standard error: runs left out, runs in no group. */
  readonly warnings: readonly string[];
}

/** Everything before charts are drawn. */
export interface SiteContent {
  readonly model: SiteModel;
  readonly build: BuildInfo;
  readonly warnings: readonly string[];
}

/**
 * From a folder to page models: papers → runs → groups → pages.
 *
 * @throws {InputError} for anything wrong in a paper file or a log
 */
export async function loadSiteContent(options: SiteOptions): Promise<SiteContent> {
  const results: PaperResult[] = [];
  const leftOut = new Map<string, readonly string[]>();
  const warnings: string[] = [];
  await mapAll(await loadPapers(options.folder), async (paper) => {
    const { result, faults } = await loadResult(paper, options);
    results.push(result);
    leftOut.set(
      paper.file,
      faults.map((fault) => formatFault(publicFault(fault, paper))),
    );
    warnings.push(...faults.map((fault) => `left out ${formatFault(fault)}`));
  });
  const leaderboard = await loadLeaderboard(options.folder, options);
  const info = readBuildInfo(options.folder, options.environment ?? {});
  // A search for the commit would find the authors' repository.
  const commit = results.some(({ paper }) => paper.isAnonymous) ? null : info.commit;
  const build = { ...info, commit, siteUrl: options.siteUrl ?? null };
  const model = siteModel(results, build, {
    mask: (text) => mask(text).masked,
    leftOut,
    leaderboard,
    submitText: leaderboard === null ? null : readSubmitText(),
  });
  warnings.push(...results.flatMap(groupingWarnings));
  return { model, build, warnings };
}

/** What the author may not have meant, of groups and of runs in none. */
export const groupingWarnings = (result: PaperResult): readonly string[] =>
  [...result.ungroupedRuns.map((run) => `no group takes the run ${run.path}`), ...mixedGroups(result)].map(
    (text) => `${result.paper.file}: ${text}`,
  );

/**
 * A site that is ready for the templates when its charts are drawn. With `loadSiteContent` the only place that knows
 * all stages.
 *
 * @throws {InputError} for anything wrong in a paper file or a log
 */
export async function loadSite(options: SiteOptions): Promise<LoadedSite> {
  const store = options.store ?? temporaryStore();
  const { model, build, warnings } = await loadSiteContent({ ...options, store });
  const drawn = drawPages(model.pages, store.cache, (done, total) =>
    options.onProgress?.({ step: "Drawing charts", done, total }),
  );
  // Awaited by whoever writes the pages; until then a fault must not count as unhandled.
  drawn.catch(() => {});
  const badges = (model.badges ?? []).map((badge) => ({ url: badge.url, content: badgeSvg(badge) }));
  const { title, navigation, feedUrl = null, pages, runPages } = model;
  const files = [...model.files, ...badges];
  return { head: { title, navigation, feedUrl }, files, pages, drawn, runPages, store, build, warnings };
}

/**
 * A single paper is the site itself, at "/"; with a leaderboard or further papers it has a folder of its own.
 *
 * @throws {InputError} with the faults of all paper files
 */
async function loadPapers(folder: string): Promise<readonly Paper[]> {
  const files = await findPapers(folder);
  const hasBoards = existsSync(join(folder, "leaderboard"));
  if (files.length === 0 && !hasBoards) {
    const message =
      "holds no paper.md; expected one here or in a folder below. `wattprint init` writes a first one";
    throw new InputError({ file: folder, message });
  }
  const papers = await mapAll(files, loadCheckedPaper);
  refuseSharedAddress(papers, hasBoards);
  const isSite = papers.length > 1 || hasBoards;
  return isSite ? papers : papers.map((paper) => ({ ...paper, slug: "" }));
}

/**
 * @param hasBoards - whether the site has a leaderboard as well
 * @throws {InputError} for papers whose folders have one name, or the leaderboard's: their pages would overwrite each other
 */
export function refuseSharedAddress(papers: readonly Paper[], hasBoards = false): void {
  const faults = papers.flatMap(({ file, slug }, index) => {
    if (hasBoards && `/${slug}/` === LEADERBOARD_URL) {
      const message = `would have the address /${slug}/, as the leaderboard has; expected a folder with another name`;
      return [{ file, message }];
    }
    const first = papers.slice(0, index).find((other) => other.slug === slug);
    if (!first) return [];
    const message = `would have the address /${slug}/, as ${first.file} has; expected folders with different names`;
    return [{ file, message }];
  });
  if (faults.length > 0) throw new InputError(faults);
}

/** Options of a command win over what the paper states. */
export const paperLoadOptions = (paper: Paper, options: LoadOptions): LoadOptions => ({
  ...options,
  timeZone: options.timeZone ?? paper.timeZone,
  pue: options.pue ?? paper.pue,
  region:
    options.region ??
    (paper.region === null ? null : { name: paper.region, source: "stated by the authors" }),
  intensityKind: options.intensityKind ?? paper.intensityKind,
});

async function loadResult(paper: Paper, options: SiteOptions) {
  const { runs, refused } = await loadRuns(paper.runFolders, paperLoadOptions(paper, options));
  return { result: groupRuns(paper, runs), faults: refused.flatMap((error) => error.faults) };
}

/** For the page: the file as it lies in the paper's folder, or only its name where folders may tell who made it. */
const publicFault = (fault: Fault, paper: Paper): Fault => ({
  ...fault,
  file: paper.isAnonymous ? basename(fault.file) : relative(dirname(paper.file), fault.file),
});
