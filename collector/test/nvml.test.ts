import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { pathToFileURL } from "node:url";
import { hasHostNumbers } from "../src/machine/processNumbering.ts";
import { nvml } from "../src/sensors/nvml.ts";
import { loadNvml } from "../src/sensors/nvmlLibrary.ts";
import { openSensors } from "../src/sensors/openSensors.ts";
import { SENSORS } from "../src/sensors/registry.ts";
import type { OpenSensor, SensorContext, Snapshot } from "../src/sensors/sensor.ts";
import { compileNvmlStub, type NvmlStub } from "./nvmlStub.ts";
import { sensorContext, snapshotAt, temporaryFolder, writeTree } from "./simulatedSystem.ts";

const compiled = compileNvmlStub();
const skip = typeof compiled === "string" ? compiled : false;

const BOARD = {
  count: 1,
  "0.uuid": "GPU-aa",
  "0.name": "NVIDIA H100",
  "0.energyMj": 5_000_000,
  "0.powerMw": 70_500,
  "0.limitMw": 350_000,
  "0.highestLimitMw": 400_000,
  "0.percent": 87,
  "0.state": 2,
  "0.usedBytes": 1024,
  "0.totalBytes": 4096,
  "0.processes": 0,
};
const SECOND = {
  count: 2,
  "1.uuid": "GPU-bb",
  "1.name": "NVIDIA TITAN X",
  "1.powerMw": 120_500,
  "1.usedBytes": 0,
  "1.totalBytes": 2048,
};

/** A context in which processes have the host's numbers, and the library is the stub. */
function context(t: TestContext, stub: NvmlStub, facts: Partial<SensorContext> = {}): SensorContext {
  const root = temporaryFolder(t);
  writeTree(root, { "proc/self/status": "Name:\tnode\nNSpid:\t700\t7\n" });
  const { paths, ...rest } = sensorContext(root, facts);
  return { ...rest, paths: { ...paths, nvmlLibrary: stub.library } };
}

async function open(t: TestContext, sensors: SensorContext): Promise<OpenSensor> {
  const opened = await nvml.open(sensors);
  if (opened === null || "reason" in opened) throw new Error(opened?.reason ?? "not needed");
  t.after(() => opened.close?.());
  return opened;
}

const withPids = (timeS: number, ...pids: readonly number[]): Snapshot =>
  snapshotAt(timeS, { tree: { cpuTimeS: 0, residentBytes: 0, processCount: pids.length, pids } });

/** As an edge, no reading is left out where this computer is busy and the stub slow. */
const values = (
  sensor: OpenSensor,
  snapshot = snapshotAt(0),
  isEdge = true,
): Readonly<Record<string, number | null>> => {
  sensor.capture?.(isEdge);
  const read = sensor.read(snapshot);
  assert.equal(read.length, sensor.columns.length);
  return Object.fromEntries(sensor.columns.map(({ name }, index) => [name, read[index] ?? null]));
};

const stubTest = (name: string, run: (t: TestContext, stub: NvmlStub) => Promise<void>): void => {
  test(name, { skip }, (t) => (typeof compiled === "string" ? undefined : run(t, compiled)));
};

stubTest(
  "a board with a counter logs it raw, with its state and the identity of the board",
  async (t, stub) => {
    stub.answer(t, BOARD);
    const sensor = await open(t, context(t, stub));
    assert.deepEqual(sensor.columns[0], {
      component: "gpu",
      device: "GPU-aa",
      method: "counter",
      name: "gpu0EnergyMj",
      unit: "mJ",
      quantity: "energyCounter",
      maxPowerW: 800,
    });
    assert.deepEqual(values(sensor), {
      gpu0EnergyMj: 5_000_000,
      gpu0EnergyShare: null,
      gpu0Utilization: 0.87,
      gpu0MemoryBytes: 1024,
      gpu0PerformanceState: 2,
      gpu0PowerLimitW: 350,
    });
    assert.deepEqual(sensor.gpus, [
      { name: "NVIDIA H100", uuid: "GPU-aa", memoryBytes: 4096, driver: "550.54" },
    ]);
  },
);

