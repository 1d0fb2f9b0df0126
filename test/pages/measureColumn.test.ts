import assert from "node:assert/strict";
import { test } from "node:test";
import { type Entry, measureColumn } from "../../src/pages/measureColumn.ts";
import type { Measure } from "../../src/pages/tableModel.ts";
import { metricInfo } from "../../src/runs/metrics.ts";

const column = (name: string, entries: readonly Partial<Entry>[]) => {
  const info = metricInfo(name);
  assert.ok(info);
  return measureColumn(
    info,
    entries.map((entry) => ({ value: null, se: null, note: null, ...entry })),
  );
};

const measures = (name: string, entries: readonly Partial<Entry>[]): readonly Measure[] =>
  column(name, entries).cells.flatMap((cell) => (cell.kind === "measure" ? [cell.measure] : []));

test("one count of decimals a column, and standard errors that line up", () => {
  const [first, second] = measures("averageReturnPerKwh", [
    { value: 214.19, se: 14.36 },
    { value: -103.18, se: 1.6 },
    { value: 18.23, se: 1.15 },
  ]);
  assert.deepEqual([first?.text, first?.se?.text, first?.se?.pad], ["214.2", "14.4", ""]);
  assert.deepEqual([second?.text, second?.se?.text, second?.se?.pad], ["\u2212103.2", "1.6", "\u2007"]);
});

test("a missing value is a dash with its reason, and one run has no standard error", () => {
  const [missing, single] = measures("averageReturn", [
    { note: "No average return: not logged." },
    { value: 12 },
  ]);
  assert.deepEqual(
    [missing?.value, missing?.text, missing?.note],
    [null, "–", "No average return: not logged."],
  );
  assert.deepEqual([single?.text, single?.se], ["12", null]);
});

test("the whole column changes its unit, and the value keeps full precision in that unit", () => {
  const { column: head } = column("energyKwh", [{ value: 0.062 }, { value: 0.0033 }]);
  const [first, second] = measures("energyKwh", [{ value: 0.062 }, { value: 0.0033 }]);
  assert.equal(head.unit?.html, "Wh");
  assert.equal(head.name, "energyWh");
  assert.deepEqual([first?.value, first?.text, second?.text], [62, "62.0", "3.3"]);
});

test("emissions below a kilogram are grams, with the 2 of CO2 lowered", () => {
  const { column: head } = column("emissionsKgCo2e", [{ value: 0.299 }]);
  assert.equal(head.unit?.html, "g CO<sub>2</sub>e");
  assert.equal(head.name, "emissionsGCo2e");
});

test("a standard error that would print as zero prints its bound", () => {
  const [first] = measures("averageReturn", [
    { value: 123456, se: 0.2 },
    { value: 223456, se: 0.001 },
  ]);
  assert.equal(first?.se?.text, "<1");
});

test("a small number of a column over many orders of magnitude does not become zero", () => {
  const [huge, small] = measures("averageReturn", [
    { value: 400_000, se: 1000 },
    { value: 0.00355, se: 0.0001 },
  ]);
  assert.deepEqual([huge?.text, huge?.se?.text], ["400\u202f000", "1000"]);
  assert.deepEqual([small?.text, small?.se?.text], ["0.00355", "0.00010"]);
});
