import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { readRun } from "../../src/readers/readRun.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";

const FIXTURE = "test/fixtures/impact-tracker";
const DATA = "impacttracker/data.json";
const INFO = "impacttracker/info.pkl";

const open = (path: string, timeZone: string | null = null) =>
  readRun({ path, format: "experiment-impact-tracker" }, { timeZone });

/** A copy of the fixture that a test may change. */
function copy(change: (folder: string) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-"));
  cpSync(FIXTURE, folder, { recursive: true });
  change(folder);
  return folder;
}

const near = (actual: number | null | undefined, expected: number): void =>
  assert.ok(
    Math.abs((actual ?? Number.NaN) - expected) <= 1e-12 * Math.abs(expected),
    `${actual} ≠ ${expected}`,
  );

test("a run of the reference system comes out as computed by hand", async () => {
  const { metrics, components, evaluation, coverage, facts } = await summarizeRun(await open(FIXTURE));
  near(metrics.cpuEnergyKwh, 0.001);
  near(metrics.gpuEnergyKwh, 0.002);
  near(metrics.energyKwh, 0.003 * 1.58);
  near(metrics.machineEnergyKwh, 0.004 * 1.58);
  near(metrics.durationHours, 0.1);
  near(metrics.cpuHours, 0.05);
  near(metrics.gpuHours, 0.05);
  near(metrics.emissionsKgCo2e, (0.003 * 1.58 * 100) / 1000);
  near(metrics.meanCarbonIntensityGPerKwh, 100);
  assert.equal(metrics.sampleCount, 3);
  assert.equal(metrics.averageReturn, -16);
  assert.equal(metrics.asymptoticReturn, -11);
  assert.equal(metrics.averageMaximumEpisodeLength, 850);
  near(metrics.averageReturnPerKwh, -16 / (0.003 * 1.58));
  assert.equal("averageReturnSd" in metrics, false);
  assert.deepEqual(
    components.map(({ key, label, method }) => [key, label, method]),
    [
      ["cpu", "CPU package and DRAM", "sampled"],
      ["gpu", "GPU board, NVIDIA TITAN V", "sampled"],
    ],
  );
  assert.equal(coverage.extrapolatedS, 20);
  assert.equal(coverage.isTruncated, false);
  assert.equal(evaluation?.clock, "stretched");
  near(evaluation?.rows[1]?.energyKwh, 0.003 * 1.58);
  assert.equal(facts.seed, 4);
  assert.equal(facts.tags.environment, "PongNoFrameskip-v4");
  assert.equal(facts.settings.layers, "[1,2]");
});

test("the inferred offset and the stated time zone agree", async () => {
  const inferred = await open(FIXTURE);
  const stated = await open(FIXTURE, "America/Los_Angeles");
  assert.equal(inferred.facts.startedAtS, 1572591600);
  assert.deepEqual(stated.facts, inferred.facts);
});

test("an unknown time zone is refused by name", async () => {
  await assert.rejects(open(FIXTURE, "Mars/Olympus"), {
    name: "InputError",
    message: `${FIXTURE}/${INFO}: time zone is "Mars/Olympus"; expected an IANA name such as "America/Los_Angeles"`,
  });
});

test("a time zone that does not fit the samples is refused", async () => {
  await assert.rejects(open(FIXTURE, "America/Anchorage"), {
    message: `${FIXTURE}/${INFO}: experiment_start lies 3590 s after the first sample; expected it before. Check the stated time zone`,
  });
  await assert.rejects(summarizeRun(await open(FIXTURE, "America/New_York")), {
    message: `${FIXTURE}: the run ends 10790 s before its last sample; expected an end after it. Check the time zone, or state it if clocks were set back during the run`,
  });
});

/** The fixture with its start and end, ten bytes each in a pickle, replaced. */
const withTimes = (start: string, end: string): string =>
  copy((to) => {
    const bytes = (hex: string): string => Buffer.from(`07e30b01${hex}`, "hex").toString("latin1");
    const info = readFileSync(join(FIXTURE, INFO), "latin1");
    const changed = info
      .replace(bytes("000000000000"), bytes(start))
      .replace(bytes("000600000000"), bytes(end));
    assert.notEqual(changed, info);
    writeFileSync(join(to, INFO), changed, "latin1");
  });

test("a start just after the first sample and an end before the last one take no energy away", async (t) => {
  // 00:00:10.5 and 00:05:20; the samples lie at 00:00:10, 00:03:10 and 00:05:50.
  const folder = withTimes("00000a07a120", "000514000000");
  t.after(() => rmSync(folder, { recursive: true }));
  const { facts, metrics, coverage } = await summarizeRun(await open(folder));
  assert.equal(facts.startedAtS, 1572591610);
  assert.equal(coverage.extrapolatedS, 0);
  near(metrics.cpuEnergyKwh, (10 * 340) / 3.6e6);
});

