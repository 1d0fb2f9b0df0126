import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openRunLog } from "../src/runLog.ts";
import { amdgpu } from "../src/sensors/amdgpu.ts";
import { nvml } from "../src/sensors/nvml.ts";
import { openSensors } from "../src/sensors/openSensors.ts";
import { sampleColumns, takeSample } from "../src/sensors/takeSample.ts";
import { summaryOf } from "./logReader.ts";
import { compileNvmlStub, type NvmlStub } from "./nvmlStub.ts";
import {
  logLines,
  runJson,
  sensorContext,
  snapshotAt,
  startCli,
  temporaryFolder,
  writeTree,
  zone,
} from "./simulatedSystem.ts";
import { FACTS, HEADER, START_S } from "./smallLog.ts";

const compiled = compileNvmlStub();
const skip = typeof compiled === "string" ? compiled : false;
const stubTest = (name: string, run: (t: TestContext, stub: NvmlStub) => Promise<void>): void => {
  test(name, { skip }, (t) => (typeof compiled === "string" ? undefined : run(t, compiled)));
};

type State = Readonly<Record<string, string | number>>;

const JOULES_PER_KWH = 3_600_000;
const OWN_PID = 7;

const COUNTING: State = {
  count: 1,
  "0.uuid": "GPU-aa",
  "0.name": "NVIDIA H100",
  "0.energyMj": 0,
  "0.highestLimitMw": 350_000,
  "0.usedBytes": 0,
  "0.totalBytes": 1,
};

