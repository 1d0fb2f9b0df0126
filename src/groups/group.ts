import type { AdditionalStatistic, Paper } from "../config/paper.ts";
import { type Fault, InputError } from "../errors.ts";
import { mixedKinds } from "../runs/intensityKind.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { detectableDifference } from "../stats/detectableDifference.ts";
import { additionalEstimates } from "./additionalEstimates.ts";
import { additionalTests } from "./additionalTests.ts";
import type { Branch } from "./branch.ts";
import { type ComparedMetric, compareGroups } from "./compare.ts";
import { type ChosenMetrics, chooseMetrics } from "./defaults.ts";
import { describeAll } from "./describe.ts";
import { deviceCount } from "./deviceCount.ts";
import { foundGroups } from "./foundGroups.ts";
import type { Group, PaperResult } from "./model.ts";
import { bestFirst, type Order, orderGroups } from "./order.ts";
import { pathWithin } from "./runPath.ts";
import { statedGroups } from "./statedGroups.ts";

/** What all nodes of a tree are computed with. */
interface Choices {
  readonly metrics: readonly ComparedMetric[];
  readonly asked: readonly AdditionalStatistic[];
  /** Metrics of what was asked without naming any. */
  readonly askedFor: readonly string[];
  /** The first whose metric the siblings have is used. */
  readonly orders: readonly Order[];
}

/**
 * A paper's runs, sorted into its groups, with all statistics and comparisons.
 *
 * Only leaves are compared with each other: a group that holds groups mixes configurations, and its runs are
 * no seeds of one. The primary comparisons below one parent are one family. Leaves of one parent are ordered by
 * `order`, else by the first primary metric that they have, best first; groups of groups stay as they were written.
 * @throws {InputError} with every group that has no run, every run that two sibling groups have, and every
 *   stated metric that no run has
 */
export function groupRuns(paper: Paper, runs: readonly RunSummary[]): PaperResult {
  if (runs.length === 0) {
    const folders = paper.runFolders.join(", ");
    throw new InputError({
      file: paper.file,
      message: `there are no runs in ${folders}; expected at least one`,
    });
  }
  const faults: Fault[] = [];
  const located = runs.map((run) => ({ run, path: pathWithin(run.path, paper.runFolders) }));
  const branches = paper.groups
    ? statedGroups(paper.groups, located, paper.file, faults)
    : foundGroups(located);
  const chosen = chooseMetrics(paper, runs, faults);
  if (faults.length > 0) throw new InputError(faults);
  const top = {
    title: paper.title,
    slug: paper.slug,
    description: null,
    finding: paper.finding,
    failedRuns: 0,
    stated: {},
    processor: paper.processor ?? null,
    runs: branches.flatMap((branch) => branch.runs),
    children: branches,
  };
  const root = computeGroup(top, [], choicesOf(paper, chosen));
  const grouped = new Set(root.runs);
  return {
    paper,
    root,
    ...chosen,
    ungroupedRuns: runs.filter((run) => !grouped.has(run)),
    detectable: detectableBySize(leavesOf(root)),
  };
}

const leavesOf = (group: Group): readonly Group[] =>
  group.children.length === 0 ? [group] : group.children.flatMap(leavesOf);

/** By the number of runs, which alone decides it. */
const knownDetectable = new Map<number, number>();

function detectableOf(n: number): number {
  const known = knownDetectable.get(n) ?? detectableDifference(n, n);
  knownDetectable.set(n, known);
  return known;
}

function detectableBySize(leaves: readonly Group[]): PaperResult["detectable"] {
  const sizes = [...new Set(leaves.map((leaf) => leaf.runs.length))].filter((n) => n >= 2);
  return sizes.toSorted((a, b) => a - b).map((n) => ({ n, standardizedDifference: detectableOf(n) }));
}

function choicesOf(paper: Paper, { primaryMetrics, summaryMetrics }: ChosenMetrics): Choices {
  const asked = paper.additionalStatistics;
  const askedFor = [...new Set([...primaryMetrics, ...summaryMetrics])];
  const names = [...new Set([...askedFor, ...asked.flatMap(({ metrics }) => metrics ?? [])])];
  return {
    asked,
    askedFor,
    metrics: names.map((name) => ({ name, isPrimary: primaryMetrics.includes(name) })),
    orders: [paper.order, ...primaryMetrics.map(bestFirst)].filter((order) => order !== null),
  };
}

function computeGroup(branch: Branch, id: readonly string[], choices: Choices): Group {
  const runs = branch.runs.map(({ run }) => run);
  const processor = branch.processor ?? null;
  const written = branch.children.map((child) =>
    computeGroup({ ...child, processor: child.processor ?? processor }, [...id, child.slug], choices),
  );
  const haveLeavesOnly = written.every((child) => child.children.length === 0);
  const order = choices.orders.find(
    ({ by }) => mixedKinds(runs, by) === null && written.some((child) => child.statistics[by] !== undefined),
  );
  const children = haveLeavesOnly && order ? orderGroups(written, order) : written;
  const leaves = children.filter((child) => child.children.length === 0);
  const comparisons = compareGroups(leaves, choices.metrics);
  const { asked, askedFor } = choices;
  return {
    id,
    title: branch.title,
    description: branch.description,
    finding: branch.finding,
    runs,
    failedRuns: branch.failedRuns + children.reduce((total, child) => total + child.failedRuns, 0),
    statistics: describeAll(runs),
    deviceCount: deviceCount(runs),
    stated: branch.stated,
    processor,
    children,
    comparisons,
    additionalTests: additionalTests(leaves, comparisons, asked, askedFor),
    additionalEstimates: children.length === 0 ? additionalEstimates(runs, asked, askedFor) : [],
  };
}
