import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder, removed when the tests of the file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TinyRun {
  readonly seed?: number;
  readonly algorithm?: string;
  /** Of the GPU, all the time: 10 W for 360 s are 0.001 kWh. */
  readonly powerW?: number;
  /** Scores of the three evaluations; `null` for no evaluation file. */
  readonly returns?: readonly number[] | null;
  /** Replaces fields of `run.json`. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

const columns = [
  { name: "timeS", unit: "s", quantity: "time" },
  { name: "gpu0PowerW", unit: "W", quantity: "power", component: "gpu", device: "GPU-1", method: "sampled" },
];

/** Writes a run of 360 s in the own format: no PUE, 100 g/kWh. */
export function writeRun(folder: string, run: TinyRun = {}): void {
  const { seed = 0, algorithm = "ppo", powerW = 10, returns = [1, 2, 6], facts = {} } = run;
  const written: Record<string, unknown> = JSON.parse(readFileSync("test/fixtures/own/run.json", "utf8"));
  const { pue: _, ...rest } = written;
  const measurements = [{ component: "gpu", method: "sampled", source: "nvidia-smi" }];
  mkdirSync(folder, { recursive: true });
  const described = { ...rest, seed, tags: { algorithm }, settings: {}, measurements, ...facts };
  writeFileSync(join(folder, "run.json"), JSON.stringify(described, null, 2));
  const start = 1_767_225_600;
  const lines = [
    { wattprint: 1, segment: 0, columns },
    ...[0, 180, 360].map((timeS) => [start + timeS, powerW]),
    { event: "end", timeS: start + 360, exitCode: 0 },
  ];
  writeFileSync(join(folder, "samples.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  if (returns) {
    const rows = returns.map((value, i) => `${i * 500},${i * 180},${value}\n`);
    writeFileSync(join(folder, "evaluation.csv"), `frames,timeS,return\n${rows.join("")}`);
  }
}

/** Seeds 0 to 2 of two algorithms: PPO at 10, 12, 14 W, DQN at 20, 22, 24 W. */
export function writeRuns(folder: string): void {
  for (const [algorithm, powerW] of [
    ["ppo", 10],
    ["dqn", 20],
  ] as const) {
    for (const seed of [0, 1, 2]) {
      writeRun(join(folder, `${algorithm}-${seed}`), { seed, algorithm, powerW: powerW + 2 * seed });
    }
  }
}
