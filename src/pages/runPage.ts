import type { Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { SECONDS_PER_HOUR } from "../units.ts";
import { headingBlock, noteBlocks, tableBlocks } from "./blocks.ts";
import { componentTable } from "./componentTable.ts";
import { deviceNames } from "./deviceNames.ts";
import { environmentTable } from "./environmentTable.ts";
import { evaluationCsv } from "./evaluationTable.ts";
import { durationFact, metricFact } from "./facts.ts";
import { formatDuration, plural } from "./format.ts";
import { generatedDownload } from "./groupDownloads.ts";
import { type Html, html, joinHtml } from "./html.ts";
import type { Link } from "./link.ts";
import type { Block, Download, Fact, GeneratedFile, MadePage, RawFile, RunPageDraft } from "./model.ts";
import { packageBlocks } from "./packages.ts";
import { type PaperContext, runLabel } from "./paperContext.ts";
import { publicSettings } from "./publicFacts.ts";
import { publishBlocks } from "./publishBlocks.ts";
import { rawFiles } from "./rawFiles.ts";
import { runFigures } from "./runFigures.ts";
import { runLede } from "./runLede.ts";
import { runMeasurement } from "./runMeasurement.ts";
import { seedTable } from "./seedTable.ts";
import { runData } from "./siteData.ts";
import { groupUrl, runUrl } from "./urls.ts";

const SCORE = /^(average|asymptotic|best)/;

function runFacts(run: RunSummary): readonly Fact[] {
  const scores = Object.keys(run.metrics).filter((name) => SCORE.test(name) && !name.startsWith("best"));
  return [
    metricFact("energyKwh", run.metrics.energyKwh ?? null),
    metricFact("emissionsKgCo2e", run.metrics.emissionsKgCo2e ?? null),
    durationFact("Duration", run.metrics.durationHours ?? null),
    ...scores.slice(0, 3).map((name) => metricFact(name, run.metrics[name] ?? null, metricInfo(name)?.label)),
  ];
}

/** Rows about one run only: when it ran, how it was called, its settings. */
function ownRows(context: PaperContext, run: RunSummary): readonly (readonly [string, Html])[] {
  const { facts } = run;
  const { isAnonymous } = context.result.paper;
  const iso = (timeS: number): string =>
    `${new Date(timeS * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
  const times = [facts.startedAtS, facts.endedAtS].map((timeS) =>
    timeS === null ? "not logged" : iso(timeS),
  );
  const settings = Object.entries(publicSettings(context, run)).map(
    ([name, value]) => html`<code>${name}</code> ${String(value)}`,
  );
  return [
    ...(isAnonymous || (facts.startedAtS === null && facts.endedAtS === null)
      ? []
      : [["Started, ended", html`${times.join("; ")}`] as const]),
    ...(isAnonymous || facts.command === null
      ? []
      : [["Command", html`<code>${context.mask(facts.command.join(" "))}</code>`] as const]),
    ...(settings.length === 0 ? [] : [["Settings", joinHtml(settings, ", ")] as const]),
  ];
}

function downloads(
  files: readonly GeneratedFile[],
  raw: readonly RawFile[],
  texts: readonly string[],
): readonly Download[] {
  return [
    ...files.map((file, i) => generatedDownload(file, texts[i] ?? "")),
    ...raw.map(({ url }) => ({
      href: url,
      name: url.split("/").slice(-2).join("/"),
      text: "the raw log, names and paths masked",
      bytes: null,
    })),
  ];
}

/** A list of more runs on the page of each of them would grow with the square of their number. */
const MOST_SIBLINGS = 50;

const otherRuns = (context: PaperContext, group: Group | null, run: RunSummary): readonly Block[] =>
  group === null || group.runs.length < 2
    ? []
    : [
        headingBlock(run.facts.seed === null ? "The other runs" : "The other seeds", "others"),
        ...tableBlocks(
          seedTable(context, group, {
            ...(group.runs.length > MOST_SIBLINGS
              ? {
                  caption: html`This run beside the mean and standard error (SE) of the ${group.runs.length} runs of ${group.title}, whose page lists them all.`,
                  shown: [run],
                }
              : {
                  caption: html`The ${group.runs.length} runs of ${group.title}, their mean and standard error (SE).`,
                }),
            current: run,
            href: groupUrl(context.urls, group.id),
          }),
        ),
      ];

/**
 * The page of a run, to be made.
 *
 * @param group - the leaf that holds the run; `null` for a run in no group
 * @param breadcrumbs - to the group's page, or to the paper's
 */
export function runPage(
  context: PaperContext,
  run: RunSummary,
  group: Group | null,
  breadcrumbs: readonly Link[],
): RunPageDraft {
  const url = runUrl(context.urls, run);
  const samplesUrl = `${url}samples.csv`;
  return {
    url,
    curvesKey: run.curvesKey ?? null,
    samplesUrl,
    hidden: context.result.paper.isAnonymous ? deviceNames(run) : [],
    make: () => madePage(context, run, { group, breadcrumbs, url, samplesUrl }),
  };
}

function madePage(
  context: PaperContext,
  run: RunSummary,
  place: {
    readonly group: Group | null;
    readonly breadcrumbs: readonly Link[];
    readonly url: string;
    readonly samplesUrl: string;
  },
): MadePage {
  const { group, breadcrumbs, url, samplesUrl } = place;
  const label = runLabel(context, run);
  const isRoot = group === null || group.id.length === 0;
  const heading = isRoot ? `${label[0]?.toUpperCase() ?? ""}${label.slice(1)}` : `${group.title}, ${label}`;
  const numbers = { url: `${url}run.json`, content: `${JSON.stringify(runJson(context, run), null, 1)}\n` };
  const scores =
    run.evaluation === null ? [] : [{ url: `${url}evaluation.csv`, content: evaluationCsv(run.evaluation) }];
  const raw = rawFiles(context, run);
  const own = [numbers, ...scores];
  const blocks: readonly Block[] = [
    ...noteBlocks(runMeasurement(run)),
    ...(run.warnings.length === 0
      ? []
      : [{ kind: "warnings", items: run.warnings.map((text) => html`${context.mask(text)}`) } as const]),
    ...tableBlocks(componentTable(context, run)),
    ...runFigures(context, run, samplesUrl),
    ...otherRuns(context, group, run),
    headingBlock("Hardware and software", "hardware"),
    ...tableBlocks(environmentTable(context, [run], ownRows(context, run))),
    ...packageBlocks([run]),
    headingBlock("Downloads", "downloads"),
    {
      kind: "downloads",
      items: [
        {
          href: samplesUrl,
          name: "samples.csv",
          text: "time, power, use, memory, intensity",
          bytes: null,
        },
        ...downloads(own, raw, [
          "every number of this page in full precision",
          plural(run.evaluation?.rows.length ?? 0, "evaluation"),
        ]),
      ],
    },
  ];
  const { durationHours = null } = run.metrics;
  const length = durationHours === null ? "" : `, ${formatDuration(durationHours * SECONDS_PER_HOUR)}`;
  return {
    page: {
      kind: "run",
      url,
      title: `${heading} – ${context.result.paper.title}`,
      description: `Energy, emissions and power over time of ${heading}${length}.`,
      breadcrumbs,
      heading,
      lede: runLede(run, group),
      byline: [],
      facts: runFacts(run),
      blocks: publishBlocks(blocks, url),
    },
    files: own,
    rawFiles: raw,
  };
}

const runJson = (context: PaperContext, run: RunSummary): Readonly<Record<string, unknown>> => ({
  schema: "wattprint-run-summary",
  schemaVersion: 1,
  ...runData(context, run),
  evaluation: run.evaluation,
});