stubTest(
  "a board without a counter logs its power, one without either is missing by name",
  async (t, stub) => {
    stub.answer(t, { ...BOARD, ...SECOND, count: 3, "2.uuid": "GPU-cc", "2.name": "Old" });
    const sensor = await open(t, context(t, stub));
    const second = values(sensor);
    assert.equal(second.gpu1PowerW, 120.5);
    assert.equal(second.gpu1PowerLimitW, null);
    assert.ok(!("gpu1EnergyMj" in second) && !("gpu2PowerW" in second));
    assert.deepEqual(
      sensor.measurements.map(({ device, method, relativeUncertainty }) => [
        device,
        method,
        relativeUncertainty,
      ]),
      [
        ["GPU-aa", "counter", undefined],
        ["GPU-bb", "sampled", 0.05],
        ["GPU-cc", "missing", undefined],
      ],
    );
  },
);

stubTest("a board that falls off the bus is null with the reason, and the others go on", async (t, stub) => {
  stub.answer(t, { ...BOARD, ...SECOND });
  const sensor = await open(t, context(t, stub));
  stub.answer(t, { ...BOARD, ...SECOND, "0.code": 15 });
  const lost = values(sensor);
  assert.deepEqual([lost.gpu0EnergyMj, lost.gpu0Utilization, lost.gpu1PowerW], [null, null, 120.5]);
  assert.deepEqual(sensor.problems?.(), ["GPU 0 (GPU-aa) does not answer (GPU is lost)"]);
  assert.deepEqual(sensor.problems?.(), []);
  stub.answer(t, { ...BOARD, ...SECOND });
  assert.equal(values(sensor).gpu0EnergyMj, 5_000_000);
  assert.deepEqual(sensor.problems?.(), ["GPU 0 (GPU-aa) answers again"]);
});

stubTest("a board that can't be opened is left out, and numbers count those that can", async (t, stub) => {
  stub.answer(t, { ...BOARD, ...SECOND, "0.handleCode": 4 });
  const sensor = await open(t, context(t, stub, { env: { CUDA_VISIBLE_DEVICES: "0" } }));
  assert.equal(sensor.columns[0]?.device, "GPU-bb");
  assert.deepEqual(sensor.refusals, [{ components: [], reason: "NVML: board 0: Insufficient Permissions" }]);
});

stubTest("the share is the utilization by own processes over that by all", async (t, stub) => {
  const used = (...lines: readonly string[]) =>
    stub.answer(t, { ...BOARD, ...Object.fromEntries(lines.map((line, i) => [`0.process${i}`, line])) });
  used("99 90 1000");
  const sensor = await open(t, context(t, stub));
  const share = (timeS: number, ...pids: readonly number[]) =>
    values(sensor, withPids(timeS, ...pids)).gpu0EnergyShare;
  assert.equal(share(0, 7, 8), null, "what was before the start is nobody's");
  used("7 30 2000", "8 10 2000", "99 60 2000");
  assert.equal(share(1, 7, 8), 0.4);
  assert.equal(share(2, 7, 8), null, "0/0 on a board that others use");
  used("99 60 4000", "8 4000000 4000");
  assert.equal(share(3, 7, 8), 0, "only others; 4000000 % is no reading");
  used("8 20 5000", "99 20 5000");
  assert.equal(share(4, 7), 0.5, "a process that has just ended counts");
  used("8 20 6000", "99 20 6000");
  assert.equal(share(5, 7), 0, "one that ended before does not");
});

stubTest(
  "an idle board is the experiment's if it was assigned, or if nobody else was seen on it",
  async (t, stub) => {
    const readings = async (env: SensorContext["env"]) => {
      stub.answer(t, BOARD);
      const sensor = await open(t, context(t, stub, { env }));
      const share = (timeS: number) => values(sensor, withPids(timeS, 7)).gpu0EnergyShare;
      const shares = [share(0), share(1)];
      stub.answer(t, { ...BOARD, "0.process0": "99 50 1000" });
      shares.push(share(2), share(3));
      return shares;
    };
    assert.deepEqual(await readings({}), [null, 1, 0, null]);
    assert.deepEqual(await readings({ CUDA_VISIBLE_DEVICES: "GPU-a" }), [null, 1, 0, 1]);
  },
);