interface Measured {
  /** State of the boards at seconds from the start. */
  readonly states: readonly (readonly [number, State])[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files of AMD cards. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What the reader says of boards that were in these states, through sensor, log and reader. */
async function measure(t: TestContext, stub: NvmlStub, { states, env = {}, files = {} }: Measured) {
  const root = temporaryFolder(t);
  writeTree(root, { "proc/self/status": "NSpid:\t700\t7\n", ...files });
  stub.answer(t, states[0]?.[1] ?? {});
  const context = sensorContext(root, { env });
  const opened = await openSensors([nvml, amdgpu], {
    ...context,
    paths: { ...context.paths, nvmlLibrary: stub.library },
  });
  const folder = join(root, "run");
  mkdirSync(folder);
  const log = openRunLog(folder, assert.fail);
  const columns = opened.sensors.flatMap((sensor) => sensor.columns);
  log.header({ ...HEADER, columns: [{ name: "timeS", unit: "s", quantity: "time" }, ...columns] });
  const gpus = opened.sensors.flatMap((sensor) => sensor.gpus ?? []);
  log.facts({
    ...FACTS,
    scope: "tree",
    hardware: { ...FACTS.hardware, gpus },
    measurements: opened.measurements,
  });
  for (const [second, state] of states) {
    stub.answer(t, state);
    const tree = { cpuTimeS: 0, residentBytes: 0, processCount: 1, pids: [OWN_PID] };
    const timeS = START_S + second;
    // As edges: no reading is left out where this computer is busy and the stub slow.
    log.sample(takeSample(opened.sensors, timeS, () => snapshotAt(timeS, { tree }), true));
    for (const message of opened.sensors.flatMap((sensor) => sensor.problems?.() ?? [])) {
      log.event({ event: "problem", timeS, message });
    }
  }
  log.event({ event: "end", timeS: START_S + (states.at(-1)?.[0] ?? 0), exitCode: 0 });
  log.close();
  return summaryOf(folder);
}

const boards = ({ components }: Awaited<ReturnType<typeof measure>>) =>
  components.filter(({ component }) => component === "gpu");

const joules = (kwh: number | null | undefined): number | null =>
  kwh === null || kwh === undefined ? null : Math.round(kwh * JOULES_PER_KWH * 1e6) / 1e6;

/** Energy of 300 and 100 W in turn, three times a second, up to a moment. */
function squareWaveMj(timeS: number): number {
  const periods = Math.floor(timeS * 3 + 1e-9);
  const phase = timeS * 3 - periods;
  const joulesOfPeriod = phase < 0.5 ? phase * 100 : 50 + (phase - 0.5) * (100 / 3);
  return Math.round((periods * (200 / 3) + joulesOfPeriod) * 1000);
}

stubTest("a counter gives all energy of a load that changes between samples", async (t, stub) => {
  const states = Array.from({ length: 61 }, (_, index): readonly [number, State] => [
    0.7 * index,
    { ...COUNTING, "0.energyMj": 4_000_000_000 + squareWaveMj(0.7 * index) },
  ]);
  const summary = await measure(t, stub, { states });
  assert.equal(joules(summary.metrics.gpuEnergyKwh), 0.7 * 60 * 200);
  assert.equal(boards(summary)[0]?.method, "counter");
  assert.deepEqual(
    summary.warnings.filter((warning) => warning.includes("GPU")),
    [],
  );
});

stubTest("energy belongs to the time of its sample, however long the rest of it takes", async (t, stub) => {
  const root = temporaryFolder(t);
  const amdEnergyUj = "class/drm/card0/device/hwmon/hwmon0/energy1_input";
  writeTree(root, {
    "class/drm/card0/device/vendor": "0x1002\n",
    "class/drm/card0/device/hwmon/hwmon0/name": "amdgpu\n",
    [amdEnergyUj]: "5\n",
  });
  stub.answer(t, { ...COUNTING, "0.energyMj": 5 });
  const context = sensorContext(root, { scope: "machine" });
  const { sensors } = await openSensors([nvml, amdgpu], {
    ...context,
    paths: { ...context.paths, nvmlLibrary: stub.library },
  });
  const slowly = (timeS: number) => {
    stub.answer(t, { ...COUNTING, "0.energyMj": 7 });
    writeTree(root, { [amdEnergyUj]: "7\n" });
    return snapshotAt(timeS);
  };
  const names = sampleColumns(sensors).map(({ name }) => name);
  const energies = (values: readonly (number | null)[]) =>
    values.filter((_, index) => /Energy(Mj|Uj)$/.test(names[index] ?? ""));
  assert.deepEqual(energies(takeSample(sensors, 0, slowly)), [5, 5]);
  assert.deepEqual(energies(takeSample(sensors, 1, slowly)), [7, 7]);
});

stubTest("the power of a board without a counter is integrated", async (t, stub) => {
  const { "0.energyMj": _, ...rest } = COUNTING;
  const states = [0, 10, 20].map((second): readonly [number, State] => [
    second,
    { ...rest, "0.powerMw": 100_000 + 10_000 * second },
  ]);
  const summary = await measure(t, stub, { states });
  assert.equal(joules(summary.metrics.gpuEnergyKwh), 20 * 200);
  assert.equal(boards(summary)[0]?.method, "sampled");
});

stubTest(
  "a shared board's energy is the experiment's by its share, and the whole stays beside it",
  async (t, stub) => {
    const state = (energyMj: number, own: number, other: number, timeUs: number): State => ({
      ...COUNTING,
      "0.energyMj": energyMj,
      "0.process0": `${OWN_PID} ${own} ${timeUs}`,
      "0.process1": `99 ${other} ${timeUs}`,
    });
    const summary = await measure(t, stub, {
      states: [
        [0, state(0, 10, 10, 1000)],
        [10, state(1_000_000, 30, 10, 2000)],
        [20, state(2_000_000, 10, 30, 3000)],
      ],
    });
    const [board] = boards(summary);
    assert.equal(joules(board?.energyKwh), 1000 * 0.75 + 1000 * 0.25);
    assert.equal(joules(board?.machineEnergyKwh), 2000);
  },
);

stubTest("a board that idles though it was assigned is the experiment's", async (t, stub) => {
  const summary = await measure(t, stub, {
    env: { CUDA_VISIBLE_DEVICES: "0" },
    states: [0, 10, 20].map((second) => [
      second,
      { ...COUNTING, "0.energyMj": 70_000 * second, "0.processes": 0 },
    ]),
  });
  assert.equal(joules(summary.metrics.gpuEnergyKwh), 20 * 70);
});

stubTest(
  "a board that fell off the bus has no energy from then on, and the page says why",
  async (t, stub) => {
    const both = (second: number): State => ({
      ...COUNTING,
      count: 2,
      "0.energyMj": 100_000 * second,
      "1.uuid": "GPU-bb",
      "1.name": "NVIDIA H100",
      "1.energyMj": 50_000 * second,
      "1.usedBytes": 0,
      "1.totalBytes": 1,
    });
    const summary = await measure(t, stub, {
      states: [
        [0, both(0)],
        [10, both(10)],
        [20, { ...both(20), "0.code": 15 }],
        [30, { ...both(30), "0.code": 15 }],
      ],
    });
    const [first, second] = boards(summary);
    assert.deepEqual([joules(first?.energyKwh), joules(second?.energyKwh)], [1000, 1500]);
    assert.deepEqual([first?.label, second?.label], ["GPU 0, NVIDIA H100", "GPU 1, NVIDIA H100"]);
    const warnings = summary.warnings.join("\n");
    assert.match(warnings, /GPU 0 \(GPU-aa\) does not answer \(GPU is lost\)\./);
    assert.match(warnings, /GPU 0, NVIDIA H100 has no energy for 20 s \(67 % of the duration\)/);
  },
);

stubTest(
  "a counter that starts anew with its driver is missing for that gap, and flagged",
  async (t, stub) => {
    const energiesMj = [50_000_000, 51_000_000, 400_000, 1_400_000];
    const summary = await measure(t, stub, {
      states: energiesMj.map((energyMj, index) => [index * 10, { ...COUNTING, "0.energyMj": energyMj }]),
    });
    assert.equal(joules(summary.metrics.gpuEnergyKwh), 2000);
    const warnings = summary.warnings.join("\n");
    assert.match(warnings, /an energy counter ran backward/);
    assert.match(warnings, /has no energy for 10 s/);
  },
);

stubTest("a MIG instance has its part of the board, which is an estimate", async (t, stub) => {
  const state = {
    ...COUNTING,
    "0.mig": 1,
    "0.slices": 7,
    "0.instance0": "MIG-11 1",
    "0.instance1": "MIG-22 1",
  };
  const summary = await measure(t, stub, {
    env: { CUDA_VISIBLE_DEVICES: "MIG-11" },
    states: [
      [0, state],
      [10, { ...state, "0.energyMj": 7_000_000 }],
    ],
  });
  const [board] = boards(summary);
  assert.equal(joules(board?.energyKwh), 7000 * 0.1429);
  assert.equal(joules(board?.machineEnergyKwh), 7000);
  assert.equal(board?.method, "estimated");
  assert.match(board?.source ?? "", /the part of its MIG instances, 1 of 7 slices/);
});

stubTest("each board of a mixed computer has its own method and source", async (t, stub) => {
  const folder = "class/drm/card0/device";
  const { "0.energyMj": _, ...rest } = COUNTING;
  const summary = await measure(t, stub, {
    files: {
      [`${folder}/vendor`]: "0x1002\n",
      [`${folder}/unique_id`]: "a1b2\n",
      [`${folder}/product_name`]: "AMD Instinct MI210\n",
      [`${folder}/hwmon/hwmon0/name`]: "amdgpu\n",
      [`${folder}/hwmon/hwmon0/power1_average`]: "200000000\n",
    },
    states: [0, 10].map((second) => [second, { ...rest, "0.powerMw": 100_000 }]),
  });
  assert.deepEqual(
    boards(summary).map(({ label, method, source, energyKwh }) => [label, method, source, joules(energyKwh)]),
    [
      [
        "GPU 0, NVIDIA H100",
        "sampled",
        "NVML power of the board; whole board: it tells no utilization of processes; all boards of the computer",
        1000,
      ],
      [
        "GPU 1, AMD Instinct MI210",
        "sampled",
        "amdgpu power of the whole card; all cards of the computer",
        2000,
      ],
    ],
  );
});

stubTest("track records a board from the first to the last sample", async (t, stub) => {
  const folder = join(temporaryFolder(t), "run");
  stub.answer(t, { ...COUNTING, "0.stepMj": 50_000 });
  const env = { ...stub.env, CUDA_VISIBLE_DEVICES: "0" };
  const script = "setTimeout(() => {}, 500)";
  const { code } = await startCli(
    ["track", "-o", folder, "--interval", "100ms", "--", process.execPath, "-e", script],
    env,
  ).outcome;
  assert.equal(code, 0);
  const samples = logLines(folder).filter(Array.isArray);
  assert.ok(samples.length >= 3);
  const { metrics } = await summaryOf(folder);
  // A busy computer makes readings slow, which are then fewer; the first and the last sample have one.
  const columns: readonly { readonly name: string }[] = Object(logLines(folder)[0]).columns;
  const place = columns.findIndex(({ name }) => name === "gpu0EnergyMj");
  const readings = samples.filter((values) => values[place] !== null);
  assert.ok(samples.at(-1)?.[place] !== null);
  assert.equal(joules(metrics.gpuEnergyKwh), 50 * (readings.length - 1));
  const { gpus } = Object(runJson(folder).hardware);
  assert.deepEqual(gpus, [{ name: "NVIDIA H100", uuid: "GPU-aa", memoryBytes: 1, driver: "550.54" }]);
});

stubTest("a sample of a computer with counters and one GPU takes at most 300 bytes", async (t, stub) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...zone("intel-rapl:0", "package-0", 262_143_328_000),
    ...zone("intel-rapl:0:0", "dram", 65_712_999_000),
    ...zone("intel-rapl:1", "package-1", 262_143_328_000),
    ...zone("intel-rapl:1:0", "dram", 65_712_999_000),
    ...zone("intel-rapl:2", "psys", 262_143_328_000),
    "devices/system/cpu/cpu0/cpufreq/scaling_cur_freq": "3400000\n",
  });
  stub.answer(t, {
    ...COUNTING,
    "0.energyMj": 987_654_321_012,
    "0.utilizationPercent": 87,
    "0.usedBytes": 149_946_368_000,
    "0.limitMw": 700_000,
  });
  const run = join(root, "run");
  const words = ["track", "-o", run, "--summary", "--", process.execPath, "-e", ""];
  const { stderr } = await startCli(words, { ...stub.env, WATTPRINT_SYSFS_ROOT: root }).outcome;
  assert.match(stderr, /^wattprint: \d+\.\d s in .*\(cpu counter, dram counter, gpu counter\)\n$/);
  const samples = logLines(run).filter(Array.isArray);
  assert.ok(samples.length >= 2);
  for (const sample of samples) assert.ok(JSON.stringify(sample).length < 300, JSON.stringify(sample));
});
