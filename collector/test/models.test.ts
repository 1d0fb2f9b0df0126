import assert from "node:assert/strict";
import { test } from "node:test";
import { cpuModel } from "../src/sensors/cpuModel.ts";
import { cpuPowerModel } from "../src/sensors/cpuPower.ts";
import { findCpuTdp } from "../src/sensors/cpuTdp.ts";
import { dramModel } from "../src/sensors/dramModel.ts";
import { energyShare } from "../src/sensors/energyShare.ts";
import type { OpenSensor, Sensor, SensorContext } from "../src/sensors/sensor.ts";
import { sensorContext, snapshotAt, temporaryFolder, writeTree } from "./simulatedSystem.ts";

async function open(sensor: Sensor, context: SensorContext): Promise<OpenSensor> {
  const opened = await sensor.open(context);
  if (opened === null || "reason" in opened) throw new Error(opened?.reason ?? "not needed");
  return opened;
}

const machineCpu = (busyS: number) => ({ busyS, onlineCpus: 2 });
const tree = (cpuTimeS: number, residentBytes: number | null = 0) => ({
  cpuTimeS,
  residentBytes,
  processCount: residentBytes === null ? 0 : 1,
  pids: [],
});

test("a CPU is found by its exact name, whatever decorates it", () => {
  assert.equal(findCpuTdp("Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz")?.tdpW, 85);
  assert.equal(findCpuTdp("AMD EPYC 7763 64-Core Processor")?.threads, 128);
  assert.equal(findCpuTdp("11th Gen Intel(R) Core(TM) i7-11700K @ 3.60GHz")?.tdpW, 125);
});

test("a name that only begins like a known one is another CPU", () => {
  for (const name of ["AMD EPYC", "AMD EPYC 776", "AMD EPYC 7763X", "Intel(R) Xeon(R) CPU @ 2.20GHz", ""]) {
    assert.equal(findCpuTdp(name), null, name);
  }
});

test("a CPU whose maker states no TDP, or two of them, is not in the table", () => {
  for (const name of [
    "Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz",
    "AMD EPYC 7351 16-Core Processor",
    "13th Gen Intel(R) Core(TM) i9-13900K",
  ]) {
    assert.equal(findCpuTdp(name), null, name);
  }
});

test("the power of a known CPU is its TDP by the threads that the computer has", () => {
  const model = "AMD EPYC 7763 64-Core Processor";
  assert.equal(cpuPowerModel({ model, logicalCores: 8 }).fullPowerW, (280 * 8) / 128);
  assert.equal(cpuPowerModel({ model, logicalCores: 256 }).fullPowerW, 560);
});

test("the power of an unknown CPU is a labelled generic one", () => {
  const model = cpuPowerModel({ model: "AMD EPYC", logicalCores: 2 });
  assert.equal(model.fullPowerW, 7);
  assert.equal(model.tdpW, null);
  assert.equal(model.relativeUncertainty, 0.7);
  assert.match(model.source, /^generic 3\.5 W × 2 logical CPUs, .*"AMD EPYC" is not the name/);
});

test("modelled energy is the idle share of full power plus the rest by CPU time in use", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, { "proc/stat": "cpu  0 0 0 0 0 0 0\n" });
  const sensor = await open(cpuModel, sensorContext(root));
  assert.deepEqual(sensor.read(snapshotAt(100, { machineCpu: machineCpu(5) })), [0]);
  assert.deepEqual(sensor.read(snapshotAt(110, { machineCpu: machineCpu(5) })), [2 * 0.74 * 10]);
  assert.deepEqual(sensor.read(snapshotAt(111, { machineCpu: null })), [null]);
  assert.deepEqual(sensor.read(snapshotAt(120, { machineCpu: machineCpu(25) })), [
    2 * 0.74 * 10 + 2 * 3.5 * 10,
  ]);
});

test("the CPU model draws nothing while the computer sleeps", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, { "proc/stat": "cpu  0 0 0 0 0 0 0\n" });
  const sensor = await open(cpuModel, sensorContext(root));
  sensor.read(snapshotAt(100, { machineCpu: machineCpu(5) }));
  assert.deepEqual(sensor.read(snapshotAt(3710, { sleptS: 3600, machineCpu: machineCpu(5) })), [
    2 * 0.74 * 10,
  ]);
  assert.deepEqual(sensor.read(snapshotAt(3720, { sleptS: 3600, machineCpu: machineCpu(5) })), [
    2 * 0.74 * 20,
  ]);
});

test("the CPU model stands back where a counter is read", async (t) => {
  const context = sensorContext(temporaryFolder(t), { measured: new Set(["cpu"]) });
  assert.equal(await cpuModel.open(context), null);
});

test("memory is not added to a CPU estimate that holds it already", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, { "proc/meminfo": "MemTotal: 1000000 kB\nMemAvailable: 600000 kB\n" });
  const refusals = [{ components: ["cpu", "dram"] as const, reason: "no counter" }];
  assert.deepEqual(await dramModel.open(sensorContext(root, { refusals, measured: new Set(["cpu"]) })), {
    components: ["dram"],
    reason:
      "contained in the CPU's estimate: its power per virtual CPU is that of whole servers, memory included",
  });
  const cpu = { model: "AMD EPYC 7763 64-Core Processor", logicalCores: 2 };
  const known = await open(dramModel, sensorContext(root, { refusals, cpu, measured: new Set(["cpu"]) }));
  assert.equal(known.measurements[0]?.method, "estimated");
});

test("the experiment's share is its part of what was in use, and missing when nothing was", async (t) => {
  const context = sensorContext(temporaryFolder(t), { measured: new Set(["cpu", "dram"]) });
  const sensor = await open(energyShare, context);
  const machineMemory = { totalBytes: 1000, usedBytes: 400 };
  const at = (timeS: number, own: number, all: number) =>
    sensor.read(snapshotAt(timeS, { tree: tree(own, 100), machineCpu: machineCpu(all), machineMemory }));
  assert.deepEqual(at(0, 0, 10), [null, 0.25]);
  assert.deepEqual(at(1, 1, 14), [0.25, 0.25]);
  assert.deepEqual(at(2, 1, 14), [null, 0.25]);
  assert.deepEqual(at(3, 2, 14.99), [1, 0.25]);
  assert.deepEqual(at(4, 2, 16), [0, 0.25]);
});

test("the last memory share covers the interval in which the experiment ends", async (t) => {
  const sensor = await open(energyShare, sensorContext(temporaryFolder(t), { measured: new Set(["dram"]) }));
  const machineMemory = { totalBytes: 1000, usedBytes: 400 };
  assert.deepEqual(sensor.read(snapshotAt(0, { tree: tree(0, 200), machineMemory })), [0.5]);
  assert.deepEqual(sensor.read(snapshotAt(1, { tree: tree(1, null), machineMemory })), [0.5]);
});

test("there is no share when the whole machine counts", async (t) => {
  const context = sensorContext(temporaryFolder(t), { measured: new Set(["cpu"]), scope: "machine" });
  assert.equal(await energyShare.open(context), null);
});
