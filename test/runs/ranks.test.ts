import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Column, RunFile } from "@wattprint/collector/format";
import { type LoadOptions, loadRuns } from "../../src/loadRuns.ts";
import { ownFile, samplesText, TIME } from "../readers/ownLog.ts";

const root = mkdtempSync(join(tmpdir(), "wattprint-"));
after(() => rmSync(root, { recursive: true }));

const START_S = 1_767_225_600;
const JOULES_PER_KWH = 3_600_000;

const cpu: Column = {
  name: "cpuEnergyJ",
  unit: "J",
  quantity: "energyCounter",
  component: "cpu",
  device: "intel-rapl:0",
  method: "counter",
};
const share: Column = { name: "cpuEnergyShare", unit: "1", quantity: "energyShare", component: "cpu" };
const cpuTime: Column = { name: "cpuTimeS", unit: "s", quantity: "cpuTime" };
const memory: Column = { name: "memoryBytes", unit: "By", quantity: "memory" };
const board = (uuid: string): readonly Column[] => [
  { name: "gpuPowerW", unit: "W", quantity: "power", component: "gpu", device: uuid, method: "sampled" },
  { name: "gpuUtilization", unit: "1", quantity: "gpuUtilization", device: uuid },
];

interface RankLog {
  readonly rank: number;
  readonly size?: number;
  readonly host?: string;
  readonly uuid?: string;
  /** Of the machine's counter, of which `share` is the rank's; seconds after the start. */
  readonly fromS?: number;
  readonly toS?: number;
  readonly share?: number;
  readonly run?: Partial<RunFile>;
  readonly scores?: string;
}

/** A rank on a machine whose CPU draws 100 W and whose boards draw 200 W: a sample a second. */
function writeRank(folder: string, options: RankLog): void {
  const { rank, size = 2, host = "a", uuid = "GPU-1", fromS = 0, toS = 100 } = options;
  const path = join(root, folder);
  mkdirSync(path, { recursive: true });
  const run = {
    ...JSON.parse(ownFile("run.json")),
    startedAt: new Date((START_S + fromS) * 1000).toISOString(),
    seed: 1,
    samplingIntervalS: 1,
    host: { hash: host },
    hardware: { cpu: { model: "A", logicalCores: 8 }, memoryBytes: 1, gpus: [{ name: "B", uuid }] },
    measurements: [],
    pue: { value: 1, source: "test" },
    job: { launcher: "slurm", id: "slurm-7.0", rank, size },
    ...options.run,
  };
  const rows = Array.from({ length: toS - fromS + 1 }, (_, index) => {
    const timeS = START_S + fromS + index;
    const part = index === 0 ? null : (options.share ?? 0.25);
    return [timeS, 1000 + 100 * (fromS + index), part, 2 * index, 500, 200, 0.5];
  });
  const text = samplesText({ columns: [TIME, cpu, share, cpuTime, memory, ...board(uuid)], rows });
  writeFileSync(join(path, "run.json"), JSON.stringify(run));
  writeFileSync(
    join(path, "samples.jsonl"),
    `${text}${JSON.stringify({ event: "end", timeS: START_S + toS, exitCode: 0 })}\n`,
  );
  if (options.scores !== undefined) writeFileSync(join(path, "evaluation.csv"), options.scores);
}

const load = async (folder: string, options: LoadOptions = {}) =>
  (await loadRuns([join(root, folder)], options)).runs;

const near = (actual: number | null | undefined, expected: number): void => {
  assert.ok(
    Math.abs((actual ?? Number.NaN) - expected) <= 1e-9 * Math.abs(expected),
    `${actual} ≠ ${expected}`,
  );
};

