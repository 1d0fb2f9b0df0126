import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { logFormatJsonSchema } from "../../src/readers/collectorSchema.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import { openOwn, withOwnLog } from "./ownLog.ts";

const SCHEMA = "docs/log-format.schema.json";
const text = readFileSync("docs/log-format.md", "utf8");

/** The code block of the document in a language. */
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? "";

test("the JSON Schema is in step with the code", () => {
  const written: unknown = JSON.parse(readFileSync(SCHEMA, "utf8"));
  const message = `${SCHEMA} is out of step: write JSON.stringify(logFormatJsonSchema(), null, 2) into it and format it`;
  assert.deepEqual(written, logFormatJsonSchema(), message);
});

test("the example of the document gives the numbers that the document says", async () => {
  const files = {
    "run.json": block("json"),
    "samples.jsonl": block("jsonl"),
    "evaluation.csv": block("csv"),
  };
  const { metrics, warnings } = await withOwnLog(files, async (folder) =>
    summarizeRun(await openOwn(folder)),
  );
  assert.deepEqual(warnings, []);
  assert.equal(metrics.energyKwh, 0.00375);
  assert.equal(metrics.emissionsKgCo2e, 0.000375);
  assert.match(text, /with PUE 0\.00375 kWh, at 100 g\/kWh 0\.000375 kg/);
});

test("the document names every key, unit, quantity and method of the schema", () => {
  const named = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === "properties" && typeof child === "object" && child !== null) {
        for (const name of Object.keys(child)) named.add(name);
      }
      if (key === "enum" && Array.isArray(child)) for (const option of child) named.add(String(option));
      collect(child);
    }
  };
  collect(logFormatJsonSchema());
  assert.ok(named.size > 60);
  assert.deepEqual(
    [...named].filter((name) => !text.includes(name)),
    [],
  );
});
