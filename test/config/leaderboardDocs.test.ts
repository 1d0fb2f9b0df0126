import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { entrySchema } from "../../src/config/entrySchema.ts";
import { environmentSchema } from "../../src/config/environmentSchema.ts";
import { loadEntry } from "../../src/config/loadEntry.ts";
import { loadEnvironment } from "../../src/config/loadEnvironment.ts";
import { folderWith } from "./paperFile.ts";

const docs = readFileSync(new URL("../../docs/leaderboard.md", import.meta.url), "utf8");
const [entry = "", environment = ""] = [...docs.matchAll(/```markdown\n([\s\S]*?)```/g)].map(
  ([, text = ""]) => text,
);

test("the examples of the leaderboard's documentation load", async (t) => {
  const folder = folderWith(t, { "pong/ppo/entry.md": entry, "pong.md": environment });
  assert.equal((await loadEntry(`${folder}/pong/ppo/entry.md`)).algorithm, "PPO");
  assert.equal((await loadEnvironment(`${folder}/pong.md`)).version, 2);
});

test("the leaderboard's documentation names every key of boards and entries", () => {
  const keys = [...Object.keys(entrySchema.shape), ...Object.keys(environmentSchema.shape)];
  assert.deepEqual(
    keys.filter((key) => !new RegExp(`\`${key}\\b|^${key}:`, "m").test(docs)),
    [],
  );
});
