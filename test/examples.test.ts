import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** `@example expression; // => value`, the value an expression as well. */
const EXAMPLE = /^\s*(?:\/\*\*|\*) @example (.+?); \/\/ => (.+?)(?: \*\/)?$/;

const files = ["src", "collector/src"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
);

const examples = files.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      const [, expression, value] = EXAMPLE.exec(line) ?? [];
      if (expression !== undefined && value !== undefined)
        return [{ file, at: `${file}:${index + 1}`, expression, value }];
      assert.ok(
        !/^\s*(\/\*\*|\*) @example/.test(line),
        `${file}:${index + 1} is no "expression; // => value"`,
      );
      return [];
    }),
);

test("there are examples to be checked", () => {
  assert.ok(examples.length > 50, `found ${examples.length}`);
});

for (const { file, at, expression, value } of examples) {
  test(`the example at ${at} is true`, async () => {
    const module: Readonly<Record<string, unknown>> = await import(`../${file}`);
    const names = Object.keys(module);
    const evaluate = (code: string): unknown =>
      new Function(...names, `"use strict"; return (${code});`)(...names.map((name) => module[name]));
    assert.deepEqual(evaluate(expression), evaluate(value));
  });
}
