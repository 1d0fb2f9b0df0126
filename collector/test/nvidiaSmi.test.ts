import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { boardReadings } from "../src/sensors/boardReadings.ts";
import { parseGpuReading } from "../src/sensors/gpuReading.ts";
import { nvidiaSmi } from "../src/sensors/nvidiaSmi.ts";
import type { OpenSensor, SensorContext } from "../src/sensors/sensor.ts";
import { sensorContext, snapshotAt, temporaryFolder, until, writeTree } from "./simulatedSystem.ts";

const LINE = "2, 0, GPU-aa, NVIDIA TITAN V, 550.54, 12288, 120.5, 87, 1024, P2, 250.00";
const OTHER = "2, 1, GPU-bb, NVIDIA TITAN V, 550.54, 12288, [N/A], [N/A], 0, P8, [N/A]";

/** A program in nvidia-smi's place. */
function writeTool(root: string, script: string): void {
  writeTree(root, { "nvidia-smi": `#!/bin/sh\n${script}\n` });
  chmodSync(join(root, "nvidia-smi"), 0o755);
}

async function open(t: TestContext, context: SensorContext): Promise<OpenSensor> {
  const opened = await nvidiaSmi.open(context);
  if (opened === null || "reason" in opened) throw new Error(opened?.reason ?? "not needed");
  t.after(() => opened.close?.());
  return opened;
}

test("a line of nvidia-smi becomes watts, a fraction and bytes, and [N/A] is missing", () => {
  assert.deepEqual(parseGpuReading(LINE), {
    boardCount: 2,
    index: 0,
    uuid: "GPU-aa",
    name: "NVIDIA TITAN V",
    driver: "550.54",
    memoryTotalBytes: 12_884_901_888,
    powerW: 120.5,
    utilization: 0.87,
    memoryUsedBytes: 1_073_741_824,
    performanceState: 2,
    powerLimitW: 250,
  });
  assert.equal(parseGpuReading(OTHER)?.powerW, null);
  assert.equal(parseGpuReading("Unable to determine the device handle: Unknown Error"), null);
});

test("a sample is the mean of all readings since the one before, and else the last one", () => {
  const reading = parseGpuReading(LINE);
  assert.ok(reading !== null);
  const board = boardReadings({ ...reading, powerW: 50, utilization: 0 }, 1e9);
  board.add({ ...reading, powerW: 150, utilization: null, performanceState: 8 });
  assert.deepEqual(board.take(), { ...reading, powerW: 100, utilization: 0, performanceState: 8 });
  board.add({ ...reading, powerW: 80, utilization: 0.5 });
  assert.equal(board.take()?.powerW, 80);
  assert.equal(board.take()?.powerW, 80);
  board.add({ ...reading, powerW: null });
  assert.equal(board.take()?.powerW, null);
  assert.equal(boardReadings(reading, -1).take(), null);
});

test("every board is a column of power with its identity, and its facts are kept", async (t) => {
  const root = temporaryFolder(t);
  writeTool(root, `while true; do echo "${LINE}"; echo "${OTHER}"; sleep 0.1; done`);
  const sensor = await open(t, sensorContext(root));
  assert.deepEqual(
    sensor.columns.map(({ name, device, method }) => [name, device, method]),
    [
      ["gpu0PowerW", "GPU-aa", "sampled"],
      ["gpu0Utilization", "GPU-aa", undefined],
      ["gpu0MemoryBytes", "GPU-aa", undefined],
      ["gpu0PerformanceState", "GPU-aa", undefined],
      ["gpu0PowerLimitW", "GPU-aa", undefined],
      ["gpu1Utilization", "GPU-bb", undefined],
      ["gpu1MemoryBytes", "GPU-bb", undefined],
      ["gpu1PerformanceState", "GPU-bb", undefined],
      ["gpu1PowerLimitW", "GPU-bb", undefined],
    ],
  );
  assert.deepEqual(sensor.read(snapshotAt(0)), [120.5, 0.87, 1_073_741_824, 2, 250, null, 0, 8, null]);
  assert.equal(sensor.gpus?.length, 2);
  assert.equal(
    sensor.measurements[0]?.source,
    "nvidia-smi power.draw of whole boards (2 × NVIDIA TITAN V), means between samples; all boards of the computer",
  );
});

test("readings of a board that fell silent are missing, not its last ones", async (t) => {
  const root = temporaryFolder(t);
  writeTool(root, `echo "${LINE}"; echo "${OTHER}"; exec sleep 60`);
  const sensor = await open(t, sensorContext(root, { intervalS: 0.2 }));
  assert.equal(sensor.read(snapshotAt(0))[0], 120.5);
  await until(() => sensor.read(snapshotAt(2))[0] === null);
});

test("without nvidia-smi, or with one that fails, the reason is kept", async (t) => {
  const root = temporaryFolder(t);
  assert.deepEqual(await nvidiaSmi.open(sensorContext(root)), {
    components: ["gpu"],
    reason: `nvidia-smi: "${root}/nvidia-smi" was not found`,
  });
  writeTool(root, "echo NVIDIA-SMI has failed because it could not talk to the driver.; exit 9");
  assert.deepEqual(await nvidiaSmi.open(sensorContext(root)), {
    components: ["gpu"],
    reason: "nvidia-smi: NVIDIA-SMI has failed because it could not talk to the driver.",
  });
});

test("a board that falls off the bus is missing from then on, whatever the tool prints", async (t) => {
  const root = temporaryFolder(t);
  const lost = "Unable to determine the device handle for GPU 0000:01:00.0: GPU is lost.  Reboot the system.";
  writeTool(root, `echo "${LINE}"; echo "${OTHER}"; while true; do sleep 0.05; echo "${lost}"; done`);
  const printing = await open(t, sensorContext(root, { intervalS: 0.2 }));
  assert.equal(printing.read(snapshotAt(0))[0], 120.5);
  await until(() => printing.read(snapshotAt(1)).every((value) => value === null));
  writeTool(root, `echo "${LINE}"; echo "${OTHER}"; echo "${lost}"; exit 15`);
  const ending = await open(t, sensorContext(root, { intervalS: 0.2 }));
  await until(() => ending.read(snapshotAt(1)).every((value) => value === null));
});
