import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column } from "@wattprint/collector/format";
import { InputError } from "../../src/errors.ts";
import { COUNTER, openOwn, ownFile, POWER, samplesText, summarizeOwn, TIME, withOwnLog } from "./ownLog.ts";

const KWH_OF_1000_J = 1000 / 3_600_000;
const board = (uuid: string): Column => ({ ...POWER, device: uuid });
const counterOf = (uuid: string): Column => ({
  ...COUNTER,
  name: "gpuEnergyJ",
  component: "gpu",
  device: uuid,
});
const busy = (uuid: string): Column => ({
  name: `${uuid.replace("-", "").toLowerCase()}Busy`,
  unit: "1",
  quantity: "gpuUtilization",
  device: uuid,
});
const withBoards = (...uuids: readonly string[]): string => {
  const facts = JSON.parse(ownFile("run.json"));
  facts.pue = { value: 1, source: "operator" };
  facts.hardware.gpus = uuids.map((uuid) => ({ name: `Board ${uuid}`, uuid }));
  return JSON.stringify(facts);
};

const counted = {
  columns: [TIME, counterOf("GPU-1"), board("GPU-1")],
  rows: [
    [0, 0, 100],
    [10, 1000, 100],
  ],
};
const sampled = {
  columns: [TIME, board("GPU-1")],
  rows: [
    [50, 100],
    [60, 100],
  ],
};
const later = <T extends { readonly rows: readonly (readonly number[])[] }>(part: T): T => ({
  ...part,
  rows: part.rows.map(([timeS = 0, ...rest]) => [timeS + 100, ...rest]),
});

test("a board that is counted in one segment and only sampled in the other counts once in each", async () => {
  for (const segments of [
    [counted, sampled],
    [sampled, later(counted)],
  ]) {
    const { metrics } = await summarizeOwn({
      "run.json": withBoards("GPU-1"),
      "samples.jsonl": samplesText(...segments),
    });
    assert.equal(metrics.gpuEnergyKwh, 2 * KWH_OF_1000_J);
  }
});

test("a run that went on with another board has the hours of one board", async () => {
  const segment = (uuid: string, startS: number) => ({
    columns: [TIME, board(uuid), busy(uuid)],
    rows: [
      [startS, 100, 0.5],
      [startS + 3600, 100, 0.5],
    ],
  });
  const { metrics, components } = await summarizeOwn({
    "run.json": withBoards("GPU-1"),
    "samples.jsonl": samplesText(segment("GPU-1", 0), segment("GPU-2", 5000)),
  });
  assert.equal(metrics.gpuHours, 1);
  assert.deepEqual(
    components.filter(({ component }) => component === "gpu").map(({ label }) => label),
    ["GPU 0, Board GPU-1", "GPU GPU-2"],
  );
});

test("a board without a reading is not taken to be as busy as the others", async () => {
  const { metrics } = await summarizeOwn({
    "run.json": withBoards("GPU-1", "GPU-2"),
    "samples.jsonl": samplesText({
      columns: [TIME, board("GPU-1"), busy("GPU-1"), busy("GPU-2")],
      rows: [
        [0, 100, 0.5, 0.25],
        [3600, 100, 0.5, null],
        [7200, 100, 0.5, 0.25],
      ],
    }),
  });
  assert.equal(metrics.gpuHours, 0.5 + 0.75);
});

test("a board without energy is named beside one that has it", async () => {
  await withOwnLog(
    { "run.json": withBoards("GPU-1", "GPU-2"), "samples.jsonl": samplesText(sampled) },
    async (folder) => {
      const { missing } = await openOwn(folder);
      assert.deepEqual(
        missing.filter(({ component }) => component === "gpu"),
        [{ component: "gpu", reason: "the log has no column with the energy of GPU 1, Board GPU-2" }],
      );
    },
  );
});

test("energy of all of a component beside that of one of its devices is refused", async () => {
  const model: Column = { ...COUNTER, name: "cpuModelJ", method: "estimated" };
  const zone: Column = { ...COUNTER, device: "intel-rapl:0" };
  const text = samplesText({ columns: [TIME, zone, model], rows: [[0, 0, 0]] });
  await withOwnLog({ "samples.jsonl": text }, async (folder) => {
    await assert.rejects(openOwn(folder), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, /cpuModelJ has no device, and cpuEnergyJ is of a device of cpu/);
      return true;
    });
  });
});
