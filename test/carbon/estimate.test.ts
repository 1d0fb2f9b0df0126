import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findCpuTdp } from "../../collector/src/sensors/cpuTdp.ts";
import { ACCELERATORS, acceleratorByName, findAccelerators } from "../../src/carbon/accelerators.ts";
import { CPU_NAMES, cpuTdpW } from "../../src/carbon/cpuTdp.ts";
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
  cpuTdpW: null,
  pue: 1,
} as const;

const valuesOf = (input: Parameters<typeof estimates>[0]) =>
  Object.fromEntries(estimates(input).map(({ way, lowKwh, highKwh }) => [way, [lowKwh, highKwh]]));

test("two boards of 300 W for ten hours are 6 kWh at all and 2 kWh at a third of their power", () => {
  assert.deepEqual(valuesOf(INPUT), { third: [2, 2], full: [6, 6] });
});

test("GPU hours count busy time alone, and operations what they need at the peak rate", () => {
  const made = valuesOf({ ...INPUT, gpuHours: 5, pflopsHours: 0.15, utilization: 0.5 });
  assert.deepEqual(made.gpuHours, [1.5, 1.5]);
  assert.deepEqual(made.pflops, [3, 3]);
  assert.deepEqual(made.stated, [3, 3]);
});

test("processors add their power to the ways by time, and PUE multiplies all", () => {
  assert.deepEqual(valuesOf({ ...INPUT, cpuTdpW: 300, pue: 2, gpuHours: 2 }), {
    third: [6, 6],
    full: [18, 18],
    gpuHours: [1.2, 1.2],
  });
});

test("a name that means several boards gives a range", () => {
  const made = valuesOf({ ...INPUT, boards: [BOARD, { ...BOARD, tdpW: 250 }] });
  assert.deepEqual(made.full, [5, 6]);
  assert.throws(
    () => estimates({ ...INPUT, boards: [] }),
    /^RangeError: an estimate requires at least one board$/,
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
