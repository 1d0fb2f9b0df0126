import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { relativeLines } from "../../src/charts/pathData.ts";

/** Points of a path in tenths, by the rules of SVG for M, L, l and Z. */
function pointsOf(path: string): readonly (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  let at: readonly [number, number] = [0, 0];
  for (const [, command = "", text = ""] of path.matchAll(/([MLlZ])([^MLlZ]*)/g)) {
    const numbers = [...text.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(([number]) =>
      Math.round(Number(number) * 10),
    );
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [dx, dy] = [numbers[i] ?? 0, numbers[i + 1] ?? 0];
      at = command === "l" ? [at[0] + dx, at[1] + dy] : [dx, dy];
      points.push(at);
    }
  }
  return points;
}

test("relative lines lead through the same points as absolute ones, and are shorter for a long curve", () => {
  const tenths = fc.integer({ min: -9999, max: 9999 }).map((value) => value / 10);
  fc.assert(
    fc.property(fc.array(fc.tuple(tenths, tenths), { minLength: 1, maxLength: 30 }), (points) => {
      const path = points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x},${y}`).join("");
      assert.deepEqual(pointsOf(relativeLines(path)), pointsOf(path));
    }),
  );
  const curve = Array.from(
    { length: 100 },
    (_, i) => `${i === 0 ? "M" : "L"}${100 + 5.3 * i},${200 - i}`,
  ).join("");
  const rounded = curve.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
  assert.ok(relativeLines(rounded).length < 0.75 * rounded.length);
});

test("a path with gaps keeps them, and one of other commands stays as it is", () => {
  assert.equal(relativeLines("M0,0L1,1M5,5L6,4.5"), "M0,0l1,1M5,5l1-.5");
  assert.equal(relativeLines("M6,1A5,5,0,1,0,6.01,1"), "M6,1A5,5,0,1,0,6.01,1");
  assert.equal(relativeLines("M0,0L1,0L1,1ZM3,3L4,4"), "M0,0l1,0 0,1ZM3,3l1,1");
});
