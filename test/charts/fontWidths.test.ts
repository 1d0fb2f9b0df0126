import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { create } from "fontkit";
import { textWidth } from "../../src/charts/textWidth.ts";

test("the table of widths agrees with the shipped fonts, but for kerning", () => {
  for (const weight of [400, 600] as const) {
    const file = import.meta.resolve(
      `@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff2`,
    );
    const font = create(readFileSync(new URL(file)));
    assert.ok("layout" in font);
    for (const text of ["Average return per kWh (reward/kWh)", "−0.05 ± 1.25", "HarDNet-68ds"]) {
      const actualPx = (font.layout(text).advanceWidth / font.unitsPerEm) * 100;
      const ratio = textWidth(text, { sizePx: 100, weight }) / actualPx;
      assert.ok(ratio > 0.999 && ratio < 1.03, `${text}: ${ratio}`);
    }
  }
});
