import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findCpuTdp } from "../../collector/src/sensors/cpuTdp.ts";
import { ACCELERATORS, acceleratorByName, findAccelerators } from "../../src/carbon/accelerators.ts";
import { CPU_NAMES, cpuTdpW, listedCpu } from "../../src/carbon/cpuTdp.ts";
import { estimates } from "../../src/carbon/estimate.ts";

const BOARD = { tdpW: 300, fp32Tflops: 15, fp16Tflops: null };
const INPUT = {
  durationHours: 10,
  boards: [BOARD],
  boardCount: 2,
  utilization: null,
  gpuHours: null,
  pflopsHours: null,
  precision: "fp32",
  processors: null,
  pue: 1,
} as const;

const valuesOf = (input: Parameters<typeof estimates>[0]) =>
  Object.fromEntries(estimates(input).map(({ way, lowKwh, highKwh }) => [way, [lowKwh, highKwh]]));

test("two boards of 300 W for ten hours are 6 kWh at all and 2 kWh at a third of their power", () => {
  assert.deepEqual(valuesOf(INPUT), { third: [2, 2], full: [6, 6] });
});

test("PUE multiplies the ways by GPU hours and by operations too", () => {
  const made = valuesOf({ ...INPUT, gpuHours: 5, pflopsHours: 0.15, pue: 2 });
  assert.deepEqual(
    [made.gpuHours, made.pflops],
    [
      [3, 3],
      [6, 6],
    ],
  );
});

test("GPU hours count busy time alone, and operations what they need at the peak rate", () => {
  const made = valuesOf({ ...INPUT, gpuHours: 5, pflopsHours: 0.15, utilization: 0.5 });
  assert.deepEqual(made.gpuHours, [1.5, 1.5]);
  assert.deepEqual(made.pflops, [3, 3]);
  assert.deepEqual(made.stated, [3, 3]);
});

/** 300 W on 100 logical cores: 3 W each. */
const PROCESSORS = { tdpW: 300, logicalCores: 100, cpuHours: null, peakTflops: null };

test("processors add their power to the ways by time, and PUE multiplies all", () => {
  assert.deepEqual(valuesOf({ ...INPUT, processors: PROCESSORS, pue: 2, gpuHours: 2 }), {
    third: [6, 6],
    full: [18, 18],
    gpuHours: [1.2, 1.2],
  });
});

test("busy hours of boards and processors add up, each device once", () => {
  const processors = { ...PROCESSORS, cpuHours: 200 };
  assert.deepEqual(valuesOf({ ...INPUT, processors, gpuHours: 2 }), {
    third: [3, 3],
    full: [9, 9],
    busyHours: [1.2, 1.2],
  });
  assert.equal(valuesOf({ ...INPUT, processors }).busyHours, undefined);
});

test("a run on processors alone is time, CPU hours or operations × their power", () => {
  const processors = { ...PROCESSORS, cpuHours: 200, peakTflops: 3 };
  const made = valuesOf({ ...INPUT, boards: [], boardCount: 0, processors, pflopsHours: 0.012 });
  assert.deepEqual(made, { third: [1, 1], full: [3, 3], cpuHours: [0.6, 0.6], pflops: [1.2, 1.2] });
});

test("CPU hours without the number of cores, and operations without a peak rate, give no estimate", () => {
  const processors = { ...PROCESSORS, logicalCores: null, cpuHours: 200 };
  const made = valuesOf({ ...INPUT, boards: [], boardCount: 0, processors, pflopsHours: 1 });
  assert.deepEqual(Object.keys(made), ["third", "full"]);
});

test("a name that means several boards gives a range", () => {
  const made = valuesOf({ ...INPUT, boards: [BOARD, { ...BOARD, tdpW: 250 }] });
  assert.deepEqual(made.full, [5, 6]);
  assert.throws(
    () => estimates({ ...INPUT, boards: [] }),
    /^RangeError: an estimate requires at least one board or processor$/,
  );
});

test("operations at a precision without a known rate are left out", () => {
  assert.equal(valuesOf({ ...INPUT, pflopsHours: 1, precision: "fp16" }).pflops, undefined);
});

test("a board is known by exactly its driver's name, and found by a short one", () => {
  assert.equal(acceleratorByName("NVIDIA A100 80GB PCIe")?.tdpW, 300);
  assert.equal(acceleratorByName("NVIDIA A100"), null);
  assert.deepEqual([...new Set(findAccelerators("v100").map(({ tdpW }) => tdpW))], [250, 300]);
  assert.deepEqual(
    findAccelerators("RTX 2080").map(({ name }) => name),
    ["RTX 2080"],
  );
  assert.deepEqual(findAccelerators("V10"), []);
});

test("errors of the lists are mended: dense rates, one GPU of a K80, 300 W of the larger A100 card", () => {
  assert.equal(acceleratorByName("NVIDIA H100 80GB HBM3")?.fp16Tflops, 989.4);
  assert.equal(acceleratorByName("NVIDIA L40S")?.fp32Tflops, 91.6);
  assert.equal(acceleratorByName("Tesla K80")?.tdpW, 150);
  assert.equal(acceleratorByName("Tesla K40c")?.tdpW, 235);
});

test("no two accelerators share a driver's name", () => {
  const names = ACCELERATORS.flatMap(({ name, aliases }) => [...new Set([name, ...aliases])]);
  assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
});

test("the processors are those of the collector", () => {
  const text = readFileSync("collector/src/sensors/cpuTdp.ts", "utf8");
  const listed = [...text.matchAll(/^ {2}\["([^"]+)", \d+, \d+\],$/gm)].map(([, name = ""]) => name);
  assert.deepEqual(CPU_NAMES, listed);
  for (const name of listed) assert.equal(cpuTdpW(name), findCpuTdp(name)?.tdpW, name);
});

test("a processor is known by the same names as to the collector", () => {
  const models = [
    "Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz",
    "11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz",
    "AMD EPYC 7763 64-Core Processor",
    "AMD Ryzen Threadripper 3990X 64-Core Processor",
  ];
  for (const model of models) {
    assert.ok(listedCpu(model), model);
    assert.deepEqual(listedCpu(model), findCpuTdp(model));
  }
  for (const model of ["AMD EPYC", "AMD EPYC 7763v", "AMD EPYC 7B12", ""]) {
    assert.equal(listedCpu(model), null);
    assert.equal(findCpuTdp(model), null);
  }
});
