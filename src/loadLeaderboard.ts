import { existsSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { boardResult } from "./boards/boardResult.ts";
import { metricFaults } from "./boards/metricFaults.ts";
import type { LeaderboardResult, LoadedBoard, LoadedEntry } from "./boards/model.ts";
import type { Environment } from "./config/environment.ts";
import { loadEntry } from "./config/loadEntry.ts";
import { loadEnvironment } from "./config/loadEnvironment.ts";
import { loadRunFigures } from "./config/loadRunFigures.ts";
import { type Fault, InputError, mapAll } from "./errors.ts";
import { type LoadOptions, loadRuns } from "./loadRuns.ts";
import { publicRun, remembering } from "./pages/publicRun.ts";
import { mask } from "./privacy/mask.ts";
import type { RunSummary } from "./runs/runSummary.ts";
import { summaryFromFigures } from "./runs/summaryFromFigures.ts";

/**
 * The boards of a site's `leaderboard/`, ranked; `null` where the folder has none.
 * @param folder - of the site
 * @throws {InputError} with every fault of boards, entries and logs
 */
export async function loadLeaderboard(
  folder: string,
  options: Pick<LoadOptions, "onProgress" | "store"> = {},
): Promise<LeaderboardResult | null> {
  const home = `${folder.replaceAll(path.sep, "/").replace(/(.)\/+$/, "$1")}/leaderboard`;
  if (!existsSync(home)) return null;
  const maskText = remembering((text) => mask(text).masked);
  const publicEntry = ({ entry, runs }: LoadedEntry): LoadedEntry => ({
    entry,
    runs: runs.map((run) => publicRun(run, maskText, false)),
  });
  const boards = await loadBoards(home, options);
  return {
    boards: boards.map(({ environment, entries }) =>
      boardResult({ environment, entries: entries.map(publicEntry) }),
    ),
  };
}

/**
 * Boards with their entries and runs, before anything is ranked; in their `order`, then by name.
 * @param home - the folder `leaderboard`
 * @throws {InputError} with every fault of boards, entries and logs
 */
export async function loadBoards(
  home: string,
  options: Pick<LoadOptions, "onProgress" | "store"> = {},
): Promise<readonly LoadedBoard[]> {
  await refuseLinks(home);
  const files = (await namesIn(`${home}/environments`)).filter((name) => name.endsWith(".md"));
  const tried = await Promise.all(files.map((name) => tryEnvironment(`${home}/environments/${name}`)));
  const slugs = tried.map(({ slug }) => slug);
  const faults = [
    ...tried.flatMap((each) => each.faults),
    ...lostSuccessors(tried, slugs),
    ...(await strayFolders(home, slugs)),
  ];
  const boards = await mapAll([null, ...tried], async (board): Promise<readonly LoadedBoard[]> => {
    if (board === null) {
      if (faults.length > 0) throw new InputError(faults);
      return [];
    }
    const { slug, environment } = board;
    const folders = await foldersIn(`${home}/entries/${slug}`);
    const pue = environment?.pue ?? ANY_PUE;
    const entries = await mapAll(folders, (entry) => loadBoardEntry(entry, pue, options));
    return environment === null ? [] : [{ environment, entries }];
  });
  return boards.flat().toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** A board's file, read or found faulty: what is wrong with its entries is told in the same go. */
interface TriedEnvironment {
  readonly slug: string;
  readonly environment: Environment | null;
  readonly faults: readonly Fault[];
}

/** For entries of a faulty board, which are read for their faults alone. */
const ANY_PUE = { value: 1, source: "" };

async function tryEnvironment(file: string): Promise<TriedEnvironment> {
  const slug = path.basename(file, ".md");
  try {
    return { slug, environment: await loadEnvironment(file), faults: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { slug, environment: null, faults: error.faults };
  }
}

const placeOf = ({ environment: { order } }: LoadedBoard): number => order ?? Number.MAX_SAFE_INTEGER;

/**
 * An entry with its runs, read with the PUE of its board.
 * @param folder - `leaderboard/entries/BOARD/ENTRY`
 * @throws {InputError} with every fault of the entry, or of its logs
 */
export async function loadBoardEntry(
  folder: string,
  pue: Environment["pue"],
  options: Pick<LoadOptions, "onProgress" | "store"> = {},
): Promise<LoadedEntry> {
  const entry = await loadEntry(`${folder}/entry.md`);
  const runs =
    entry.evidence.kind === "recomputed"
      ? (await loadRuns([`${folder}/runs`], { ...options, pue })).runs
      : await figureRuns(`${folder}/runs.json`, pue);
  const faults: Fault[] = runs.flatMap((run) =>
    metricFaults(run).map((message) => ({ file: run.path, message })),
  );
  if (entry.attempts !== null && entry.attempts < runs.length) {
    const message = `attempts is ${entry.attempts}; expected at least the ${runs.length} runs that are shown`;
    faults.push({ file: entry.file, message });
  }
  if (faults.length > 0) throw new InputError(faults);
  return { entry, runs: runs.toSorted((a, b) => (a.facts.seed ?? -1) - (b.facts.seed ?? -1)) };
}

async function figureRuns(file: string, pue: Environment["pue"]): Promise<readonly RunSummary[]> {
  const figures = await loadRunFigures(file);
  return figures.map((each) => summaryFromFigures(each, `${file}#${each.name}`, pue));
}

/** A link could lead to any file of the computer that builds the site. */
async function refuseLinks(home: string): Promise<void> {
  const top = await lstat(path.resolve(home));
  const found = await readdir(home, { recursive: true, withFileTypes: true });
  const links = found
    .filter((each) => each.isSymbolicLink())
    .map((each) => path.join(each.parentPath, each.name).replaceAll(path.sep, "/"));
  const faults = [...(top.isSymbolicLink() ? [home] : []), ...links.toSorted()].map((file) => ({
    file,
    message: "is a symbolic link; expected the file or folder itself, as links may lead outside",
  }));
  if (faults.length > 0) throw new InputError(faults);
}

function lostSuccessors(boards: readonly TriedEnvironment[], known: readonly string[]): readonly Fault[] {
  return boards.flatMap(({ slug, environment }) => {
    if (environment === null) return [];
    const { file, frozen } = environment;
    const successor = frozen?.successor ?? null;
    if (successor === null || (successor !== slug && known.includes(successor))) return [];
    const others = known.filter((each) => each !== slug).join(", ") || "none, as there is no other";
    return [{ file, message: `frozen.successor is "${successor}"; expected another board: ${others}` }];
  });
}

/** Entries whose board is missing, which would be lost without a word. */
async function strayFolders(home: string, known: readonly string[]): Promise<readonly Fault[]> {
  const folders = await foldersIn(`${home}/entries`);
  return folders
    .filter((folder) => !known.includes(path.basename(folder)))
    .map((file) => ({
      file,
      message: `belongs to no board; expected one of ${known.join(", ") || "none, as there is no board"}, or a new file leaderboard/environments/${path.basename(file)}.md`,
    }));
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [])).toSorted();

async function foldersIn(folder: string): Promise<readonly string[]> {
  const found = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
  return found
    .filter((each) => each.isDirectory())
    .map((each) => `${folder}/${each.name}`)
    .toSorted();
}
