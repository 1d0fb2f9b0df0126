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
    ...zone("intel-rapl:1:1", "dram", 4500, 65_712_999_613),
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
      ["dram1x1EnergyUj", "energyCounter", "dram"],
      ["psys2EnergyUj", "logged", undefined],
    ],
  );
  assert.deepEqual(sensor.read(snapshotAt(0)), [1000, 2000, 3000, 4000, 4500, 5000]);
  assert.deepEqual(
    sensor.measurements.map(({ component, method }) => [component, method]),
    [
      ["cpu", "counter"],
      ["dram", "counter"],
    ],
  );
});

const counted = ({ columns }: OpenSensor) =>
  columns.flatMap(({ quantity, component, device }) =>
    quantity === "energyCounter" ? [[component, device]] : [],
  );

test("an AMD CPU of two sockets counts both packages; its cores are only logged, its memory is missing", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0", 1, 65_532_610_987),
    ...zone("intel-rapl:0:0", "core", 2, 65_532_610_987),
    ...zone("intel-rapl:1", "package-1", 3, 65_532_610_987),
    ...zone("intel-rapl:1:0", "core", 4, 65_532_610_987),
  });
  const sensor = await openRapl(root);
  assert.deepEqual(counted(sensor), [
    ["cpu", "intel-rapl:0"],
    ["cpu", "intel-rapl:1"],
  ]);
  assert.deepEqual(sensor.refusals, [{ components: ["dram"], reason: "RAPL: this CPU has no memory zone" }]);
  assert.equal(sensor.maxIntervalS, 65_532.610987 / 1000 / 2);
});

test("dies of a package are packages of their own", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0-die-0", 1),
    ...zone("intel-rapl:1", "package-0-die-1", 2),
    ...zone("intel-rapl:0:0", "dram", 3),
  });
  assert.deepEqual(counted(await openRapl(root)), [
    ["cpu", "intel-rapl:0"],
    ["dram", "intel-rapl:0:0"],
    ["cpu", "intel-rapl:1"],
  ]);
});

test("packages are counted through the only interface that has them, memory through the one that has it", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0", 1),
    ...zone("intel-rapl:1", "psys", 2),
    ...zone("intel-rapl-mmio:0", "package-0", 3),
    ...zone("intel-rapl-mmio:0:0", "dram", 4),
  });
  assert.deepEqual(counted(await openRapl(root)), [
    ["dram", "intel-rapl-mmio:0:0"],
    ["cpu", "intel-rapl:0"],
  ]);
  const newer = temporaryFolder(t);
  writeTree(newer, {
    ...zone("intel-rapl-tpmi:0", "package-0", 1),
    ...zone("intel-rapl-tpmi:1", "psys-0", 2),
  });
  const sensor = await openRapl(newer);
  assert.deepEqual(counted(sensor), [["cpu", "intel-rapl-tpmi:0"]]);
  assert.deepEqual(
    sensor.columns.map(({ quantity }) => quantity),
    ["energyCounter", "logged"],
  );
});

test("memory of one of two sockets does not pass for all of it", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0", 1),
    ...zone("intel-rapl:0:0", "dram", 2),
    ...zone("intel-rapl:1", "package-1", 3),
  });
  const sensor = await openRapl(root);
  assert.deepEqual(counted(sensor), [
    ["cpu", "intel-rapl:0"],
    ["cpu", "intel-rapl:1"],
  ]);
  assert.equal(sensor.refusals?.[0]?.reason, "RAPL: 1 of 2 packages have a memory zone");
});

test("a package that does not say where it wraps is counted all the same", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    "class/powercap/intel-rapl:0/name": "package-0\n",
    "class/powercap/intel-rapl:0/energy_uj": "7\n",
  });
  const sensor = await openRapl(root);
  assert.deepEqual(counted(sensor), [["cpu", "intel-rapl:0"]]);
  assert.equal(sensor.columns[0]?.wrapsAt, undefined);
  assert.equal(sensor.maxIntervalS, undefined);
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

test("a counter is read at the time of its sample, however long the rest of it takes", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, zone("intel-rapl:0", "package-0", 5));
  const sensor = await rapl.open(sensorContext(root));
  assert.ok(sensor !== null && !("reason" in sensor));
  sensor.capture?.(false);
  writeTree(root, zone("intel-rapl:0", "package-0", 7));
  assert.deepEqual(sensor.read(snapshotAt(0)), [5]);
  assert.deepEqual(sensor.read(snapshotAt(1)), [7]);
});
