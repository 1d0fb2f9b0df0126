import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { holm } from "../../src/stats/holm.ts";
import { holmLevels } from "../../src/stats/holmLevels.ts";

test("holm multiplies by the number of hypotheses left and never falls", () => {
  assert.deepEqual(holm([0.5, 0.125, 0.25]), [0.5, 0.375, 0.5]);
  assert.deepEqual(holm([0.25, 0.25]), [0.5, 0.5]);
  assert.deepEqual(holm([0.75, 1]), [1, 1]);
  assert.deepEqual(holm([0.03]), [0.03]);
  assert.deepEqual(holm([]), []);
});

test("holm refuses what is no p-value", () => {
  const error = { name: "RangeError", message: "holm requires p-values between 0 and 1, got NaN" };
  assert.throws(() => holm([0.5, Number.NaN]), error);
});

test("holmLevels stops at the first hypothesis that is not rejected", () => {
  // 0.001 < 0.5 / 4 and 0.2 ≥ 0.5 / 3: the second stops, and the last two share its level.
  assert.deepEqual(holmLevels([0.9, 0.001, 0.2, 0.3], 0.5), [
    1 - 0.5 / 3,
    1 - 0.5 / 4,
    1 - 0.5 / 3,
    1 - 0.5 / 3,
  ]);
});

test("holmLevels gives equal p-values one level", () => {
  assert.deepEqual(holmLevels([0.01, 0.01], 0.5), [0.75, 0.75]);
});

test("holmLevels is 1 − alpha for a family of one", () => {
  assert.deepEqual(holmLevels([0.2]), [0.95]);
  assert.deepEqual(holmLevels([0.001]), [0.95]);
});

test("an interval at its Holm level excludes 0 exactly when Holm rejects", () => {
  const pValue = fc.double({ min: 0, max: 0.2, noNaN: true });
  fc.assert(
    fc.property(fc.array(pValue, { minLength: 1, maxLength: 12 }), (pValues) => {
      const adjusted = holm(pValues);
      for (const [index, level] of holmLevels(pValues).entries()) {
        assert.equal((pValues[index] ?? 1) < 1 - level, (adjusted[index] ?? 1) < 0.05);
      }
    }),
    { numRuns: 1000 },
  );
});

test("holm and holmLevels do not depend on the order of the family", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (pValues) => {
      assert.deepEqual(holm(pValues.toReversed()), holm(pValues).toReversed());
      assert.deepEqual(holmLevels(pValues.toReversed()), holmLevels(pValues).toReversed());
    }),
  );
});