test("a start long after the first sample is refused", async (t) => {
  const folder = withTimes("000500000000", "000600000000");
  t.after(() => rmSync(folder, { recursive: true }));
  await assert.rejects(open(folder, "America/Los_Angeles"), {
    message: `${folder}/${INFO}: experiment_start lies 290 s after the first sample; expected it before. Check the stated time zone`,
  });
  await assert.rejects(summarizeRun(await open(folder)), {
    message: `${folder}: the run ends 890 s before its last sample; expected an end after it. Check the time zone, or state it if clocks were set back during the run`,
  });
});

test("times that run backward are refused", async (t) => {
  const folder = copy((to) => {
    const [first, second, third] = readFileSync(join(FIXTURE, DATA), "utf8").trimEnd().split("\n");
    writeFileSync(join(to, DATA), `${[first, third, second].join("\n")}\n`);
  });
  t.after(() => rmSync(folder, { recursive: true }));
  await assert.rejects(summarizeRun(await open(folder)), {
    message: `${folder}/${DATA}:3: timestamp is 1572591790, before 1572591950 of the line above; expected times that grow`,
  });
});

test("all faulty rows are told at once, with line, field, value and expectation", async (t) => {
  const folder = copy((to) => {
    const lines = readFileSync(join(FIXTURE, DATA), "utf8").trimEnd().split("\n");
    const bad = [
      "no json",
      lines[1]?.replace('"nvidia_draw_absolute": 20.0', '"nvidia_draw_absolute": -4.2'),
    ];
    writeFileSync(join(to, DATA), `${[lines[0], ...bad].join("\n")}\n`);
  });
  t.after(() => rmSync(folder, { recursive: true }));
  await assert.rejects(summarizeRun(await open(folder)), {
    message: [
      `${folder}/${DATA}:2: "no json" is no JSON object; expected a sample`,
      `${folder}/${DATA}:3: nvidia_draw_absolute is -4.2; expected a number of at least 0`,
    ].join("\n"),
  });
});

test("a missing GPU column is missing with a reason, not 0", async (t) => {
  const folder = copy((to) => {
    const text = readFileSync(join(FIXTURE, DATA), "utf8");
    writeFileSync(join(to, DATA), text.replaceAll('"nvidia_', '"other_'));
  });
  t.after(() => rmSync(folder, { recursive: true }));
  const { metrics, missingReasons, components } = await summarizeRun(await open(folder));
  near(metrics.energyKwh, 0.001 * 1.58);
  assert.equal(metrics.gpuEnergyKwh, null);
  assert.equal(
    missingReasons.gpuEnergyKwh,
    "the log has no reading of nvidia-smi board power × share of SM use",
  );
  assert.equal(components[1]?.method, "missing");
});

test("a log with neither CPU nor GPU power is refused", async (t) => {
  const folder = copy((to) => {
    const text = readFileSync(join(FIXTURE, DATA), "utf8");
    writeFileSync(
      join(to, DATA),
      text.replaceAll('"nvidia_', '"other_').replaceAll('"rapl_', '"other_rapl_'),
    );
  });
  t.after(() => rmSync(folder, { recursive: true }));
  await assert.rejects(summarizeRun(await open(folder)), {
    message: `${folder}/${DATA}: no row has rapl_estimated_attributable_power_draw or nvidia_estimated_attributable_power_draw; expected the power of CPU or GPU`,
  });
});

test("a gzipped and cut-off log is read up to its last whole line, with a warning", async (t) => {
  const folder = copy((to) => {
    const text = readFileSync(join(FIXTURE, DATA), "utf8");
    rmSync(join(to, DATA));
    writeFileSync(join(to, `${DATA}.gz`), gzipSync(text.slice(0, -100)));
  });
  t.after(() => rmSync(folder, { recursive: true }));
  const { metrics, warnings } = await summarizeRun(await open(folder));
  assert.equal(metrics.sampleCount, 2);
  assert.equal(warnings[0], "The last line of data.json.gz (3) is cut off and was left out.");
});

test("a region's average intensity stands in where none was logged", async (t) => {
  const folder = copy((to) => {
    const text = readFileSync(join(FIXTURE, DATA), "utf8");
    writeFileSync(
      join(to, DATA),
      text.replace('"realtime_carbon_intensity": 100.0', '"realtime_carbon_intensity": "n/a"'),
    );
  });
  t.after(() => rmSync(folder, { recursive: true }));
  const { metrics } = await summarizeRun(await open(folder));
  near(metrics.meanCarbonIntensityGPerKwh, 250);
  near(metrics.emissionsKgCo2e, (0.003 * 1.58 * 250) / 1000);
});
