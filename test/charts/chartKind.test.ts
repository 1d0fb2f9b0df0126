import assert from "node:assert/strict";
import { test } from "node:test";
import { renderChart } from "../../src/charts/render.ts";
import { dotPlotOf, row } from "./chartModels.ts";

/** A store that holds nothing for others, and tells what it was given. */
function emptyStore() {
  const written: string[] = [];
  return { written, read: () => null, write: (_: string, json: string) => written.push(json) };
}

test("charts that differ in values, names and units are of one kind", async () => {
  const store = emptyStore();
  const plot = (mean: number, label: string, unit: string) =>
    renderChart(
      dotPlotOf([row(1, label, mean)], { axis: { title: "Use", unit, scale: "linear" } }),
      "f1",
      store,
    );
  await plot(50, "PPO2", "kWh");
  const kinds = store.written.length;
  assert.ok(kinds > 0);
  await plot(0.07, "A2C", "MWh");
  assert.equal(store.written.length, kinds);
});
