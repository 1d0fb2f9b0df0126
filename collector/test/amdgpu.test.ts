import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { amdgpu } from "../src/sensors/amdgpu.ts";
import { openSensors } from "../src/sensors/openSensors.ts";
import type { OpenSensor, SensorContext } from "../src/sensors/sensor.ts";
import { sensorContext, snapshotAt, temporaryFolder, writeTree } from "./simulatedSystem.ts";

/** Files of one card; `readings` are those of its monitor. */
function card(
  number: number,
  bus: string,
  readings: Readonly<Record<string, string>>,
  serial = "",
): Record<string, string> {
  const folder = `class/drm/card${number}/device`;
  const monitor = Object.entries(readings).map(([name, text]) => [
    `${folder}/hwmon/hwmon${number}/${name}`,
    `${text}\n`,
  ]);
  return {
    [`${folder}/vendor`]: "0x1002\n",
    [`${folder}/device`]: "0x744c\n",
    [`${folder}/uevent`]: `DRIVER=amdgpu\nPCI_SLOT_NAME=${bus}\n`,
    [`${folder}/gpu_busy_percent`]: "60\n",
    [`${folder}/mem_info_vram_total`]: "25753026560\n",
    [`${folder}/mem_info_vram_used`]: "1000000\n",
    ...(serial === "" ? {} : { [`${folder}/unique_id`]: `${serial}\n` }),
    [`${folder}/hwmon/hwmon${number}/name`]: "amdgpu\n",
    ...Object.fromEntries(monitor),
  };
}

async function open(root: string, facts: Partial<SensorContext> = {}): Promise<OpenSensor> {
  const opened = await amdgpu.open(sensorContext(root, facts));
  if (opened === null || "reason" in opened) throw new Error(opened?.reason ?? "not needed");
  return opened;
}

test("cards are read in the order of their buses, each with its identity", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...card(1, "0000:03:00.0", { power1_average: "200500000" }, "a1b2c3d4e5f60718"),
    ...card(0, "0000:83:00.0", { power1_input: "90000000" }),
    "class/drm/card1-DP-1/status": "connected\n",
    "class/drm/card2/device/vendor": "0x10de\n",
  });
  const sensor = await open(root);
  assert.deepEqual(
    sensor.columns.map(({ name, device, quantity, method }) => [name, device, quantity, method]),
    [
      ["amdGpu0PowerW", "a1b2c3d4e5f60718", "power", "sampled"],
      ["amdGpu0Utilization", "a1b2c3d4e5f60718", "gpuUtilization", undefined],
      ["amdGpu0MemoryBytes", "a1b2c3d4e5f60718", "logged", undefined],
      ["amdGpu1PowerW", "pci-0000:83:00.0", "power", "sampled"],
      ["amdGpu1Utilization", "pci-0000:83:00.0", "gpuUtilization", undefined],
      ["amdGpu1MemoryBytes", "pci-0000:83:00.0", "logged", undefined],
    ],
  );
  assert.deepEqual(sensor.read(snapshotAt(0)), [200.5, 0.6, 1_000_000, 90, 0.6, 1_000_000]);
  assert.equal(sensor.gpus?.[0]?.memoryBytes, 25_753_026_560);
});

test("buses are numbered in hexadecimal digits", async (t) => {
  const root = temporaryFolder(t);
  for (const [number, bus] of ["0000:0a:00.0", "0000:03:00.0", "10000:01:00.0", "0000:c3:00.0"].entries())
    writeTree(root, card(number, bus, { power1_average: "1000000" }, `serial${number}`));
  const { gpus } = await open(root);
  assert.deepEqual(
    gpus?.map(({ uuid }) => uuid),
    ["serial1", "serial0", "serial3", "serial2"],
  );
});

test("energy is counted where the card counts it", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, card(0, "0000:03:00.0", { energy1_input: "123456789", power1_input: "1" }));
  const sensor = await open(root);
  assert.equal(sensor.columns[0]?.quantity, "energyCounter");
  assert.equal(sensor.read(snapshotAt(0))[0], 123_456_789);
  assert.equal(sensor.measurements[0]?.method, "counter");
});

