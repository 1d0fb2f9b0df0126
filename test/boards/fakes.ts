import { boardResult } from "../../src/boards/boardResult.ts";
import type { BoardResult, LoadedEntry } from "../../src/boards/model.ts";
import type { Entry } from "../../src/config/entry.ts";
import type { Environment } from "../../src/config/environment.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { scoreMetrics } from "../../src/runs/scores.ts";
import { fakeRun } from "../groups/fakes.ts";

/** Four evaluations, at 10, 20, 30 and 40 frames; seeds 0 to 2; random play scores 2, a human 12; target 8. */
export const fakeEnvironment = (parts: Partial<Environment> = {}): Environment => ({
  file: "leaderboard/environments/game.md",
  slug: "game",
  title: "Game",
  environment: "Game-v1",
  version: 1,
  order: null,
  frozen: null,
  score: { column: "return", unit: "reward", better: "higher", bounds: { low: -20, high: 20 } },
  protocol: { evaluateEvery: 10, until: 40, clock: "frames", episodesPerEvaluation: 5 },
  seeds: [0, 1, 2],
  pue: { value: 1, source: "test" },
  references: { random: { score: 2, source: "test" }, human: { score: 12, source: "test" } },
  targets: [{ score: 8, label: "8", source: null }],
  body: "",
  ...parts,
});

export interface FakeRun {
  readonly seed?: number | null;
  readonly energyKwh?: number;
  readonly machineEnergyKwh?: number | null;
  /** A score for each evaluation. */
  readonly scores?: readonly (number | null)[];
  /** Frames of the evaluations. */
  readonly frames?: readonly (number | null)[];
  /** Seconds of the evaluations; the log ends at 3600 s. */
  readonly times?: readonly (number | null)[];
  readonly method?: "counter" | "sampled" | "estimated";
  readonly gpu?: string | null;
  readonly coverage?: Partial<RunSummary["coverage"]>;
  /** Emissions of 0.1 kg/kWh by a carbon intensity of this kind; none where it is left out. */
  readonly intensity?: "life-cycle" | "direct";
}

/** A run of an hour; energy grows evenly from one evaluation to the next. */
export function fakeBoardRun(parts: FakeRun = {}): RunSummary {
  const { seed = 0, energyKwh = 1, machineEnergyKwh = 2 * energyKwh, method = "sampled", gpu = null } = parts;
  const scores = parts.scores ?? [4, 6, 8, 10];
  const rows = scores.map((score, index) => ({
    frames: parts.frames?.[index] === undefined ? (index + 1) * 10 : parts.frames[index],
    timeS: parts.times?.[index] === undefined ? ((index + 1) / scores.length) * 3600 : parts.times[index],
    energyKwh: (energyKwh * (index + 1)) / scores.length,
    values: { return: score },
  }));
  const base = fakeRun(`runs/seed-${seed}`, {}, { seed, cpu: { model: "CPU X", logicalCores: 8 } });
  const evaluation = { clock: "log" as const, columns: ["return"], rows };
  const component = {
    reason: null,
    machineEnergyKwh: null,
    meanPowerW: null,
    maxPowerW: null,
    relativeUncertainty: null,
    uncertaintySource: null,
    source: "test",
    method,
  };
  return {
    ...base,
    facts: {
      ...base.facts,
      gpus: gpu === null ? [] : [{ name: gpu, uuid: null, memoryBytes: null, driver: null }],
      carbon: parts.intensity
        ? {
            ...{ region: "FRA", regionSource: null, intensityGPerKwh: 100, kind: parts.intensity },
            ...{ year: null, source: null },
          }
        : base.facts.carbon,
    },
    metrics: {
      energyKwh,
      ...(parts.intensity ? { emissionsKgCo2e: energyKwh / 10 } : {}),
      machineEnergyKwh,
      durationHours: 1,
      ...scoreMetrics({ ...evaluation, file: "evaluation.csv" }, energyKwh),
    },
    components: [
      { ...component, key: "cpu", component: "cpu", label: "CPU", energyKwh },
      ...(gpu === null
        ? []
        : [{ ...component, key: "gpu", component: "gpu" as const, label: "GPU", energyKwh: 0 }]),
    ],
    coverage: { ...base.coverage, ...parts.coverage },
    evaluation,
  };
}

export const fakeEntry = (slug: string, parts: Partial<Entry> = {}): Entry => ({
  file: `leaderboard/entries/game/${slug}/entry.md`,
  board: "game",
  slug,
  algorithm: slug.toUpperCase(),
  variant: null,
  implementation: null,
  command: null,
  hardware: null,
  authors: [{ name: "A. Author", url: null }],
  attempts: null,
  attemptsNote: null,
  deterministic: null,
  date: "2026-01-01",
  evidence: { kind: "recomputed" },
  isPreliminary: false,
  bibtex: null,
  body: "",
  ...parts,
});

/** An entry with a run for each seed: energies in kWh. */
export const fakeLoaded = (
  slug: string,
  energiesKwh: readonly number[],
  run: FakeRun = {},
  entry: Partial<Entry> = {},
): LoadedEntry => ({
  entry: fakeEntry(slug, entry),
  runs: energiesKwh.map((energyKwh, seed) => fakeBoardRun({ seed, energyKwh, ...run })),
});

export const fakeBoard = (
  entries: readonly LoadedEntry[],
  environment: Partial<Environment> = {},
): BoardResult => boardResult({ environment: fakeEnvironment(environment), entries });

/** Slugs with their ranks in a view, by default the first: "a 1", "b –". */
export function ranking(board: BoardResult, slug?: string): readonly string[] {
  const view = slug === undefined ? board.views[0] : board.views.find((each) => each.slug === slug);
  return (view?.rows ?? []).map(({ entry, rank }) => `${entry.entry.slug} ${rank ?? "–"}`);
}

/** Why an entry is not ranked in a view, by default the first. */
export const reasonOf = (board: BoardResult, slug: string, view = board.views[0]?.slug): string | null =>
  board.views.find((each) => each.slug === view)?.rows.find(({ entry }) => entry.entry.slug === slug)
    ?.unrankedReason ?? null;
