import assert from "node:assert/strict";
import { test } from "node:test";
import { renderStrip } from "../../src/charts/render.ts";
import type { StripModel } from "../../src/pages/chartModel.ts";
import { axis } from "./chartModels.ts";
import { elementsOf, placedTexts, titleOf } from "./svgTexts.ts";

type Mark = StripModel["marks"][number];

const markOf = (key: Mark["key"], mean: number, spread: number | null): Mark => ({
  key,
  label: `Group ${key}`,
  href: `/group-${key}/`,
  mean,
  low: spread === null ? null : mean - spread,
  high: spread === null ? null : mean + spread,
});

const stripOf = (...marks: readonly Mark[]): StripModel => ({
  kind: "strip",
  axis: axis("Return per kWh", "reward/kWh"),
  marks,
  description: "Mean return per kWh",
});

test("a strip is 262 px wide, with a mark a group that leads to it", async () => {
  const elements = elementsOf(await renderStrip(stripOf(markOf(1, 214, 14), markOf(2, -103, null)), "s1"));
  assert.equal(elements[0]?.attributes.width, "262");
  assert.deepEqual(
    elements.filter(({ tag }) => tag === "a").map((link) => [link.attributes.href, titleOf(link)]),
    [
      ["/group-1/", "Group 1: mean 214.0 reward/kWh"],
      ["/group-2/", "Group 2: mean −103.0 reward/kWh"],
    ],
  );
});

test("a strip begins or ends at zero unless it passes through it, and keeps its labels inside", async () => {
  for (const means of [
    [400, 500],
    [-500, -400],
    [-5, 7],
    [12_345_678, 12_345_679],
    [0.000_01, 0.000_02],
  ] as const) {
    const marks = means.map((mean, i) => markOf(i === 0 ? 1 : 2, mean, Math.abs(mean) / 10));
    const texts = placedTexts(await renderStrip(stripOf(...marks), "s1"));
    assert.ok(texts.some(({ text }) => text === "0"));
    for (const { text, left, right } of texts) assert.ok(left >= 0 && right <= 262, text);
  }
});
