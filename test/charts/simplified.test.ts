import assert from "node:assert/strict";
import { test } from "node:test";
import type { Point } from "../../src/charts/m4.ts";
import { simplified } from "../../src/charts/simplified.ts";

test("points on a straight line are left out, corners and ends stay", () => {
  const bent = (y: number): readonly Point[] => [
    [0, 0],
    [10, y],
    [20, 0],
  ];
  assert.deepEqual(simplified([...bent(0), [20, 10]]), [
    [0, 0],
    [20, 0],
    [20, 10],
  ]);
  assert.equal(simplified(bent(0.2)).length, 2);
  assert.deepEqual(simplified(bent(0.3)), bent(0.3));
});

test("a line that comes back to its start keeps its spike", () => {
  const spike: readonly Point[] = [
    [5, 0],
    [5, 40],
    [5, 0],
  ];
  assert.deepEqual(simplified(spike), spike);
});

test("a line of one or two points stays as it is", () => {
  for (const points of [
    [[1, 2]],
    [
      [1, 2],
      [1, 2],
    ],
  ] as const)
    assert.deepEqual(simplified(points), points);
});

test("a line that jumps between two extremes takes time in proportion to its points", () => {
  const shortestMs = (count: number): number => {
    const points = Array.from({ length: count }, (_, i): Point => [i / 4, 100 * (i % 2)]);
    let shortest = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < 8; turn += 1) {
      const startedMs = performance.now();
      assert.equal(simplified(points).length, count);
      shortest = Math.min(shortest, performance.now() - startedMs);
    }
    return shortest;
  };
  const [few, many] = [shortestMs(1000), shortestMs(10_000)];
  assert.ok(many < 40 * few, `${many.toFixed(1)} ms against ${few.toFixed(1)} ms`);
});
