import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { samplesText, summarizeOwn } from "../readers/ownLog.ts";
import { COLUMNS as columns, type Row, rows } from "./randomRows.ts";

const energyOf = async (parts: readonly (readonly Row[])[]): Promise<number> => {
  const text = samplesText(...parts.map((part) => ({ columns, rows: part })));
  return (
    (await summarizeOwn({ "samples.jsonl": text, "evaluation.csv": null })).metrics.energyKwh ?? Number.NaN
  );
};

test("a run has the energy of its two halves, cut at a sample", async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 2 }), async (all, cut) => {
      const whole = await energyOf([all]);
      const halves = await energyOf([all.slice(0, cut + 1), all.slice(cut)]);
      assert.ok(Math.abs(whole - halves) <= 1e-12 * Math.abs(whole), `${whole} ≠ ${halves}`);
    }),
    { numRuns: 40 },
  );
});

test("the curves of power hold the energy of the run", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const { components, series } = await summarizeOwn({
        "samples.jsonl": samplesText({ columns, rows: all }),
      });
      for (const { key, energyKwh } of components.slice(0, 2)) {
        const bins = series.find((each) => each.key === `${key}/attributed`)?.bins ?? [];
        const joules = bins.reduce((sum, bin) => sum + bin.mean * bin.durationS, 0);
        assert.ok(Math.abs(joules / 3_600_000 - (energyKwh ?? 0)) <= 1e-12);
      }
    }),
    { numRuns: 40 },
  );
});
