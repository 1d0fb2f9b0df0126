import assert from "node:assert/strict";
import { InputError } from "../../src/errors.ts";

/**
 * What every reading must come to: a result with sound numbers, or an `InputError` that names a file and a fault.
 *
 * @throws {AssertionError} at anything else
 */
export async function checkOutcome(read: () => Promise<unknown>): Promise<"read" | "refused"> {
  let result: unknown;
  try {
    result = await read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    assert.ok(error.faults.length > 0, "a refusal names at least one fault");
    for (const { file, message } of error.faults) {
      assert.ok(file !== "" && message !== "", "a fault names its file and what is wrong");
      assert.doesNotMatch(
        message,
        /undefined|\[object Object\]|TypeError|at \S+:\d+/,
        "a fault is in plain words",
      );
    }
    return "refused";
  }
  checkNumbers(result, "");
  assert.equal(Object.hasOwn(Object.prototype, "polluted"), false, "no input reaches a prototype");
  return "read";
}

const NEVER_NEGATIVE = /(Kwh|KgCo2e|Hours|PowerW|Bytes|Count|Fraction)$/;
const SIGNED = /PerKwh$/;

/** Every number of a result is finite, and no energy, time or amount is below zero. */
function checkNumbers(value: unknown, name: string): void {
  if (typeof value === "number") {
    assert.ok(Number.isFinite(value), `${name} is ${value}`);
    if (NEVER_NEGATIVE.test(name) && !SIGNED.test(name)) assert.ok(value >= 0, `${name} is ${value}`);
  } else if (Array.isArray(value)) {
    for (const item of value) checkNumbers(item, name);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) checkNumbers(item, key);
  }
}
