import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shortPath } from "../../src/charts/pathData.ts";

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

const straight = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x},${y}`).join("");

test("relative lines lead through the same points as absolute ones, and are shorter for a long curve", () => {
  const tenths = fc.integer({ min: -9999, max: 9999 }).map((value) => value / 10);
  fc.assert(
    fc.property(fc.array(fc.tuple(tenths, tenths), { minLength: 1, maxLength: 30 }), (points) => {
      // Closed, so that no point is left out.
      const path = `${straight(points)}Z`;
      assert.deepEqual(pointsOf(shortPath(path)), pointsOf(path));
    }),
  );
  const wave = straight(Array.from({ length: 100 }, (_, i) => [100 + 5.3 * i, 200 + 90 * (i % 2)]));
  assert.equal(pointsOf(shortPath(wave)).length, 100);
  assert.ok(shortPath(wave).length < 0.75 * wave.length);
});

test("every number is rounded to tenths, also one with an exponent", () => {
  assert.equal(shortPath("M0.04,-0.04L1e-7,20.96ZM1,1"), "M0,0l0,21ZM1,1");
  assert.equal(shortPath("M6,1A5.55,5,0,1,0,6.01,1"), "M6,1A5.6,5,0,1,0,6,1");
});

test("an open line loses the points that nobody sees; areas and lines with gaps keep all", () => {
  assert.equal(shortPath("M0,0L10,0.2L20,0"), "M0,0l20,0");
  assert.equal(shortPath("M0,0L10,0L20,0Z"), "M0,0l10,0 10,0Z");
  assert.equal(shortPath("M0,0L1,1M5,5L6,4.5L7,4"), "M0,0l1,1M5,5l1-.5 1-.5");
});

test("a path of other commands keeps them", () => {
  assert.equal(shortPath("M6,1A5,5,0,1,0,6.2,1"), "M6,1A5,5,0,1,0,6.2,1");
  assert.equal(shortPath("M0,0H5V5"), "M0,0H5V5");
});