stubTest("more processes than there was room for are all counted", async (t, stub) => {
  stub.answer(t, BOARD);
  const sensor = await open(t, context(t, stub));
  values(sensor, withPids(0, 1));
  const lines = Array.from({ length: 200 }, (_, i) => [`0.process${i}`, `${i + 1} 1 1000`]);
  stub.answer(t, { ...BOARD, ...Object.fromEntries(lines) });
  assert.equal(values(sensor, withPids(1, 1, 2)).gpu0EnergyShare, 0.01);
});

stubTest(
  "a container that can't see the host's process numbers has whole boards, and says so",
  async (t, stub) => {
    stub.answer(t, BOARD);
    const inside = context(t, stub);
    writeTree(inside.paths.procRoot, { "self/status": "Name:\tnode\nNSpid:\t7\n" });
    const sensor = await open(t, inside);
    assert.ok(!("gpu0EnergyShare" in values(sensor)));
    assert.match(
      sensor.measurements[0]?.source ?? "",
      /; whole board: the driver numbers processes as the host does/,
    );
  },
);

stubTest("MIG instances have their part of the slices, labelled as estimated", async (t, stub) => {
  const partitioned = {
    ...BOARD,
    "0.mig": 1,
    "0.slices": 7,
    "0.instance0": "MIG-11 2",
    "0.instance1": "MIG-22 3",
  };
  stub.answer(t, partitioned);
  const named = await open(t, context(t, stub, { env: { CUDA_VISIBLE_DEVICES: "MIG-22" } }));
  assert.equal(values(named).gpu0EnergyShare, 0.4286);
  assert.equal(named.columns[0]?.method, "estimated");
  assert.equal(
    named.measurements[0]?.source,
    "NVML energy counter of the board; the part of its MIG instances, 3 of 7 slices, as only the whole board is measured; boards in CUDA_VISIBLE_DEVICES",
  );
  const unnamed = await open(t, context(t, stub));
  assert.ok(!("gpu0EnergyShare" in values(unnamed)));
  assert.equal(unnamed.columns[0]?.method, "counter");
  assert.match(unnamed.measurements[0]?.source ?? "", /; whole board, although it is cut into MIG instances/);
});

stubTest("the whole machine has whole boards", async (t, stub) => {
  stub.answer(t, BOARD);
  const sensor = await open(t, context(t, stub, { scope: "machine" }));
  assert.ok(!("gpu0EnergyShare" in values(sensor)));
});

stubTest(
  "a driver that takes long is asked less often, but at the start and the end of a log",
  async (t, stub) => {
    stub.answer(t, { ...BOARD, delayMs: 50 });
    const sensor = await open(t, context(t, stub, { intervalS: 0.2 }));
    const read = Array.from(
      { length: 3 },
      (_, timeS) => values(sensor, snapshotAt(timeS), false).gpu0EnergyMj,
    );
    assert.deepEqual(read, [5_000_000, null, null]);
    assert.equal(values(sensor, snapshotAt(3), true).gpu0EnergyMj, 5_000_000);
    assert.match(sensor.problems?.()[0] ?? "", /^NVML took 0\.\d+ s for a reading; it is asked less often/);
  },
);

stubTest("what NVML refuses is not asked of nvidia-smi, and says what would change it", async (t, stub) => {
  stub.answer(t, { init: 9 });
  const refusal = await nvml.open(context(t, stub));
  assert.deepEqual(refusal, {
    components: ["gpu"],
    reason: "NVML: Driver Not Loaded",
    remedy: "sudo modprobe nvidia",
    excludes: ["nvidiaSmi"],
  });
  const { measurements } = await openSensors(SENSORS, context(t, stub));
  const gpu = measurements.find(({ component }) => component === "gpu");
  assert.ok(!gpu?.reason?.includes("nvidia-smi"), gpu?.reason);
  stub.answer(t, { ...BOARD });
  const none = await nvml.open(context(t, stub, { env: { CUDA_VISIBLE_DEVICES: "-1" } }));
  assert.deepEqual(
    none && "reason" in none && none.reason,
    'NVML: CUDA_VISIBLE_DEVICES is "-1" and gives the experiment no board',
  );
});

