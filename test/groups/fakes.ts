import type { Paper } from "../../src/config/paper.ts";
import type { RunFacts } from "../../src/readers/runLog.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";

type Metrics = Readonly<Record<string, number | null>>;

/** A run of which only path, metrics and the given facts matter. */
export const fakeRun = (path: string, metrics: Metrics, facts: Partial<RunFacts> = {}): RunSummary => ({
  path,
  format: "wattprint",
  facts: {
    tags: {},
    seed: null,
    settings: {},
    command: null,
    startedAtS: null,
    endedAtS: null,
    samplingIntervalS: null,
    scope: "tree",
    hostHash: null,
    cpu: { model: null, logicalCores: null },
    memoryBytes: null,
    gpus: [],
    software: { os: null, runtime: null, packages: {} },
    git: null,
    tool: { name: "test", version: "1" },
    pue: null,
    carbon: null,
    ...facts,
  },
  metrics,
  missingReasons: {},
  components: [],
  pue: { value: 1, source: "not stated" },
  coverage: {
    sampleCount: 0,
    segmentCount: 1,
    medianIntervalS: null,
    longestIntervalS: null,
    gapS: 0,
    extrapolatedS: 0,
    extrapolatedFraction: 0,
    estimatedFraction: null,
    isTruncated: false,
  },
  warnings: [],
  series: [],
  evaluation: null,
  files: [],
});

/** Runs in "runs/FOLDER/seed-0", …, one for each energy. */
export const fakeSeeds = (
  folder: string,
  energiesKwh: readonly number[],
  facts: Partial<RunFacts> = {},
): readonly RunSummary[] =>
  energiesKwh.map((energyKwh, seed) =>
    fakeRun(`runs/${folder}/seed-${seed}`, { energyKwh }, { seed, ...facts }),
  );

export const fakePaper = (parts: Partial<Paper> = {}): Paper => ({
  file: "paper.md",
  slug: "paper",
  title: "A paper",
  authors: [],
  isAnonymous: false,
  venue: null,
  year: null,
  links: [],
  bibtex: null,
  finding: null,
  body: "",
  runFolders: ["runs"],
  timeZone: null,
  pue: null,
  country: null,
  region: null,
  intensityKind: null,
  groups: null,
  primaryMetrics: null,
  summaryMetrics: null,
  additionalStatistics: [],
  order: null,
  figures: null,
  undisplayedRuns: [],
  references: [],
  ...parts,
});
