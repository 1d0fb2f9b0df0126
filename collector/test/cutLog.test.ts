import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "../../src/errors.ts";
import type { HeaderLine, RunFile } from "../src/format.ts";
import { openRunLog } from "../src/runLog.ts";
import { readBack, summaryOf } from "./logReader.ts";
import { temporaryFolder } from "./simulatedSystem.ts";
import { FACTS as CPU_FACTS, HEADER as CPU_HEADER, START_S } from "./smallLog.ts";

const SAMPLES = 8;
const POWER_W = 10;

const HEADER: HeaderLine = {
  ...CPU_HEADER,
  columns: [
    ...CPU_HEADER.columns,
    { name: "gpuPowerW", unit: "W", quantity: "power", component: "gpu", method: "sampled" },
  ],
};

const FACTS: RunFile = {
  ...CPU_FACTS,
  measurements: [
    { component: "cpu", method: "counter" },
    { component: "gpu", method: "sampled" },
    { component: "dram", method: "missing", reason: "not there" },
  ],
};

/** Writes a log of 10 W on each of two devices with the collector's own writer; returns the text of its samples. */
function writeLog(folder: string): readonly string[] {
  const log = openRunLog(folder, assert.fail);
  log.header(HEADER);
  log.facts(FACTS);
  const lines = [JSON.stringify(HEADER)];
  for (let second = 0; second < SAMPLES; second++) {
    const values = [START_S + second, 1000 + second * POWER_W, POWER_W];
    log.sample(values);
    lines.push(JSON.stringify(values));
  }
  const mark = { event: "mark", timeS: START_S + 7, label: 'a "b"\n[1]' } as const;
  const end = { event: "end", timeS: START_S + 7, exitCode: 0 } as const;
  log.event(mark);
  log.event(end);
  log.close();
  return [...lines, JSON.stringify(mark), JSON.stringify(end)];
}

const KWH_OF_A_SECOND = (2 * POWER_W) / 3_600_000;

function assertNear(value: number | null, expected: number, message: string): void {
  assert.ok(value !== null && Math.abs(value / expected - 1) < 1e-9, `${message}: ${value} for ${expected}`);
}

test("a log cut off at any byte reads as the samples that it still holds, and as cut off", async (t) => {
  const folder = temporaryFolder(t);
  const lines = writeLog(folder);
  const text = Buffer.from(`${lines.join("\n")}\n`);
  for (let length = 0; length <= text.length; length++) {
    const prefix = text.subarray(0, length);
    writeFileSync(join(folder, "samples.jsonl"), prefix);
    const result = await readBack(folder);
    // A line that lacks nothing but its line feed is whole.
    const kept = prefix
      .toString("utf8")
      .split("\n")
      .filter((line, index) => line === lines[index]);
    const samples = kept.filter((line) => line.startsWith("[")).length;
    if (result instanceof InputError) {
      assert.equal(samples, 0, `${length} bytes: ${result.message}`);
      assert.match(result.message, /no whole header line|no sample was logged/);
      continue;
    }
    assert.equal(result.coverage.sampleCount, samples, `${length} bytes`);
    assert.equal(result.coverage.isTruncated, kept.length < lines.length, `${length} bytes`);
    const { energyKwh = null } = result.metrics;
    if (samples < 2) assert.equal(energyKwh, null, `${length} bytes`);
    else assertNear(energyKwh, (samples - 1) * KWH_OF_A_SECOND, `${length} bytes`);
  }
});

test("a run.json cut off at any byte is refused by name, never read as something else", async (t) => {
  const folder = temporaryFolder(t);
  writeLog(folder);
  const text = JSON.stringify(FACTS);
  for (let length = 0; length < text.length; length++) {
    writeFileSync(join(folder, "run.json"), text.slice(0, length));
    const result = await readBack(folder);
    assert.ok(result instanceof InputError && result.message.includes("run.json"), `${length} bytes`);
  }
});

test("scores cut off at any byte lose the last row, and nothing else of the run", async (t) => {
  const folder = temporaryFolder(t);
  writeLog(folder);
  const text = "frames,timeS,return\n0,0,10\n100,3,20\n200,6,30\n";
  for (let length = 0; length <= text.length; length++) {
    writeFileSync(join(folder, "evaluation.csv"), text.slice(0, length));
    const { metrics } = await summaryOf(folder);
    assertNear(metrics.energyKwh ?? null, 7 * KWH_OF_A_SECOND, `${length} bytes`);
    const rows = text.slice(0, length).split("\n").length - 2;
    assert.equal(metrics.asymptoticReturn ?? null, rows > 0 ? rows * 10 : null, `${length} bytes`);
  }
});
