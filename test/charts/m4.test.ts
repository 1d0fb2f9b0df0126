import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { m4, type Point, segments } from "../../src/charts/m4.ts";

const lines = fc
  .array(fc.tuple(fc.double({ min: 0, max: 99.999, noNaN: true }), fc.integer({ min: -1000, max: 1000 })))
  .map((points): readonly Point[] => points.sort((a, b) => a[0] - b[0]));

const inColumn = (points: readonly Point[], column: number) =>
  points.filter(([x]) => Math.floor(x) === column);

test("m4 keeps first, last, lowest and highest value of each column exactly, and at most four points", () => {
  fc.assert(
    fc.property(lines, (points) => {
      const thinned = m4(points, Math.floor);
      for (const column of new Set(points.map(([x]) => Math.floor(x)))) {
        const all = inColumn(points, column);
        const kept = inColumn(thinned, column);
        const ys = (some: readonly Point[]) => some.map(([, y]) => y);
        assert.ok(kept.length <= 4);
        assert.equal(kept[0], all[0]);
        assert.equal(kept.at(-1), all.at(-1));
        assert.equal(Math.min(...ys(kept)), Math.min(...ys(all)));
        assert.equal(Math.max(...ys(kept)), Math.max(...ys(all)));
      }
    }),
  );
});

test("m4 returns points of the line, in their order, each once", () => {
  fc.assert(
    fc.property(lines, (points) => {
      const places = m4(points, Math.floor).map((point) => points.indexOf(point));
      assert.deepEqual(
        places,
        [...new Set(places)].sort((a, b) => a - b),
      );
      assert.ok(places.every((place) => place >= 0));
    }),
  );
});

test("m4 leaves a line of at most one point a column as it is", () => {
  const points: readonly Point[] = [
    [0, 3],
    [1, 1],
    [2, 2],
  ];
  assert.deepEqual(m4(points, Math.floor), points);
});

test("segments splits at gaps and drops empty parts", () => {
  assert.deepEqual(segments([null, [0, 1], [1, 1], null, null, [2, 1], null]), [
    [
      [0, 1],
      [1, 1],
    ],
    [[2, 1]],
  ]);
});
