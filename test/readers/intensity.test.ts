import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column, IntensitySource } from "@wattprint/collector/format";
import { intensityText } from "../../src/readers/intensityReader.ts";
import { COUNTER, samplesText, summarizeOwn, TIME } from "./ownLog.ts";

const DIRECT: IntensitySource = { provider: "P", region: "GB", basis: "direct", timing: "actual" };
const LIFE_CYCLE: IntensitySource = { ...DIRECT, basis: "life-cycle" };

const intensity = (source: IntensitySource, name = "carbonIntensityGPerKwh"): Column => ({
  name,
  unit: "g/kWh",
  quantity: "carbonIntensity",
  intensity: source,
});

/** 1 kWh an hour, 1.5 kWh with the PUE of 1.5: at 100 g/kWh 0.15 kg an hour. */
const summarize = (columns: readonly Column[], ...values: readonly (readonly (number | null)[])[]) =>
  summarizeOwn({
    "samples.jsonl": samplesText({
      columns: [TIME, COUNTER, ...columns],
      rows: values.map((each, index) => [1767225600 + index * 3600, index * 3_600_000, ...each]),
    }),
    "evaluation.csv": null,
  });

const about = (warnings: readonly string[]) =>
  warnings.filter((text) => text.includes("intensity in real time"));

test("a source is named with its kind", () => {
  assert.equal(intensityText({ provider: "file grid.csv" }), "file grid.csv: kind not stated");
});

test("a missing intensity in real time takes the one before, and the page says how often", async () => {
  const { metrics, warnings, facts } = await summarize(
    [intensity(DIRECT)],
    [null],
    [100],
    [null],
    [300],
    [300],
  );
  assert.equal(metrics.emissionsKgCo2e, 1.2);
  assert.deepEqual(about(warnings), [
    "The carbon intensity in real time (P, GB: direct, actual) is missing in 25.0 % of the samples, as polls failed; there the one before counts.",
  ]);
  assert.equal(facts.realTimeIntensity, "P, GB: direct, actual");
});

test("the time before the first answer is no failed poll", async () => {
  const { warnings } = await summarize([intensity(DIRECT)], [null], [100], [100]);
  assert.deepEqual(about(warnings), []);
});

test("polls that never brought a value leave the average of the log, and say so", async () => {
  const { metrics, warnings } = await summarize([intensity(DIRECT)], [null], [null]);
  assert.deepEqual(about(warnings), [
    "The carbon intensity in real time (P, GB: direct, actual) was asked for, and no answer was logged.",
  ]);
  assert.ok(metrics.emissionsKgCo2e !== null);
});

test("intensities of two kinds are not joined: the first one counts, the other is named", async () => {
  const columns = [intensity(DIRECT), intensity(LIFE_CYCLE, "otherGPerKwh")];
  const { metrics, warnings } = await summarize(columns, [100, 900], [100, 900]);
  assert.equal(metrics.emissionsKgCo2e, 0.15);
  assert.ok(
    warnings.includes(
      "The log has carbon intensities of several kinds, which are never joined: “P, GB: direct, actual” counts, “P, GB: life-cycle, actual” does not.",
    ),
    warnings.join("\n"),
  );
});