test("without the package that calls native code the collector goes on", (t) => {
  const folder = temporaryFolder(t);
  const sensor = new URL("../src/sensors/nvmlLibrary.ts", import.meta.url).href;
  writeTree(folder, {
    "hooks.mjs": `export const resolve = (name, context, next) => {
      if (name === "koffi") throw new Error("no such package");
      return next(name, context);
    };`,
    "program.mjs": `import { register } from "node:module";
      register(${JSON.stringify(pathToFileURL(join(folder, "hooks.mjs")).href)});
      const { loadNvml } = await import(${JSON.stringify(sensor)});
      console.log(JSON.stringify(await loadNvml({ nvmlLibrary: "/libnvidia-ml.so.1", sysfsRoot: "/sys" })));`,
  });
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, join(folder, "program.mjs")], {
    encoding: "utf8",
  });
  assert.deepEqual(JSON.parse(stdout), {
    reason: "the package koffi can't be loaded (no such package)",
    remedy: "npm install koffi",
  });
});

test("processes have the host's numbers outside of containers, and where the host's procfs is mounted", (t) => {
  const root = temporaryFolder(t);
  const numbers = (folder: string, status: string, namespace: string): boolean => {
    writeTree(root, { [`${folder}/self/status`]: status, [`${folder}/self/ns/.keep`]: "" });
    symlinkSync(namespace, join(root, folder, "self/ns/pid"));
    return hasHostNumbers(join(root, folder));
  };
  assert.equal(numbers("host", "NSpid:\t7\n", "pid:[4026531836]"), true);
  assert.equal(numbers("container", "NSpid:\t7\n", "pid:[4026532201]"), false);
  assert.equal(numbers("mounted", "NSpid:\t700\t7\n", "pid:[4026532201]"), true);
  assert.equal(hasHostNumbers(join(root, "none")), false);
});

test("where no driver shows itself, NVML is not even loaded, and the reason tells whether there is a board", {
  skip:
    process.platform === "linux" && !existsSync("/dev/nvidiactl") ? false : "this computer may have a driver",
}, async (t) => {
  const sysfsRoot = temporaryFolder(t);
  const load = () => loadNvml({ nvmlLibrary: null, sysfsRoot });
  const why = "no /dev/nvidiactl: the driver is not installed, or not shown to this container";
  const remedy = "install the NVIDIA driver, or start the container with its GPUs (docker run --gpus all)";
  assert.deepEqual(await load(), { reason: `there is ${why}`, remedy });
  const devices = "bus/pci/devices";
  writeTree(sysfsRoot, {
    [`${devices}/0000:00:02.0/vendor`]: "0x8086\n",
    [`${devices}/0000:00:02.0/class`]: "0x030000\n",
    [`${devices}/0000:01:00.1/vendor`]: "0x10de\n",
    [`${devices}/0000:01:00.1/class`]: "0x040300\n",
  });
  assert.deepEqual(await load(), { reason: "this computer has no NVIDIA board" });
  writeTree(sysfsRoot, {
    [`${devices}/0000:01:00.0/vendor`]: "0x10de\n",
    [`${devices}/0000:01:00.0/class`]: "0x030200\n",
  });
  assert.deepEqual(await load(), { reason: `1 NVIDIA board, but ${why}`, remedy });
});

test("without the library nvidia-smi is tried", async (t) => {
  const root = temporaryFolder(t);
  const refusal = await nvml.open(sensorContext(root));
  if (refusal === null || !("reason" in refusal)) throw new Error("opened");
  assert.match(refusal.reason, /^NVML: its library can't be loaded \(/);
  assert.equal(refusal.excludes, undefined);
  const { measurements } = await openSensors(SENSORS, sensorContext(root));
  const gpu = measurements.find(({ component }) => component === "gpu");
  assert.match(gpu?.reason ?? "", /; nvidia-smi: ".+" was not found/);
});
