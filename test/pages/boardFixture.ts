import type { BoardEntry, BoardResult, BoardView, RankedRow } from "../../src/boards/model.ts";
import type { Entry, Evidence } from "../../src/config/entry.ts";
import type { Environment } from "../../src/config/environment.ts";
import { compareGroups } from "../../src/groups/compare.ts";
import { describeAll } from "../../src/groups/describe.ts";
import { type MetricInfo, metricInfo } from "../../src/runs/metrics.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { runOf } from "./fixture.ts";

export const environmentOf = (more: Partial<Environment> = {}): Environment => ({
  file: "leaderboard/environments/pong.md",
  slug: "pong",
  title: "Pong",
  environment: "PongNoFrameskip-v4",
  version: 1,
  order: null,
  frozen: null,
  score: { column: "return", unit: "reward", better: "higher", bounds: { low: -21, high: 21 } },
  protocol: { evaluateEvery: 1000, until: 2000, clock: "frames", episodesPerEvaluation: 25 },
  seeds: [0, 1, 2],
  pue: { value: 1.58, source: "a table" },
  references: { random: { score: -20.7, source: "a paper" }, human: { score: 14.6, source: "a paper" } },
  targets: [],
  body: "",
  ...more,
});

export const entryOf = (slug: string, more: Partial<Entry> = {}): Entry => ({
  file: `leaderboard/entries/pong/${slug}/entry.md`,
  board: "pong",
  slug,
  algorithm: slug.toUpperCase(),
  variant: null,
  implementation: { url: "https://example.org/code", commit: "0123abc" },
  command: "python train.py",
  hardware: "1 × GPU",
  authors: [{ name: "Ada Author", url: "https://example.org/ada" }],
  attempts: 3,
  attemptsNote: null,
  deterministic: null,
  date: "2024-05-01",
  evidence: { kind: "reported", citation: "Author (2024)", url: "https://example.org/paper" },
  isPreliminary: false,
  bibtex: null,
  body: "",
  ...more,
});

/** Three seeds around an average return and an energy, both spread by ± 10 %. */
export function seedsOf(slug: string, averageReturn: number, energyKwh: number): readonly RunSummary[] {
  return [0.9, 1, 1.1].map((factor, seed) => {
    const energy = energyKwh * factor;
    const base = runOf(`leaderboard/entries/pong/${slug}/runs/seed-${seed}`);
    return {
      ...base,
      files: [],
      pue: { value: 1.58, source: "a table" },
      metrics: {
        energyKwh: energy,
        durationHours: 1,
        emissionsKgCo2e: energy * 0.1,
        averageReturn,
        asymptoticReturn: averageReturn + 1,
        averageReturnPerKwh: averageReturn / energy,
      },
      evaluation: {
        clock: "log",
        columns: ["return"],
        rows: [0.5, 1].map((share) => ({
          frames: 2000 * share,
          timeS: 3600 * share,
          energyKwh: energy * share,
          values: { return: averageReturn * 2 * share },
        })),
      },
    };
  });
}

export function boardEntryOf(
  slug: string,
  runs: readonly RunSummary[],
  more: Omit<Partial<BoardEntry>, "entry"> & { readonly entry?: Partial<Entry> } = {},
): BoardEntry {
  const { entry, ...rest } = more;
  return {
    entry: entryOf(slug, entry),
    title: entry?.algorithm ?? slug.toUpperCase(),
    runs: runs.map((summary) => ({ summary, metrics: {} })),
    statistics: describeAll(runs),
    completeness: "complete",
    reasons: [],
    obstacles: [],
    isWholeProtocol: true,
    hardwareClass: "1 × GPU",
    method: "sampled",
    energyKind: "measured",
    notes: [],
    extrapolatedSeeds: [],
    ...rest,
  };
}

const infoOf = (name: string): MetricInfo => {
  const info = metricInfo(name);
  if (info === null) throw new RangeError(`no metric ${name}`);
  return info;
};

/** Ranks complete entries whose mean of the metric is above 0; the ranks are certain. */
export function viewOf(
  slug: string,
  title: string,
  metric: MetricInfo | string,
  entries: readonly BoardEntry[],
): BoardView {
  const info = typeof metric === "string" ? infoOf(metric) : metric;
  const meanOf = (entry: BoardEntry): number => entry.statistics[info.name]?.mean ?? 0;
  const sign = info.better === "lower" ? 1 : -1;
  const sorted = entries.toSorted((a, b) => sign * (meanOf(a) - meanOf(b)));
  const ranked = sorted.filter((entry) => entry.completeness === "complete" && meanOf(entry) > 0);
  const rows: readonly RankedRow[] = [
    ...ranked.map((entry, i) => ({
      entry,
      rank: i + 1,
      unrankedReason: null,
      rankSet: { low: i + 1, high: i + 1 },
      isTiedWithAbove: false,
    })),
    ...sorted
      .filter((entry) => !ranked.includes(entry))
      .map((entry) => ({
        entry,
        rank: null,
        unrankedReason:
          entry.completeness === "preliminary"
            ? "Preliminary: too few seeds."
            : "The return is negative, so using more energy would improve the ratio.",
        rankSet: null,
        isTiedWithAbove: false,
      })),
  ];
  return {
    slug,
    title,
    metric: info,
    explanation: `Ranked by ${title}.`,
    rows,
    comparisons: compareGroups(
      ranked.map(({ title: name, entry, runs }) => ({
        title: name,
        id: [entry.slug],
        runs: runs.map(({ summary }) => summary),
      })),
      [{ name: info.name, isPrimary: true }],
    ),
    reached: null,
  };
}

/** A board with a clear first, a second, one of negative return, and a preliminary one. */
export function boardOf(
  more: Partial<BoardResult> = {},
  entries: readonly BoardEntry[] = fourEntries(),
): BoardResult {
  const views = [
    viewOf("return-per-kwh", "Return per kWh", "averageReturnPerKwh", entries),
    viewOf("energy", "Energy", "energyKwh", entries),
  ];
  return {
    environment: environmentOf(),
    entries: (views[0]?.rows ?? []).map(({ entry }) => entry),
    defaultHardwareClass: "1 × GPU",
    defaultEnergyKind: "measured",
    classExplanation: "All entries ran on one kind of hardware.",
    views,
    otherClasses: [],
    conclusions: [
      {
        betterSlug: "fast",
        worseSlug: "slow",
        isToldApart: true,
        checks: [
          { condition: "without PUE", holds: true, reason: null },
          { condition: "machine energy", holds: null, reason: "machine energy is not known" },
        ],
      },
    ],
    paretoSlugs: ["fast", "slow"],
    ...more,
  };
}

export const REPORTED: Evidence = { kind: "reported", citation: "Author (2024)", url: null };

export const fourEntries = (): readonly BoardEntry[] => [
  boardEntryOf("fast", seedsOf("fast", 10, 0.05)),
  boardEntryOf("slow", seedsOf("slow", 12, 0.5), { entry: { evidence: { kind: "recomputed" } } }),
  boardEntryOf("lost", seedsOf("lost", -17, 0.1)),
  boardEntryOf("short", seedsOf("short", 8, 0.1).slice(0, 2), {
    completeness: "preliminary",
    reasons: ["2 of 3 seeds."],
  }),
];
