import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column } from "@wattprint/collector/format";
import { COUNTER, ownFile, POWER, samplesText, summarizeOwn, TIME } from "./ownLog.ts";

type Row = readonly (number | null)[];

const summaryOf = (columns: readonly Column[], rows: readonly Row[], run: object = {}) =>
  summarizeOwn({
    "run.json": JSON.stringify({ ...JSON.parse(ownFile("run.json")), ...run }),
    "samples.jsonl": `${samplesText({ columns, rows })}{"event":"end","timeS":9999,"exitCode":0}\n`,
    "evaluation.csv": null,
  });

const hardware = { cpu: { model: "A", logicalCores: 4, tdpW: 100 }, memoryBytes: 1, gpus: [] };
const gpu = { name: "gpuUtilization", unit: "1", quantity: "gpuUtilization" } as const;
const JOULES_PER_KWH = 3_600_000;

test("time that runs backward shifts what follows, and is told", async () => {
  const { metrics, warnings } = await summaryOf(
    [TIME, POWER],
    [
      [1000, 10],
      [1100, 10],
      [600, 10],
      [700, 10],
    ],
  );
  assert.equal(metrics.durationHours, 200 / 3600);
  assert.equal(metrics.gpuEnergyKwh, 2000 / JOULES_PER_KWH);
  assert.ok(warnings.some((text) => text.startsWith("In 1 of 4 samples the clock ran backward")));
});

test("power above one and a half times the TDP is counted, and told", async () => {
  const { metrics, warnings } = await summaryOf(
    [TIME, COUNTER],
    [
      [0, 0],
      [1, 150],
      [2, 301],
    ],
    { hardware },
  );
  assert.equal(metrics.cpuEnergyKwh, 301 / JOULES_PER_KWH);
  const text = "In 1 of 3 samples the power of CPU package was above 1.5 × what it can draw (100 W).";
  assert.ok(warnings.includes(text), warnings.join("\n"));
});

test("a board that draws more than it can is told by its own limit", async () => {
  const { warnings } = await summaryOf(
    [TIME, { ...POWER, maxPowerW: 200 }],
    [
      [0, 300],
      [1, 301],
    ],
  );
  assert.ok(warnings.some((text) => /In 1 of 2 samples the power of GPU.* \(200 W\)/.test(text)));
});

test("utilization over 100 % is counted, and told; percents in place of a fraction are a fault", async () => {
  const cores = { name: "cpuCores", unit: "cores", quantity: "cpuCores" } as const;
  const { metrics, warnings } = await summaryOf(
    [TIME, POWER, gpu, cores],
    [
      [0, 1, 0, 0],
      [10, 1, 1.5, 4.5],
    ],
    { hardware },
  );
  assert.equal(metrics.meanGpuUtilization, 1.5);
  assert.ok(warnings.includes("In 1 of 2 samples GPU utilization was above 100 %."));
  assert.ok(warnings.includes("In 1 of 2 samples CPU utilization was above 100 % of 4 logical cores."));
  await assert.rejects(summaryOf([TIME, gpu], [[0, 35]]), /gpuUtilization is 35; expected a fraction/);
});

test("a counter that stands still while its board draws power is told", async () => {
  const counter = { ...COUNTER, name: "gpuEnergyJ", component: "gpu" } as const;
  const { warnings } = await summaryOf(
    [TIME, counter, POWER],
    [
      [0, 500, 80],
      [1, 500, 80],
      [2, 500, 80],
      [3, 580, 80],
      [4, 580, 1],
    ],
  );
  assert.ok(
    warnings.some((text) => /^In 2 of 5 samples the energy counter of GPU.* stood still/.test(text)),
    warnings.join("\n"),
  );
});

test("a counter that runs backward is told with its count, and the interval has no energy", async () => {
  const { metrics, warnings } = await summaryOf(
    [TIME, COUNTER],
    [
      [0, 100],
      [1, 50],
      [2, 60],
    ],
  );
  assert.equal(metrics.cpuEnergyKwh, 10 / JOULES_PER_KWH);
  assert.ok(warnings.includes("In 1 of 3 samples an energy counter ran backward."));
});

test("a plausible log has no such warning", async () => {
  const { warnings } = await summaryOf(
    [TIME, COUNTER, gpu],
    [
      [0, 0, 0],
      [10, 1000, 1],
    ],
    { hardware },
  );
  assert.deepEqual(
    warnings.filter((text) => text.includes("samples")),
    [],
  );
});
