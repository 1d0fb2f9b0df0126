import assert from "node:assert/strict";
import { test } from "node:test";
import { progressBar } from "../../src/cli/progress.ts";

function drawnOn(isTTY: boolean): string {
  let drawn = "";
  const bar = progressBar({
    isTTY,
    write: (text: string) => {
      drawn += text;
      return true;
    },
  });
  bar.show({ step: "Reading runs", done: 1, total: 2 });
  bar.clear();
  return drawn;
}

test("a terminal gets a bar, which is cleared at the end", () => {
  const drawn = drawnOn(true);
  assert.match(drawn, /^\rReading runs +█{12}░{12} 1\/2/);
  assert.ok(drawn.endsWith("\r\x1b[K"));
});

test("a pipe or a file gets nothing", () => {
  assert.equal(drawnOn(false), "");
});
