import { uniqueSlugs } from "../config/slug.ts";
import type { Branch } from "./branch.ts";
import type { LocatedRun } from "./filter.ts";

/** Tags that tell experiments apart, outermost first. */
export const LEVELS: readonly string[] = ["environment", "task", "dataset", "algorithm", "model"];

/** "_seed_3", "seed0-", and a last segment such as "s3": what tells seeds of one configuration apart. */
const SEED = /[-_.]?seed[-_.]?\d+|(?<=^|[-_./])s\d+$/gi;

/**
 * Groups for a paper that states none: by the tags in which the runs differ, environments before algorithms;
 * where there are no such tags, by folder, with the names of seeds left out.
 *
 * Groups are in the order of their titles. There is at least one, of all runs, when nothing tells them apart.
 */
export function foundGroups(runs: readonly LocatedRun[]): readonly Branch[] {
  const levels = LEVELS.filter((level) => runs.some(({ run }) => run.facts.tags[level] !== undefined));
  if (levels.length === 0) return branches(split(runs, folderOf), []);
  const found = byTags(runs, levels);
  return found.length > 0 ? found : branches([[commonTitle(runs, levels), runs]], []);
}

/** Empty when no level tells the runs apart. */
function byTags(runs: readonly LocatedRun[], levels: readonly string[]): readonly Branch[] {
  const [level, ...deeper] = levels;
  if (level === undefined) return [];
  const parts = split(runs, ({ run }) => run.facts.tags[level] ?? `No ${level} stated`);
  return parts.length > 1 ? branches(parts, deeper) : byTags(runs, deeper);
}

function branches(parts: readonly Part[], deeper: readonly string[]): readonly Branch[] {
  const sorted = parts.toSorted(([a], [b]) => compareText(a, b));
  const slugs = uniqueSlugs(
    sorted.map(([title]) => title),
    "group",
  );
  return sorted.map(([title, runs], index) => ({
    title,
    slug: slugs[index] ?? "group",
    description: null,
    finding: null,
    failedRuns: 0,
    stated: {},
    runs,
    children: byTags(runs, deeper),
  }));
}

type Part = readonly [title: string, runs: readonly LocatedRun[]];

function split(runs: readonly LocatedRun[], titleOf: (located: LocatedRun) => string): readonly Part[] {
  const parts = new Map<string, LocatedRun[]>();
  for (const located of runs) {
    const title = titleOf(located);
    const part = parts.get(title);
    if (part) part.push(located);
    else parts.set(title, [located]);
  }
  return [...parts];
}

function folderOf({ path }: LocatedRun): string {
  const parent = path.split("/").slice(0, -1);
  const named = path.search(SEED) >= 0 ? path.replaceAll(SEED, "").split("/") : parent;
  const title = named
    .map((segment) => segment.replace(/^[-_.]+|[-_.]+$/g, ""))
    .filter((segment) => segment !== "")
    .join("/");
  return title === "" ? "All runs" : title;
}

function commonTitle(runs: readonly LocatedRun[], levels: readonly string[]): string {
  const innermost = levels.at(-1) ?? "";
  return runs[0]?.run.facts.tags[innermost] ?? "All runs";
}

/** By code units: the same on every machine, whatever its language. */
const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
