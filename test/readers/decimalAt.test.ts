import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decimalAt } from "../../src/readers/decimalAt.ts";

test("a number within a text is that of Number, to the last bit", () => {
  const spelled = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value.toFixed(10)),
    fc.tuple(fc.maxSafeNat(), fc.nat()).map(([whole, part]) => `${whole}.${part}`),
    fc.nat({ max: 30 }).map((zeros) => `0.${"0".repeat(zeros)}1`),
    fc.constantFrom("0", "-0", "0.0", "1E5", "1e-7", "123456789012345678901234567890", "1e999"),
  );
  const after = fc.constantFrom(",", "}", "]", "");
  fc.assert(
    fc.property(spelled, after, (number, end) => {
      assert.equal(decimalAt(`{"a":${number}${end}`, 5), Number(number));
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test("where no number begins there is none", () => {
  assert.equal(decimalAt('{"a":null}', 5), Number.NaN);
  assert.equal(decimalAt("", 0), Number.NaN);
});
