import type { Paper } from "../../src/config/paper.ts";
import type { Comparison, Group, PaperResult, Statistic } from "../../src/groups/model.ts";
import { blockFiles } from "../../src/pages/blockFiles.ts";
import type { SiteModel } from "../../src/pages/model.ts";
import type { PaperContext } from "../../src/pages/paperContext.ts";
import { paperContext } from "../../src/pages/paperPages.ts";
import type { RunSummary, Series } from "../../src/runs/runSummary.ts";
import { mean } from "../../src/stats/mean.ts";
import { standardDeviation } from "../../src/stats/standardDeviation.ts";
import { standardError } from "../../src/stats/standardError.ts";
import { fakePaper } from "../groups/fakes.ts";

export const paperOf = (more: Partial<Paper> = {}): Paper =>
  fakePaper({
    slug: "",
    title: "A small paper",
    authors: [{ name: "Ada Author", affiliation: "Analytical Engines", url: "https://example.org/ada" }],
    venue: "Workshop",
    year: 2024,
    links: [{ label: "Code", url: "https://example.org/code" }],
    ...more,
  });

export const steadySeries: Series = {
  key: "cpu/attributed",
  label: "CPU package",
  unit: "W",
  component: "cpu",
  scope: "attributed",
  bins: [60, 120, 180].map((timeS) => ({
    first: [timeS, 100],
    last: [timeS, 100],
    min: [timeS, 100],
    max: [timeS, 100],
    mean: 100,
    durationS: 60,
    startsAfterGap: false,
  })),
  isDownsampled: false,
  lastS: 180,
};

/** A run of 1 h at 100 W on the CPU, sampled every minute, unless told otherwise. */
export function runOf(path: string, more: Partial<RunSummary> = {}): RunSummary {
  const seed = /seed-(\d+)/.exec(path)?.[1];
  return {
    path,
    format: "wattprint",
    facts: {
      tags: { algorithm: "ppo" },
      seed: seed === undefined ? null : Number(seed),
      settings: { learningRate: 0.001 },
      command: ["python", "train.py"],
      startedAtS: 0,
      endedAtS: 3600,
      samplingIntervalS: 60,
      scope: "tree",
      hostHash: "abc123",
      cpu: { model: "Test CPU", logicalCores: 8 },
      memoryBytes: 16e9,
      gpus: [],
      software: { os: "Linux 6.1", runtime: "Python 3.12", packages: { torch: "2.1" } },
      git: { commit: "0123abc", dirty: false },
      tool: { name: "wattprint", version: "0.1.0" },
      pue: null,
      carbon: {
        region: "FR",
        regionSource: "option",
        intensityGPerKwh: 100,
        kind: "life-cycle",
        year: 2023,
        source: "a table",
      },
    },
    metrics: {
      energyKwh: 0.1,
      durationHours: 1,
      emissionsKgCo2e: 0.01,
      averageReturn: 10,
      averageReturnPerKwh: 100,
    },
    missingReasons: {},
    components: [
      {
        key: "cpu",
        component: "cpu",
        label: "CPU package",
        method: "counter",
        source: "RAPL",
        reason: null,
        energyKwh: 0.1,
        machineEnergyKwh: 0.1,
        meanPowerW: 100,
        maxPowerW: 120,
        relativeUncertainty: null,
        uncertaintySource: null,
      },
    ],
    pue: { value: 1, source: "not stated" },
    coverage: {
      sampleCount: 61,
      segmentCount: 1,
      medianIntervalS: 60,
      longestIntervalS: 60,
      gapS: 0,
      extrapolatedS: 0,
      extrapolatedFraction: 0,
      estimatedFraction: 0,
      isTruncated: false,
    },
    warnings: [],
    series: [steadySeries],
    evaluation: {
      clock: "log",
      columns: ["return"],
      rows: [
        { frames: 1000, timeS: 1800, energyKwh: 0.05, values: { return: 5 } },
        { frames: 2000, timeS: 3600, energyKwh: 0.1, values: { return: 15 } },
      ],
    },
    files: ["run.json", "samples.jsonl", "evaluation.csv"],
    ...more,
  };
}

/** The same run with other metrics. */
export const withMetrics = (
  run: RunSummary,
  metrics: Readonly<Record<string, number | null>>,
): RunSummary => ({
  ...run,
  metrics: { ...run.metrics, ...metrics },
});

