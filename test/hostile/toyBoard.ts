import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A number from 0 to 1 that looks like chance and is the same each time. */
export const noise = (seed: number, index: number): number => {
  const value = Math.sin(seed * 12.9898 + index * 78.233) * 43758.5453;
  return value - Math.floor(value);
};

const SAMPLES = 121;
const START_S = 1_767_225_600;

export const TOY_ENVIRONMENT = `---
title: Toy
environment: toy
score: { column: return, better: higher, bounds: { low: 0, high: 100 } }
protocol: { evaluateEvery: 100, until: 600, episodesPerEvaluation: 5 }
seeds: [0, 1, 2]
references:
  random: { score: 5, source: made up }
  human: { score: 90, source: made up }
---

A board for tests.
`;

export const toyEntry = (lines: readonly string[] = [], body = "An entry for tests."): string =>
  [
    "---",
    "algorithm: Honest",
    "authors: [{ name: Ada }]",
    "attempts: 3",
    "date: 2026-01-02",
    "evidence: { kind: recomputed }",
    ...lines,
    "---",
    "",
    body,
    "",
  ].join("\n");

export const toyFacts = (seed: number) => ({
  format: "wattprint-run",
  version: 1,
  tool: { name: "my-logger", version: "1.0.0" },
  startedAt: new Date(START_S * 1000).toISOString(),
  seed,
  tags: { algorithm: "honest", environment: "toy" },
  settings: { learningRate: 0.1 },
  command: ["python", "train.py", "--seed", String(seed)],
  samplingIntervalS: 1,
  scope: "tree",
  host: { hash: "5f2c" },
  hardware: { cpu: { model: "Example CPU", logicalCores: 4 }, memoryBytes: 8e9, gpus: [] },
  software: { os: "Linux 6.1", packages: { numpy: "2.0.0" } },
  measurements: [{ component: "cpu", method: "counter", source: "RAPL powercap" }],
});

export interface ToyRun {
  readonly seed: number;
  /** Of the noise: other ones make another run. */
  readonly luck?: number;
  readonly powerW?: number;
  /** Added to every score. */
  readonly bonus?: number;
}

/** Texts of a run of 120 s at about 10 W, with seven evaluations. */
export function toyRun({
  seed,
  luck = seed,
  powerW = 10,
  bonus = 0,
}: ToyRun): Readonly<Record<string, string>> {
  const columns = [
    { name: "timeS", unit: "s", quantity: "time" },
    { name: "cpuEnergyJ", unit: "J", quantity: "energyCounter", component: "cpu", method: "counter" },
    { name: "memoryBytes", unit: "By", quantity: "memory" },
    { name: "cpuTimeS", unit: "s", quantity: "cpuTime" },
  ];
  let [energyJ, cpuTimeS] = [0, 0];
  const rows = Array.from({ length: SAMPLES }, (_, index) => {
    energyJ += index === 0 ? 0 : powerW * (0.8 + 0.4 * noise(luck, index));
    cpuTimeS += 0.5 + 0.4 * noise(luck + 50, index);
    const timeS = START_S + index + 0.2 * noise(luck + 100, index) * Number(index > 0 && index < SAMPLES - 1);
    const memoryBytes = Math.round(1e8 + 1e7 * noise(luck + 200, index));
    return [Number(timeS.toFixed(3)), Number(energyJ.toFixed(4)), memoryBytes, Number(cpuTimeS.toFixed(2))];
  });
  const end = { event: "end", timeS: START_S + SAMPLES - 1, exitCode: 0 };
  const lines = [{ wattprint: 1, segment: 0, columns }, ...rows, end];
  const scores = Array.from({ length: 7 }, (_, index) =>
    [index * 100, index * 20, (10 + bonus + index * 8 + 4 * noise(luck + 300, index)).toFixed(2)].join(","),
  );
  return {
    "run.json": JSON.stringify(toyFacts(seed), null, 1),
    "samples.jsonl": lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    "evaluation.csv": `frames,timeS,return\n${scores.join("\n")}\n`,
  };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

/** Writes an entry of three runs: Honest by default. */
export function writeToyEntry(
  home: string,
  slug: string,
  {
    text = toyEntry(),
    luck = 0,
    ...rest
  }: { text?: string; luck?: number; powerW?: number; bonus?: number } = {},
): void {
  const folder = join(home, "entries/toy", slug);
  writeFiles(folder, { "entry.md": text });
  for (const seed of [0, 1, 2]) {
    writeFiles(join(folder, `runs/seed-${seed}`), toyRun({ seed, luck: luck + seed, ...rest }));
  }
}

/** A leaderboard with one board and one entry in which nothing is wrong. */
export function writeToyBoard(home: string): void {
  writeFiles(join(home, "environments"), { "toy.md": TOY_ENVIRONMENT });
  writeToyEntry(home, "honest");
}
