import assert from "node:assert/strict";
import { test } from "node:test";
import { textWidth, wrapText } from "../../src/charts/textWidth.ts";

const style = { sizePx: 10, weight: 400 } as const;

test("textWidth adds the font's advance widths", () => {
  assert.equal(textWidth("100", style).toFixed(2), "14.91");
  assert.ok(textWidth("100", { sizePx: 10, weight: 600 }) > textWidth("100", style));
  assert.equal(textWidth("", style), 0);
});

test("textWidth is wide rather than narrow for letters that the table lacks", () => {
  assert.equal(textWidth("語", style), 10);
  assert.equal(textWidth("🚀", style), 10);
  assert.ok(textWidth("Ж", style) >= textWidth("H", style));
});

test("textWidth counts subscripts as small digits", () => {
  assert.ok(Math.abs(textWidth("₂", style) - textWidth("2", style) * 0.7) < 1e-9);
});

test("wrapText breaks at spaces, and inside words only where it must", () => {
  assert.deepEqual(wrapText("one two three", textWidth("one two", style) + 0.1, style), ["one two", "three"]);
  const lines = wrapText("abcdefghij", textWidth("abcd", style) + 0.1, style);
  assert.equal(lines.join(""), "abcdefghij");
  assert.ok(lines.length > 1);
  assert.ok(lines.every((each) => textWidth(each, style) <= textWidth("abcd", style) + 0.1));
});

test("wrapText of nothing is one empty line", () => {
  assert.deepEqual(wrapText("  ", 100, style), [""]);
});
