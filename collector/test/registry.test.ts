import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SENSORS } from "../src/sensors/registry.ts";

test("docs/measurement.md lists every sensor of the registry, in its order", () => {
  const text = readFileSync(new URL("../../docs/measurement.md", import.meta.url), "utf8");
  const rows = SENSORS.map(({ name, unit, description }) => `| ${name} | ${unit} | ${description} |`);
  assert.ok(text.includes(rows.join("\n")), `expected these rows:\n${rows.join("\n")}`);
});
