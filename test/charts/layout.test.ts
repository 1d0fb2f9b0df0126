import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { renderChart } from "../../src/charts/render.ts";
import { NARROW_PX, WIDE_PX } from "../../src/charts/theme.ts";
import { ALL, PLAIN } from "./chartModels.ts";
import { elementsOf, type PlacedText, placedTexts } from "./svgTexts.ts";

const overlap = (a: PlacedText, b: PlacedText): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe("every text lies inside its drawing and off all others, and no coordinate is missing:", () => {
  for (const [name, model] of Object.entries(ALL)) {
    test(name, async () => {
      const chart = await renderChart(model, "f1");
      for (const [svg, widthPx] of [
        [chart.wideSvg, WIDE_PX],
        [chart.narrowSvg, NARROW_PX],
      ] as const) {
        assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/u);
        const root = elementsOf(svg)[0];
        const heightPx = Number(root?.attributes.height);
        assert.equal(root?.attributes.width, String(widthPx));
        const texts = placedTexts(svg);
        assert.ok(texts.length > 0);
        for (const [i, text] of texts.entries()) {
          const where = `${text.text} at ${text.left.toFixed(1)} to ${text.right.toFixed(1)}, ${text.top.toFixed(1)} to ${text.bottom.toFixed(1)} of ${widthPx} x ${heightPx}`;
          assert.ok(text.left >= -0.5 && text.right <= widthPx + 0.5, where);
          assert.ok(text.top >= -0.5 && text.bottom <= heightPx + 0.5, where);
          for (const other of texts.slice(i + 1)) {
            assert.ok(!overlap(text, other), `"${text.text}" overlaps "${other.text}"`);
          }
        }
      }
    });
  }
});

test("all figures over time have the same plot width, so that events line up", async () => {
  const { wideSvg } = await renderChart(PLAIN.panels, "f1");
  const single = await renderChart({ ...PLAIN.panels, panels: PLAIN.panels.panels.slice(0, 1) }, "f2");
  const labelX = (svg: string) =>
    placedTexts(svg).find((text) => text.text === "100" && text.left > 600)?.left;
  assert.equal(labelX(wideSvg), labelX(single.wideSvg));
  assert.notEqual(labelX(wideSvg), undefined);
});
