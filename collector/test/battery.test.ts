import assert from "node:assert/strict";
import { test } from "node:test";
import { battery } from "../src/sensors/battery.ts";
import type { OpenSensor } from "../src/sensors/sensor.ts";
import { sensorContext, snapshotAt, temporaryFolder, writeTree } from "./simulatedSystem.ts";

const supply = (name: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([file, text]) => [`class/power_supply/${name}/${file}`, `${text}\n`]),
  );

async function open(root: string): Promise<OpenSensor> {
  const opened = await battery.open(sensorContext(root));
  if (opened === null || "reason" in opened) throw new Error(opened?.reason ?? "not needed");
  return opened;
}

test("batteries tell the laptop's power, which is logged and never summed", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...supply("BAT0", { type: "Battery", status: "Discharging", power_now: "12500000" }),
    ...supply("BAT1", {
      type: "Battery",
      status: "Discharging",
      current_now: "-2000000",
      voltage_now: "11100000",
    }),
    ...supply("AC", { type: "Mains", online: "0" }),
    ...supply("hidpp_battery_0", { type: "Battery", scope: "Device", status: "Discharging", power_now: "1" }),
  });
  const sensor = await open(root);
  assert.deepEqual(sensor.columns[0], {
    name: "battery0PowerW",
    unit: "W",
    quantity: "logged",
    device: "BAT0",
    method: "sampled",
  });
  assert.deepEqual(sensor.read(snapshotAt(0)), [12.5, 22.2]);
  assert.deepEqual(sensor.measurements, []);
});

test("a battery that is charged tells nothing of what the laptop uses", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, supply("BAT0", { type: "Battery", status: "Charging", power_now: "30000000" }));
  const sensor = await open(root);
  assert.deepEqual(sensor.read(snapshotAt(0)), [null]);
  writeTree(root, supply("BAT0", { status: "Discharging", power_now: "9000000" }));
  assert.deepEqual(sensor.read(snapshotAt(1)), [9]);
});

test("without a battery there is no column", async (t) => {
  const root = temporaryFolder(t);
  assert.deepEqual(await battery.open(sensorContext(root)), {
    components: [],
    reason: `battery: none in ${root}/class/power_supply tells its power`,
  });
});