test("two ranks that log one computer are one run: devices once, shares added", async () => {
  writeRank("node/r0", { rank: 0, share: 0.25, scores: "timeS,return\n50,1\n100,3\n" });
  writeRank("node/r1", { rank: 1, share: 0.5 });
  const [run, ...others] = await load("node");
  assert.ok(run);
  assert.equal(others.length, 0);
  assert.equal(run.path, `${root}/node`);
  near(run.metrics.machineEnergyKwh, (10_000 + 20_000) / JOULES_PER_KWH);
  near(run.metrics.cpuEnergyKwh, 7500 / JOULES_PER_KWH);
  near(run.metrics.gpuEnergyKwh, 20_000 / JOULES_PER_KWH);
  near(run.metrics.durationHours, 100 / 3600);
  near(run.metrics.cpuHours, 400 / 3600);
  near(run.metrics.gpuHours, 50 / 3600);
  assert.equal(run.metrics.peakMemoryBytes, 1000);
  assert.equal(run.metrics.meanGpuUtilization, 0.5);
  assert.equal(run.metrics.averageReturn, 2);
  near(run.evaluation?.rows[0]?.energyKwh, 27_500 / 2 / JOULES_PER_KWH);
  assert.deepEqual(
    run.components.map(({ key, label }) => [key, label]),
    [
      ["cpu:intel-rapl:0", "CPU package"],
      ["gpu:GPU-1", "GPU 0, B"],
    ],
  );
  assert.deepEqual(run.facts.merged, { ranks: 2, hosts: 1 });
  assert.deepEqual(run.warnings, [
    "The logs of 2 ranks of one job on one computer were merged into this one run: a device that several ranks logged counts once, and their shares of it are added. If they are runs of their own, like seeds side by side, build with --separate-ranks, or record each with its own --seed.",
  ]);
  assert.deepEqual(run.files, [
    "r0/run.json",
    "r0/samples.jsonl",
    "r0/evaluation.csv",
    "r1/run.json",
    "r1/samples.jsonl",
  ]);
});

test("ranks on two computers have the devices of both, and the time from the first to the last", async () => {
  writeRank("nodes/r0", { rank: 0, host: "a", uuid: "GPU-1" });
  writeRank("nodes/r1", { rank: 1, host: "b", uuid: "GPU-2", fromS: 20, toS: 120 });
  const [run, ...others] = await load("nodes");
  assert.ok(run);
  assert.equal(others.length, 0);
  near(run.metrics.machineEnergyKwh, (20_000 + 40_000) / JOULES_PER_KWH);
  near(run.metrics.cpuEnergyKwh, 5000 / JOULES_PER_KWH);
  near(run.metrics.durationHours, 120 / 3600);
  near(run.metrics.gpuHours, 100 / 3600);
  assert.deepEqual(run.facts.merged, { ranks: 2, hosts: 2 });
  assert.deepEqual(
    run.components.map(({ label }) => label),
    ["CPU package, computer 0", "GPU 0, B", "CPU package, computer 1", "GPU 1, B"],
  );
  assert.match(run.warnings[0] ?? "", /2 ranks of one job on 2 computers were merged/);
});

test("several seeds of one job stay several runs, and so do other commands, tags and jobs", async () => {
  writeRank("seeds/s1", { rank: 0, run: { seed: 1 } });
  writeRank("seeds/s2", { rank: 1, run: { seed: 2 } });
  writeRank("seeds/c", { rank: 2, run: { command: ["python", "other.py"] } });
  writeRank("seeds/t", { rank: 3, run: { tags: { algorithm: "other" } } });
  writeRank("seeds/j", { rank: 1, run: { job: { launcher: "slurm", id: "slurm-8.0", rank: 1, size: 2 } } });
  assert.equal((await load("seeds")).length, 5);
});

test("an option that names the rank does not make another command", async () => {
  writeRank("option/r0", { rank: 0, run: { command: ["python", "t.py", "--local_rank", "0", "--rank=0"] } });
  writeRank("option/r1", { rank: 1, run: { command: ["python", "t.py", "--local_rank", "1", "--rank=1"] } });
  assert.equal((await load("option")).length, 1);
});

test("a job that was queued again is another run", async () => {
  writeRank("again/a0", { rank: 0 });
  writeRank("again/a1", { rank: 1 });
  writeRank("again/b0", { rank: 0, fromS: 5000, toS: 5100 });
  writeRank("again/b1", { rank: 1, fromS: 5000, toS: 5100 });
  const runs = await load("again");
  assert.deepEqual(
    runs.map(({ path, facts }) => [path.slice(root.length), facts.merged?.ranks]),
    [
      ["/again/a0", 2],
      ["/again/b0", 2],
    ],
  );
});

test("ranks are read apart where that is asked for", async () => {
  const runs = await load("node", { separateRanks: true });
  assert.equal(runs.length, 2);
});

