import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { constantsMarkdown } from "../../scripts/constantsMarkdown.ts";

test("docs/constants.md is made of the shipped data", () => {
  assert.equal(
    readFileSync("docs/constants.md", "utf8"),
    constantsMarkdown(),
    "make it anew: node --conditions=wattprint-source --import tsx scripts/constants.ts > docs/constants.md",
  );
});
