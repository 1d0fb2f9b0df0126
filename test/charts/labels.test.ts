import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Box, placeLabels } from "../../src/charts/labels.ts";

const bounds: Box = { left: 0, top: 0, right: 300, bottom: 200 };

const box = (px: number, py: number, radius: number): Box => ({
  left: px - radius,
  right: px + radius,
  top: py - radius,
  bottom: py + radius,
});

const label = (px: number, py: number, widthPx = 40) => ({ px, py, widthPx, heightPx: 12, radiusPx: 4 });

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test("placed labels overlap neither each other nor marks, and stay inside", () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200 }));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 25 }), (places) => {
      const hard = places.map(([px, py]) => box(px, py, 4));
      const boxes = placeLabels(
        places.map(([px, py]) => label(px, py)),
        { hard, soft: [], bounds },
      ).filter((each) => each !== null);
      for (const [i, each] of boxes.entries()) {
        assert.ok(each.left >= 0 && each.top >= 0 && each.right <= 300 && each.bottom <= 200);
        assert.ok(![...hard, ...boxes.slice(i + 1)].some((other) => overlaps(each, other)));
      }
    }),
    { numRuns: 60 },
  );
});

test("a label avoids soft obstacles where it can, and stays where it cannot", () => {
  const [free] = placeLabels([label(150, 100)], { hard: [], soft: [box(175, 90, 10)], bounds });
  assert.ok(free && !overlaps(free, box(175, 90, 10)));
  const [crowded] = placeLabels([label(150, 100)], { hard: [], soft: [box(150, 100, 150)], bounds });
  assert.ok(crowded);
});

test("a label that found no place at first comes first in the next try", () => {
  // One row: the second label has only the place that the first would rather have.
  const row: Box = { left: 0, top: 0, right: 120, bottom: 16 };
  const boxes = placeLabels([label(60, 8, 30), label(110, 8, 30)], { hard: [], soft: [], bounds: row });
  assert.deepEqual(
    boxes.map((each) => each !== null),
    [true, true],
  );
});

test("a label wider than the bounds is dropped", () => {
  assert.deepEqual(placeLabels([label(150, 100, 400)], { hard: [], soft: [], bounds }), [null]);
});
