import assert from "node:assert/strict";
import { test } from "node:test";
import { powerNow } from "../src/doctor/powerNow.ts";
import { reportText } from "../src/doctor/reportText.ts";
import type { OpenSensor } from "../src/sensors/sensor.ts";
import { snapshotAt, startCli, temporaryFolder, writeTree, zone } from "./simulatedSystem.ts";

test("doctor names every component, how it is measured, why not, and what would change it", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0", 1),
    "proc/cpuinfo": "vendor_id : GenuineIntel\nmodel name\t: Example CPU\nflags : fpu\n",
    "proc/meminfo": "MemTotal: 16000000 kB\nMemAvailable: 1 kB\n",
    "proc/stat": "cpu  100 0 0 100 0 0 0 0 0 0\ncpu0 100 0 0 100 0 0 0 0 0 0\n",
    "proc/loadavg": "0.50 0.40 0.30 1/100 1\n",
  });
  const env = {
    WATTPRINT_PROC_ROOT: `${root}/proc`,
    WATTPRINT_SYSFS_ROOT: root,
    WATTPRINT_NVIDIA_SMI: `${root}/none`,
    WATTPRINT_REGION: "FR",
  };
  const text = await startCli(["doctor"], env).outcome;
  assert.equal(text.code, 0);
  assert.match(text.stdout, /^CPU {7}measured by an energy counter, 0\.0 W now$/m);
  assert.match(text.stdout, /^Memory {4}estimated by a model, not measured, 6\.1 W now$/m);
  assert.match(text.stdout, /^GPU {7}not measured$/m);
  assert.match(text.stdout, /^Region {4}FR \(environment variable\)$/m);
  const json = await startCli(["doctor", "--format", "json"], env).outcome;
  const report = JSON.parse(json.stdout);
  assert.deepEqual(
    report.components.map((each: { component: string; method: string }) => [each.component, each.method]),
    [
      ["cpu", "counter"],
      ["dram", "estimated"],
      ["gpu", "missing"],
    ],
  );
  const wrong = await startCli(["doctor", "--format", "xml"], env).outcome;
  assert.deepEqual(
    [wrong.code, wrong.stderr.split("\n")[0]],
    [2, 'error: --format is "xml"; expected text or json'],
  );
});

test("the report says what would change a component that is not measured", () => {
  const text = reportText({
    tool: { name: "t", version: "1" },
    os: "Linux",
    container: "docker",
    hardware: { cpu: { model: null, logicalCores: 1 }, memoryBytes: 1e9, gpus: [] },
    components: [
      { component: "cpu", method: "missing", reason: "closed", remedy: "sudo chmod", powerW: null },
    ],
    refusals: [{ reason: "no load", remedy: "mount /proc" }],
    carbon: null,
    regionProblem: "the time zone UTC is of no country",
  });
  assert.match(text, /CPU {7}not measured\n {2}why: {8}closed\n {2}to change: {2}sudo chmod\n/);
  assert.match(text, /Other {5}no load\n {2}to change: {2}mount \/proc\n/);
  assert.match(text, /Region {4}unknown: the time zone UTC is of no country; state it with --region/);
});

test("power is a counter's difference, wraps included, and a power reading beside a counter does not count twice", async () => {
  let reading = 0;
  const sensor: OpenSensor = {
    columns: [
      {
        name: "a",
        unit: "uJ",
        quantity: "energyCounter",
        component: "cpu",
        device: "0",
        method: "counter",
        wrapsAt: 100e6,
      },
      { name: "b", unit: "mJ", quantity: "energyCounter", component: "gpu", device: "G", method: "counter" },
      { name: "c", unit: "W", quantity: "power", component: "gpu", device: "G", method: "sampled" },
      { name: "d", unit: "W", quantity: "power", component: "gpu", device: "H", method: "sampled" },
      { name: "e", unit: "1", quantity: "energyShare", component: "cpu" },
    ],
    measurements: [],
    read: () => (reading++ === 0 ? [95e6, 1000, 7, 30, 0.5] : [15e6, 5000, 7, 31, 0.5]),
  };
  const opened = { sensors: [sensor], measurements: [], refusals: [] };
  assert.deepEqual(await powerNow(opened, snapshotAt(10), async () => snapshotAt(12)), [
    { component: "cpu", method: "counter", powerW: 10 },
    { component: "gpu", method: "counter", powerW: 2 },
    { component: "gpu", method: "sampled", powerW: 31 },
  ]);
});