test("graphics within the processor are only logged: their power holds that of the CPU", async (t) => {
  const root = temporaryFolder(t);
  const metrics = card(0, "0000:04:00.0", { power1_input: "15000000", in1_label: "vddnb" });
  writeTree(root, metrics);
  const { sensors, measurements } = await openSensors([amdgpu], sensorContext(root));
  assert.deepEqual(
    sensors[0]?.columns.map(({ quantity, component }) => [quantity, component]),
    [
      ["logged", undefined],
      ["logged", undefined],
      ["logged", undefined],
    ],
  );
  assert.deepEqual(
    measurements.find(({ component }) => component === "gpu"),
    {
      component: "gpu",
      method: "missing",
      reason:
        "amdgpu: the graphics are part of the processor, and their energy is in that of the CPU package",
    },
  );
});

test("graphics within the processor are known by the form of their metrics as well", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, card(0, "0000:04:00.0", { power1_input: "15000000" }));
  const table = join(root, "class/drm/card0/device/gpu_metrics");
  writeFileSync(table, Buffer.from([0x80, 0, 1, 3]));
  assert.equal((await open(root)).columns[0]?.quantity, "power");
  writeFileSync(table, Buffer.from([0x80, 0, 2, 3]));
  assert.equal((await open(root)).columns[0]?.quantity, "logged");
});

test("a card that sleeps is left asleep", async (t) => {
  const root = temporaryFolder(t);
  const files = card(0, "0000:03:00.0", { power1_average: "5000000" });
  const status = "class/drm/card0/device/power/runtime_status";
  writeTree(root, { ...files, [status]: "suspended\n" });
  const sensor = await open(root);
  assert.deepEqual(sensor.read(snapshotAt(0)), [null, null, null]);
  writeTree(root, { [status]: "active\n" });
  assert.equal(sensor.read(snapshotAt(1))[0], 5);
});

test("ROCR_VISIBLE_DEVICES and HIP_VISIBLE_DEVICES say which cards are the experiment's", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...card(0, "0000:03:00.0", { power1_average: "1" }, "aa"),
    ...card(1, "0000:04:00.0", { power1_average: "2" }, "bb"),
    ...card(2, "0000:05:00.0", { power1_average: "3" }, "cc"),
  });
  const visible = async (env: SensorContext["env"]) =>
    (await open(root, { env })).gpus?.map(({ uuid }) => uuid);
  assert.deepEqual(await visible({ ROCR_VISIBLE_DEVICES: "1" }), ["bb"]);
  assert.deepEqual(await visible({ ROCR_VISIBLE_DEVICES: "GPU-CC,0" }), ["aa", "cc"]);
  assert.deepEqual(await visible({ ROCR_VISIBLE_DEVICES: "1,2", HIP_VISIBLE_DEVICES: "1" }), ["cc"]);
  assert.deepEqual(await visible({ CUDA_VISIBLE_DEVICES: "0" }), ["aa"]);
  const none = await amdgpu.open(sensorContext(root, { env: { HIP_VISIBLE_DEVICES: "-1" } }));
  assert.deepEqual(none, {
    components: ["gpu"],
    reason: "amdgpu: HIP_VISIBLE_DEVICES gives the experiment no AMD card",
  });
  writeTree(root, { "class/drm/card1/device/product_name": "Another\n" });
  assert.equal((await visible({ HIP_VISIBLE_DEVICES: "0" }))?.length, 3, "HIP orders unlike cards by itself");
});

test("a card that went away reads null", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, card(0, "0000:03:00.0", { power1_average: "5000000" }));
  const sensor = await open(root);
  writeTree(root, { "class/drm/card0/device/hwmon/hwmon0/power1_average": "" });
  assert.equal(sensor.read(snapshotAt(1))[0], null);
});
