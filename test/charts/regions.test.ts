import assert from "node:assert/strict";
import { test } from "node:test";
import { regions } from "../../src/charts/regions.ts";
import type { RegionsModel } from "../../src/pages/chartModel.ts";

const model: RegionsModel = {
  kind: "regions",
  axis: { title: "Emissions", unit: "g CO₂e", scale: "linear" },
  detailTitle: "g CO₂e/kWh",
  rows: [
    {
      label: "Sweden",
      detail: "41",
      marks: [{ key: 1, label: "PPO", href: null, value: 2, low: -1, high: 5 }],
    },
    {
      label: "Poland",
      detail: "662",
      marks: [{ key: 1, label: "PPO", href: null, value: 4, low: 3, high: 29 }],
    },
  ],
  description: "Emissions.",
};

/** All that is drawn, as data. */
const rowsOf = (width: number): readonly object[] =>
  regions(model, width).plots.flatMap(({ layers }) =>
    layers.flatMap(({ data }) => (data && "values" in data && Array.isArray(data.values) ? data.values : [])),
  );

test("bars begin at 0 where the standard error is larger than the mean, as the axis does", () => {
  const bars = rowsOf(690).flatMap((row) =>
    "x2" in row && "color" in row && "x" in row ? [[row.x, row.x2]] : [],
  );
  assert.deepEqual(bars, [
    [0, 5],
    [3, 29],
  ]);
});

test("the axis begins at 0 and reaches the end of the longest bar", () => {
  const [start, end] = Object.entries(regions(model, 690).signals).flatMap(([name, value]) =>
    name === "xDomain" && Array.isArray(value) ? value.map(Number) : [],
  );
  assert.equal(start, 0);
  assert.ok((end ?? 0) >= 29 && (end ?? 0) < 35, String(end));
});
