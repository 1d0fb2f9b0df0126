import type { Group, PaperResult } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { deviceNames, withoutNames } from "./deviceNames.ts";
import { leaves, type PaperContext, runLabel } from "./paperContext.ts";
import { publicFacts } from "./publicFacts.ts";
import { groupUrl, runUrl } from "./urls.ts";

/** Where the site's numbers are, in full precision. */
export const SITE_DATA_URL = "/data.json";

const SCHEMA_VERSION = 1;

/** Everything that is known of a run but its curves, without what the paper hides. */
export function runData(context: PaperContext, run: RunSummary): Readonly<Record<string, unknown>> {
  const { isAnonymous } = context.result.paper;
  const hidden = isAnonymous ? deviceNames(run) : [];
  return {
    page: runUrl(context.urls, run),
    label: runLabel(context, run),
    format: run.format,
    metrics: run.metrics,
    missingReasons: run.missingReasons,
    components: run.components.map((each) => ({ ...each, key: withoutNames(each.key, hidden) })),
    pue: isAnonymous ? { value: run.pue.value } : run.pue,
    coverage: run.coverage,
    warnings: run.warnings.map(context.mask),
    facts: publicFacts(context, run),
  };
}

const STATED = "as stated by the authors";

/** Whoever states a processor may say where it stands. */
const processorData = ({ result, mask }: PaperContext, { processor = null }: Group) =>
  processor === null
    ? null
    : { ...processor, source: result.paper.isAnonymous ? STATED : mask(processor.source) };

function groupData(context: PaperContext, group: Group): Readonly<Record<string, unknown>> {
  return {
    id: group.id,
    title: group.title,
    page: groupUrl(context.urls, group.id),
    runCount: group.runs.length,
    failedRuns: group.failedRuns,
    deviceCount: group.deviceCount,
    stated: group.stated,
    processor: processorData(context, group),
    statistics: group.statistics,
    comparisons: group.comparisons,
    additionalTests: group.additionalTests,
    additionalEstimates: group.additionalEstimates,
    runs: group.children.length === 0 ? group.runs.map((run) => runUrl(context.urls, run)) : [],
    children: group.children.map((child) => groupData(context, child)),
  };
}

const allRuns = (result: PaperResult): readonly RunSummary[] => [
  ...new Set([
    ...leaves(result.root).flatMap((leaf) => leaf.runs),
    ...result.root.runs,
    ...result.ungroupedRuns,
  ]),
];

function paperData(context: PaperContext): Readonly<Record<string, unknown>> {
  const { result, urls } = context;
  const { paper } = result;
  return {
    title: paper.title,
    page: urls.paper,
    authors: paper.isAnonymous ? [] : paper.authors,
    venue: paper.isAnonymous ? null : paper.venue,
    year: paper.year,
    links: paper.isAnonymous ? [] : paper.links,
    primaryMetrics: result.primaryMetrics,
    summaryMetrics: result.summaryMetrics,
    undisplayedRuns: paper.undisplayedRuns,
    detectable: result.detectable,
    root: groupData(context, result.root),
    runs: allRuns(result).map((run) => runData(context, run)),
    ungroupedRuns: result.ungroupedRuns.map((run) => runUrl(urls, run)),
  };
}

/**
 * Every number of a site as JSON: papers, groups, statistics, comparisons and runs, in full precision, units in
 * the names. Energy is kWh, time hours or seconds, mass kg, as the name says.
 */
export const siteData = (contexts: readonly PaperContext[], version: string): string =>
  `${JSON.stringify({
    schema: "wattprint-site",
    schemaVersion: SCHEMA_VERSION,
    wattprintVersion: version,
    papers: contexts.map(paperData),
  })}\n`;
