import { slugFromText, uniqueSlugs } from "../config/slug.ts";
import type { Group, PaperResult } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";

/** Where the pages of a paper are; described in docs/urls.md. */
export interface PaperUrls {
  readonly paper: string;
  /** By the group's id, joined with "/". */
  readonly groups: ReadonlyMap<string, string>;
  /** By the run's path; `null` for a run without a page of its own. */
  readonly runs: ReadonlyMap<string, string | null>;
}

const UNGROUPED_FOLDER = "runs";

const key = (id: readonly string[]): string => id.join("/");

/** A run's segment: its seed where it has one, else the last part of its path; never the path of an anonymous paper. */
function runSegment(run: RunSummary, index: number, isAnonymous: boolean): string {
  if (run.facts.seed !== null) return `seed-${run.facts.seed}`;
  if (isAnonymous) return `run-${index + 1}`;
  return slugFromText(run.path.split("/").filter(Boolean).at(-1) ?? "", "run");
}

/**
 * The URLs of all pages of a paper. Every segment is a clean slug, whatever the names; no two pages share one.
 */
export function paperUrls(result: PaperResult): PaperUrls {
  const { slug, isAnonymous } = result.paper;
  const paper = slug === "" ? "/" : `/${slugFromText(slug, "paper")}/`;
  const groups = new Map<string, string>();
  const runs = new Map<string, string>();

  const addRuns = (list: readonly RunSummary[], url: string, taken: readonly string[]): void => {
    const own = list.filter((run) => !runs.has(run.path));
    const segments = own.map((run, i) => runSegment(run, i, isAnonymous));
    const unique = uniqueSlugs([...taken, ...segments], "run").slice(taken.length);
    own.forEach((run, i) => {
      runs.set(run.path, `${url}${unique[i] ?? `run-${i + 1}`}/`);
    });
  };
  const addGroup = (group: Group, url: string): void => {
    groups.set(key(group.id), url);
    const isRoot = group.id.length === 0;
    const taken = isRoot ? [UNGROUPED_FOLDER] : [];
    const names = group.children.map((child) => child.id.at(-1) ?? child.title);
    const segments = uniqueSlugs([...taken, ...names], "group").slice(taken.length);
    group.children.forEach((child, i) => {
      addGroup(child, `${url}${segments[i] ?? `group-${i + 1}`}/`);
    });
    addRuns(group.runs, url, [...taken, ...segments]);
  };
  addGroup(result.root, paper);
  addRuns(result.ungroupedRuns, `${paper}${UNGROUPED_FOLDER}/`, []);
  return { paper, groups, runs };
}

/** @throws {RangeError} for a group of another paper */
export function groupUrl(urls: PaperUrls, id: readonly string[]): string {
  const url = urls.groups.get(key(id));
  if (url === undefined) throw new RangeError(`no page for the group ${key(id)}`);
  return url;
}

/**
 * The page of a run; `null` where it has none of its own.
 *
 * @throws {RangeError} for a run of another paper
 */
export function runHref(urls: PaperUrls, run: Pick<RunSummary, "path">): string | null {
  const url = urls.runs.get(run.path);
  if (url === undefined) throw new RangeError(`no page for the run ${run.path}`);
  return url;
}

/** @throws {RangeError} for a run of another paper, or without a page of its own */
export function runUrl(urls: PaperUrls, run: Pick<RunSummary, "path">): string {
  const url = runHref(urls, run);
  if (url === null) throw new RangeError(`the run ${run.path} has no page of its own`);
  return url;
}
