import assert from "node:assert/strict";
import { test } from "node:test";
import { openSensors } from "../src/sensors/openSensors.ts";
import { rapl, raplRefusal } from "../src/sensors/rapl.ts";
import type { OpenSensor } from "../src/sensors/sensor.ts";
import { sensorContext, snapshotAt, temporaryFolder, writeTree, zone } from "./simulatedSystem.ts";

async function openRapl(root: string): Promise<OpenSensor> {
  const opened = await rapl.open(sensorContext(root));
  if (opened === null || "reason" in opened) throw new Error(opened?.reason ?? "not needed");
  return opened;
}

test("rapl counts the packages of one interface and the memory, and only logs what lies inside them", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0", 1000),
    ...zone("intel-rapl:0:0", "core", 2000),
    ...zone("intel-rapl:0:1", "dram", 3000, 65_712_999_613),
    ...zone("intel-rapl:1", "package-1", 4000),
    ...zone("intel-rapl:2", "psys", 5000),
    ...zone("intel-rapl-mmio:0", "package-0", 6000),
    "class/powercap/intel-rapl/enabled": "1\n",
  });
  const sensor = await openRapl(root);
  assert.deepEqual(
    sensor.columns.map(({ name, quantity, component }) => [name, quantity, component]),
    [
      ["cpuPackage0EnergyUj", "energyCounter", "cpu"],
      ["core0x0EnergyUj", "logged", undefined],
      ["dram0x1EnergyUj", "energyCounter", "dram"],
      ["cpuPackage1EnergyUj", "energyCounter", "cpu"],
      ["psys2EnergyUj", "logged", undefined],
    ],
  );
  assert.deepEqual(sensor.read(snapshotAt(0)), [1000, 2000, 3000, 4000, 5000]);
  assert.deepEqual(
    sensor.measurements.map(({ component, method }) => [component, method]),
    [
      ["cpu", "counter"],
      ["dram", "counter"],
    ],
  );
});

test("rapl logs a counter that wrapped as it reads, with the value at which it starts again", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, zone("intel-rapl:0", "package-0", 9_900_000, 10_000_000));
  const sensor = await openRapl(root);
  assert.equal(sensor.columns[0]?.wrapsAt, 10_000_000);
  assert.deepEqual(sensor.read(snapshotAt(0)), [9_900_000]);
  writeTree(root, zone("intel-rapl:0", "package-0", 100_000, 10_000_000));
  assert.deepEqual(sensor.read(snapshotAt(1)), [100_000]);
});

test("rapl asks for at least two samples in the time of a wrap at twice the power limit", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0", 0, 60_000_000_000),
    "class/powercap/intel-rapl:0/constraint_0_power_limit_uw": "150000000\n",
  });
  const sensor = await openRapl(root);
  assert.equal(sensor.columns[0]?.maxPowerW, 300);
  assert.equal(sensor.maxIntervalS, 100);
});

test("rapl reads null from a zone that went away", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, zone("intel-rapl:0", "package-0", 1));
  const sensor = await openRapl(root);
  writeTree(root, { "class/powercap/intel-rapl:0/energy_uj": "" });
  assert.deepEqual(sensor.read(snapshotAt(1)), [null]);
});

test("rapl says which permission is missing and how to grant it", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, zone("intel-rapl:0", "package-0", 1));
  const file = `${root}/class/powercap/intel-rapl:0/energy_uj`;
  const { chmodSync } = await import("node:fs");
  chmodSync(file, 0o400);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  else chmodSync(file, 0o000);
  const opened = await rapl.open(sensorContext(root));
  if (isRoot) process.seteuid?.(0);
  assert.ok(opened !== null && "reason" in opened);
  assert.equal(opened.reason, `RAPL: ${raplRefusal(file, "EACCES")}`);
  assert.match(
    opened.remedy ?? "",
    /^(on the host, .*: )?sudo chmod a\+r \/sys\/class\/powercap\/\*\/energy_uj$/,
  );
  assert.equal(
    raplRefusal("F", "EACCES"),
    "F may only be read by root (EACCES), as in every Linux since 2020",
  );
});

test("without powercap the components are missing, with the reason", async (t) => {
  const root = temporaryFolder(t);
  const { sensors, measurements } = await openSensors([rapl], sensorContext(root));
  assert.equal(sensors.length, 0);
  const reason =
    `RAPL: ${root}/class/powercap is not there: ` +
    "a virtual machine, a container, another system than Linux, or no powercap driver";
  assert.deepEqual(measurements, [
    { component: "cpu", method: "missing", reason },
    { component: "dram", method: "missing", reason },
    { component: "gpu", method: "missing", reason: "no sensor for it on this system" },
  ]);
});

test("a CPU without a memory zone leaves memory to the model, which says why", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0", 1),
    "proc/meminfo": "MemTotal:       1000000 kB\nMemFree: 1 kB\nMemAvailable:    600000 kB\n",
  });
  const { dramModel } = await import("../src/sensors/dramModel.ts");
  const { measurements, sensors } = await openSensors([rapl, dramModel], sensorContext(root));
  assert.deepEqual(measurements[1], {
    component: "dram",
    method: "estimated",
    source: "0.3725 W/GB (Green Algorithms, 2021) × 1.0 GB of memory in the machine",
    relativeUncertainty: 0.8,
    uncertaintySource: "other figures in use range from 0.08 to 0.39 W/GB",
    reason: "RAPL: this CPU has no memory zone",
  });
  assert.deepEqual(sensors[1]?.read(snapshotAt(0)), [0.381]);
});
