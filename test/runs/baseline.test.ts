import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column } from "@wattprint/collector/format";
import type { Sample } from "../../src/readers/runLog.ts";
import { restCheck } from "../../src/runs/restCheck.ts";
import { COUNTER, POWER, samplesText, summarizeOwn, TIME } from "../readers/ownLog.ts";

const SHARE: Column = { name: "cpuEnergyShare", unit: "1", quantity: "energyShare", component: "cpu" };
const columns = [TIME, COUNTER, SHARE, POWER];

/** 100 s before the run: 20 W of the CPU and 10 W of the board. */
const baseline = samplesText({
  columns,
  rows: [
    [0, 0, null, 10],
    [100, 2000, null, 10],
  ],
});
/** 3600 s at 60 W, of which half is the run's, and 100 W. */
const samples = samplesText({
  columns,
  rows: [
    [200, 5000, null, 100],
    [3800, 221_000, 0.5, 100],
  ],
});
const files = { "samples.jsonl": samples, "evaluation.csv": null };

test("active energy is the machine's less what it draws at rest over the time of the run", async () => {
  const { metrics, components, missingReasons } = await summarizeOwn({
    ...files,
    "baseline.jsonl": baseline,
  });
  const pue = 1.5;
  assert.equal(metrics.baselinePowerW, 30);
  assert.equal(metrics.machineEnergyKwh, 0.16 * pue);
  assert.ok(Math.abs((metrics.activeEnergyKwh ?? 0) - 0.13 * pue) < 1e-12);
  assert.ok(Math.abs((metrics.energyKwh ?? 0) - 0.13 * pue) < 1e-12);
  assert.equal(metrics.durationHours, 1);
  assert.deepEqual(
    components.flatMap(({ baselinePowerW = [] }) => baselinePowerW),
    [20, 10],
  );
  assert.equal(missingReasons.activeEnergyKwh, undefined);
});

test("without a baseline active energy is missing, with the reason", async () => {
  const { metrics, missingReasons } = await summarizeOwn(files);
  assert.equal(metrics.activeEnergyKwh, null);
  assert.equal(metrics.baselinePowerW, null);
  assert.equal(missingReasons.activeEnergyKwh, "no baseline was recorded for every device");
});

test("a baseline that knows only one of two devices says nothing about their sum", async () => {
  const half = samplesText({
    columns,
    rows: [
      [0, 0, null, null],
      [100, 2000, null, null],
    ],
  });
  const { metrics, components } = await summarizeOwn({ ...files, "baseline.jsonl": half });
  assert.equal(metrics.activeEnergyKwh, null);
  assert.deepEqual(
    components.flatMap(({ baselinePowerW = [] }) => baselinePowerW),
    [20, null],
  );
});

test("active energy is negative where the machine was busier before, not 0", async () => {
  const busy = samplesText({
    columns,
    rows: [
      [0, 0, null, 500],
      [100, 2000, null, 500],
    ],
  });
  const { metrics } = await summarizeOwn({ ...files, "baseline.jsonl": busy });
  assert.ok((metrics.activeEnergyKwh ?? 0) < 0);
});

test("bytes of disks are summed over segments, and null between readings is not 0", async () => {
  const disk: readonly Column[] = [
    TIME,
    POWER,
    { name: "diskReadBytes", unit: "By", quantity: "diskRead" },
    { name: "diskWrittenBytes", unit: "By", quantity: "diskWritten" },
  ];
  const { metrics } = await summarizeOwn({
    "samples.jsonl": samplesText(
      {
        columns: disk,
        rows: [
          [0, 1, 0, null],
          [1, 1, 700, null],
          [2, 1, null, null],
        ],
      },
      {
        columns: disk,
        rows: [
          [10, 1, 100, null],
          [11, 1, 300, null],
        ],
      },
    ),
    "evaluation.csv": null,
  });
  assert.equal(metrics.diskReadBytes, 1000);
  assert.equal(metrics.diskWrittenBytes, null);
});

test("a baseline of a machine that was not at rest is told, by load and by its boards", async () => {
  const load: Column = { name: "load", unit: "1", quantity: "load" };
  const board: Column = { name: "gpu0Utilization", unit: "1", quantity: "gpuUtilization", device: "GPU-1" };
  const sampledAt = (loadMean: number, used: number): string =>
    samplesText({
      columns: [TIME, COUNTER, load, board],
      rows: [
        [0, 0, loadMean - 0.1, used],
        [100, 2000, loadMean + 0.1, used],
      ],
    });
  const warningsFor = async (text: string): Promise<string> =>
    (await summarizeOwn({ ...files, "baseline.jsonl": text })).warnings.join("\n");
  assert.doesNotMatch(await warningsFor(sampledAt(0.4, 0.01)), /at rest/);
  assert.match(
    await warningsFor(sampledAt(3, 0.4)),
    /not at rest before the run \(load average 3\.0 on \d+ CPUs?, boards in use 40 % of the time\)/,
  );
});

test("a machine of few CPUs is at rest below half a running process, one of many below a tenth of its CPUs", () => {
  const warningsOf = (logicalCores: number, load: number): number => {
    const check = restCheck({ cpu: { model: null, logicalCores } });
    check.add({ ...sampleAtRest, other: { load } });
    return check.warnings().length;
  };
  assert.deepEqual(
    [
      [1, 0.4],
      [1, 0.6],
      [64, 6],
      [64, 7],
    ].map(([cores = 0, load = 0]) => warningsOf(cores, load)),
    [0, 1, 0, 1],
  );
});

const sampleAtRest: Sample = {
  timeS: 0,
  segment: 0,
  tracks: [],
  cpuTimeS: null,
  cpuCores: null,
  gpuUtilization: null,
  memoryBytes: null,
  carbonIntensityGPerKwh: null,
  other: {},
  flags: [],
};
