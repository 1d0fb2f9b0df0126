import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { submissionJsonSchemas } from "../../src/config/submissionJsonSchema.ts";

for (const [name, text] of Object.entries(submissionJsonSchemas())) {
  test(`leaderboard/${name} is current; scripts/leaderboardSchemas.ts writes it`, () => {
    assert.equal(readFileSync(new URL(`../../leaderboard/${name}`, import.meta.url), "utf8"), text);
  });
}