export function statisticOf(all: readonly (number | null)[]): Statistic | null {
  const values = all.flatMap((value) => value ?? []);
  if (values.length === 0) return null;
  const isSingle = values.length < 2;
  return {
    n: values.length,
    missing: all.length - values.length,
    mean: mean(values),
    standardError: isSingle ? null : standardError(values),
    interval95: null,
    standardDeviation: isSingle ? null : standardDeviation(values),
    min: Math.min(...values),
    max: Math.max(...values),
    sum: values.reduce((sum, value) => sum + value, 0),
    geometric: null,
  };
}

export function groupOf(
  id: readonly string[],
  title: string,
  more: Partial<Group> & Pick<Group, "runs">,
): Group {
  const names = [...new Set(more.runs.flatMap((run) => Object.keys(run.metrics)))];
  const statistics = names.flatMap((name) => {
    const statistic = statisticOf(more.runs.map((run) => run.metrics[name] ?? null));
    return statistic === null ? [] : [[name, statistic] as const];
  });
  return {
    id,
    title,
    description: null,
    finding: null,
    failedRuns: 0,
    statistics: Object.fromEntries(statistics),
    deviceCount: 1,
    stated: {},
    children: [],
    comparisons: [],
    additionalTests: [],
    additionalEstimates: [],
    ...more,
  };
}

/** A test of energy between two groups, 0.2 against 0.1 kWh. */
export const comparisonOf = (a: Group, b: Group, more: Partial<Comparison> = {}): Comparison => ({
  metric: "energyKwh",
  groupA: a.title,
  groupB: b.title,
  idA: a.id,
  idB: b.id,
  nA: a.runs.length,
  nB: b.runs.length,
  isPrimary: true,
  refusal: null,
  difference: 0.1,
  interval: { low: 0.08, high: 0.12, level: 0.95 },
  t: 10,
  degreesOfFreedom: 4.1,
  pValue: 0.0004,
  pValueHolm: 0.0004,
  hedgesG: 5,
  ratio: { value: 2, interval: { low: 1.6, high: 2.5, level: 0.95 } },
  ...more,
});

export const seedsOf = (folder: string, energiesKwh: readonly number[]): readonly RunSummary[] =>
  energiesKwh.map((energyKwh, i) => withMetrics(runOf(`runs/${folder}/seed-${i}`), { energyKwh }));

/** Two groups of three seeds: DQN uses twice the energy of PPO. */
export function smallResult(
  more: { readonly paper?: Partial<Paper>; readonly comparison?: Partial<Comparison> } = {},
): PaperResult {
  const ppo = groupOf(["ppo"], "PPO", { runs: seedsOf("ppo", [0.09, 0.1, 0.11]) });
  const dqn = groupOf(["dqn"], "DQN", { runs: seedsOf("dqn", [0.18, 0.2, 0.22]) });
  return {
    paper: paperOf(more.paper),
    root: groupOf([], "A small paper", {
      runs: [...ppo.runs, ...dqn.runs],
      children: [ppo, dqn],
      comparisons: [comparisonOf(dqn, ppo, more.comparison)],
    }),
    primaryMetrics: ["energyKwh"],
    summaryMetrics: ["energyKwh", "averageReturn", "durationHours", "emissionsKgCo2e"],
    ungroupedRuns: [],
    detectable: [{ n: 3, standardizedDifference: 3.1 }],
  };
}

export const contextOf = (result: PaperResult): PaperContext =>
  paperContext(result, { parents: [], mask: (text) => text, leftOut: [] });

export const BUILD = { version: "0.1.0", commit: null, date: null };

/** A site with the pages of its runs made, and all files beside the pages. */
export function wholeSite(site: SiteModel) {
  const made = site.runPages.map(({ make }) => make());
  const pages = [...site.pages, ...made.map(({ page }) => page)];
  return {
    ...site,
    pages,
    files: [
      ...pages.flatMap(({ blocks, url }) => blockFiles(blocks, url)),
      ...site.files,
      ...made.flatMap(({ files }) => files),
      ...site.runPages.map(({ samplesUrl }) => ({ url: samplesUrl, content: "" })),
    ],
    rawFiles: made.flatMap(({ rawFiles }) => rawFiles),
  };
}
