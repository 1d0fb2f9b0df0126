import type { Group, PaperResult } from "../groups/model.ts";
import { type MetricInfo, metricInfo } from "../runs/metrics.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import type { SeriesKey } from "./chartModel.ts";
import type { Link } from "./link.ts";
import type { PaperUrls } from "./urls.ts";

/** What every page of a paper needs to know beside its own data. */
export interface PaperContext {
  readonly result: PaperResult;
  readonly urls: PaperUrls;
  /** Links from the site's home to the paper's parent; empty where the paper is the whole site. */
  readonly parents: readonly Link[];
  /** Mark of a group by its title: one title has one mark all over the paper. Titles beyond six have none. */
  readonly keys: ReadonlyMap<string, SeriesKey>;
  /** Takes secrets, home paths, user and host names out of a text. */
  readonly mask: (text: string) => string;
  /** Runs that could not be read and were left out, for the page. */
  readonly leftOut: readonly string[];
  /** Where the site will be, with "/" at its end; left out or `null` where nobody has said. */
  readonly siteUrl?: string | null;
  /** Version of wattprint, and ISO date of the build; for forms that ask for them. */
  readonly build?: { readonly version: string; readonly date: string | null };
  /** Metrics of the site beyond those that every log has, by name. */
  readonly metrics?: ReadonlyMap<string, MetricInfo>;
}

/** Label, unit and direction of a metric; of an unknown one at least its name. */
export const infoOf = ({ metrics }: Pick<PaperContext, "metrics">, name: string): MetricInfo =>
  metrics?.get(name) ??
  metricInfo(name) ?? { name, label: name, unit: "", better: null, isPositive: false, definition: "" };

const KEYS: readonly SeriesKey[] = [1, 2, 3, 4, 5];
const OTHERS: SeriesKey = 6;

/** Children of leaves' parents, depth first: the groups that stand in one table. */
export const sections = (group: Group): readonly Group[] => {
  if (group.children.length === 0) return [];
  if (group.children.every((child) => child.children.length === 0)) return [group];
  return group.children.flatMap(sections);
};

/** Leaves below a group, itself where it is one. */
export const leaves = (group: Group): readonly Group[] =>
  group.children.length === 0 ? [group] : group.children.flatMap(leaves);

/** Marks by title, in the order of the tables; a table of more than six groups gives none. */
export function seriesKeys(tables: readonly (readonly Group[])[]): ReadonlyMap<string, SeriesKey> {
  const keys = new Map<string, SeriesKey>();
  for (const groups of tables.filter((table) => table.length <= KEYS.length + 1)) {
    for (const { title } of groups) {
      if (!keys.has(title)) keys.set(title, KEYS[keys.size] ?? OTHERS);
    }
  }
  return keys;
}

export const keyOf = (context: PaperContext, group: Pick<Group, "title">): SeriesKey | null =>
  context.keys.get(group.title) ?? null;

export const chartKeyOf = (context: PaperContext, group: Group): SeriesKey => keyOf(context, group) ?? OTHERS;

/** What a run is called beside the others of its group: "seed 3", else a name from its path. */
export function runLabel(context: PaperContext, run: RunSummary): string {
  if (run.facts.seed !== null) return `seed ${run.facts.seed}`;
  const { runs } = context.urls;
  const segment = (runs.get(run.path) ?? "").split("/").filter(Boolean).at(-1) ?? "run";
  if (context.result.paper.isAnonymous) return segment.replace("-", " ");
  return context.mask(run.path.split("/").filter(Boolean).at(-1) ?? segment);
}