test("a rank without a log, and one that was cut off, are told", async () => {
  writeRank("cut/r0", { rank: 0, size: 3 });
  writeRank("cut/r2", { rank: 2, size: 3, toS: 50 });
  const file = join(root, "cut/r2/samples.jsonl");
  const { readFileSync } = await import("node:fs");
  writeFileSync(file, readFileSync(file, "utf8").replace(/\{"event":"end".*\n/, ""));
  const [run] = await load("cut");
  assert.ok(run);
  near(run.metrics.gpuEnergyKwh, 20_000 / JOULES_PER_KWH);
  near(run.metrics.cpuEnergyKwh, (2500 + 1250) / JOULES_PER_KWH);
  assert.equal(run.coverage.isTruncated, true);
  const all = run.warnings.join("\n");
  assert.match(all, /The job had 3 ranks, of which 1 left no log \(1\)/);
  assert.match(all, /Rank 2: the log has no end\./);
});

test("ranks that measured one CPU by different methods are told, as its energy then counts twice", async () => {
  const estimated = {
    name: "cpuModelEnergyJ",
    unit: "J",
    quantity: "energyCounter",
    component: "cpu",
    method: "estimated",
  } as const;
  writeRank("methods/r0", { rank: 0 });
  writeRank("methods/r1", { rank: 1 });
  const rows = [0, 100].map((second) => [START_S + second, 50 * second]);
  const text = samplesText({ columns: [TIME, estimated], rows });
  writeFileSync(join(root, "methods/r1/samples.jsonl"), text);
  const [run] = await load("methods");
  near(run?.metrics.machineEnergyKwh, (10_000 + 5000 + 20_000) / JOULES_PER_KWH);
  assert.match(
    run?.warnings.join("\n") ?? "",
    /Ranks measured the CPU of one computer by different methods \(counter, estimated\)/,
  );
});

test("a rank whose log names no job stays a run, and says so", async () => {
  writeRank("lone/r0", { rank: 0, run: { job: { launcher: "mpi", rank: 0, size: 2 } } });
  writeRank("lone/r1", { rank: 1, run: { job: { launcher: "mpi", rank: 1, size: 2 } } });
  const runs = await load("lone");
  assert.equal(runs.length, 2);
  assert.match(runs[1]?.warnings.join("\n") ?? "", /log of rank 1 of 2, and nothing in it names their job/);
});

test("a time in which no rank sampled is a gap", async () => {
  writeRank("gap/r0", { rank: 0, toS: 10 });
  writeRank("gap/r1", { rank: 1, fromS: 30, toS: 40 });
  const [run] = await load("gap");
  assert.ok(run);
  near(run.metrics.durationHours, 20 / 3600);
  near(run.metrics.cpuHours, 40 / 3600);
  assert.equal(run.coverage.gapS, 20);
  near(run.metrics.gpuEnergyKwh, 4000 / JOULES_PER_KWH);
});

test("ranks that are each credited with all of a board have no more than the board together", async () => {
  writeRank("full/r0", { rank: 0, share: 1 });
  writeRank("full/r1", { rank: 1, share: 1 });
  const [run] = await load("full");
  near(run?.metrics.cpuEnergyKwh, 10_000 / JOULES_PER_KWH);
});

test("ranks whose samples lie at different moments add up all the same", async () => {
  writeRank("odd/r0", { rank: 0, share: 0.3 });
  writeRank("odd/r1", { rank: 1, share: 0.6 });
  const file = join(root, "odd/r1/samples.jsonl");
  const { readFileSync } = await import("node:fs");
  // The computer's clock and counter, 0.4 s later: readings of the same 100 W.
  const later = readFileSync(file, "utf8").replace(
    /^\[(\d+),(\d+),/gm,
    (_, timeS: string, joules: string) => `[${Number(timeS) + 0.4},${Number(joules) + 40},`,
  );
  writeFileSync(file, later);
  const [run] = await load("odd");
  assert.ok(run);
  near(run.metrics.cpuEnergyKwh, 9000 / JOULES_PER_KWH);
  near(run.metrics.durationHours, 100.4 / 3600);
  const machineJ = (run.components[0]?.machineEnergyKwh ?? 0) * JOULES_PER_KWH;
  assert.ok(machineJ > 9999 && machineJ < 10_041, String(machineJ));
});
