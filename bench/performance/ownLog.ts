import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { random } from "./random.ts";

export interface OwnLog {
  readonly seed: number;
  readonly algorithm: string;
  readonly sampleCount: number;
  /** Mean power, W. */
  readonly powerW: number;
}

const START_S = 1_767_225_600;
const LINES_A_CHUNK = 10_000;
const EVALUATIONS = 10;

const COLUMNS = [
  { name: "timeS", unit: "s", quantity: "time" },
  { name: "gpu0PowerW", unit: "W", quantity: "power", component: "gpu", device: "GPU-1", method: "sampled" },
];

/** Writes a run of the own format, a sample a second; streamed, as it may be larger than memory. */
export async function writeOwnLog(folder: string, log: OwnLog): Promise<void> {
  const { seed, algorithm, sampleCount } = log;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "run.json"), `${JSON.stringify(runFile(seed, algorithm, sampleCount))}\n`);
  await pipeline(Readable.from(samples(log)), createWriteStream(join(folder, "samples.jsonl")));
  const next = random(seed + 1);
  const rows = Array.from({ length: EVALUATIONS }, (_, i) => {
    const timeS = Math.floor((i * sampleCount) / EVALUATIONS);
    return `${i * 1000},${timeS},${(i + next()).toFixed(3)}\n`;
  });
  await writeFile(join(folder, "evaluation.csv"), `frames,timeS,return\n${rows.join("")}`);
}

function* samples({ seed, sampleCount, powerW }: OwnLog): Generator<string> {
  const next = random(seed);
  yield `${JSON.stringify({ wattprint: 1, segment: 0, columns: COLUMNS })}\n`;
  for (let done = 0; done < sampleCount; done += LINES_A_CHUNK) {
    let chunk = "";
    const end = Math.min(sampleCount, done + LINES_A_CHUNK);
    for (let i = done; i < end; i++)
      chunk += `[${START_S + i},${(powerW * (0.9 + 0.2 * next())).toFixed(2)}]\n`;
    yield chunk;
  }
  yield `${JSON.stringify({ event: "end", timeS: START_S + sampleCount - 1, exitCode: 0 })}\n`;
}

/** The facts that the format asks for, of one made-up computer. */
const runFile = (seed: number, algorithm: string, sampleCount: number) => ({
  format: "wattprint-run",
  version: 1,
  tool: { name: "wattprint benchmark", version: "1.0.0" },
  startedAt: new Date(START_S * 1000).toISOString(),
  seed,
  tags: { algorithm },
  settings: { steps: sampleCount },
  command: ["python", "train.py", "--seed", String(seed)],
  samplingIntervalS: 1,
  scope: "tree",
  host: { hash: "5f2c" },
  hardware: {
    cpu: { model: "Example CPU", logicalCores: 4 },
    memoryBytes: 8_000_000_000,
    gpus: [{ name: "Example GPU", uuid: "GPU-1", memoryBytes: 16_000_000_000 }],
  },
  software: { os: "Linux 6.1", runtime: "Python 3.12.1", packages: { numpy: "2.0.0" } },
  measurements: [{ component: "gpu", method: "sampled", source: "nvidia-smi" }],
  carbon: {
    region: "FR",
    regionSource: "option",
    intensityGPerKwh: 100,
    kind: "life-cycle",
    year: 2025,
    source: "example",
  },
});
