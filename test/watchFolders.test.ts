import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { watchFolders } from "../src/watchFolders.ts";
import { temporaryFolder } from "./cli/tinyRuns.ts";

const folder = join(temporaryFolder(), "paper [a] (1)");
const cache = join(folder, "cache");
const file = join(folder, "paper.md");
const faults: unknown[] = [];
let changes = 0;

before(async () => {
  for (const name of [cache, join(folder, "_site.building-1"), join(folder, "runs", "a")])
    mkdirSync(name, { recursive: true });
  writeFileSync(file, "");
  await watchFolders(
    [folder],
    cache,
    () => {
      changes += 1;
    },
    (fault) => faults.push(fault),
  );
});
beforeEach(async () => {
  // What the last test has changed is told by then.
  await setTimeout(200);
  changes = 0;
});
// A folder is watched as long as the process runs.
after(() => setImmediate(() => process.exit()));

async function isTold(before = 0): Promise<void> {
  while (changes === before) await setTimeout(1);
}

test("a change just after another is told as well", { timeout: 30_000 }, async () => {
  writeFileSync(file, "one");
  await isTold();
  await setTimeout(20);
  const first = changes;
  writeFileSync(file, "two");
  await isTold(first);
  assert.deepEqual(faults, []);
});

test("a new file, one below a new folder, and one that is gone are told", { timeout: 30_000 }, async () => {
  mkdirSync(join(folder, "runs", "b"));
  await isTold();
  await setTimeout(200);
  let before = changes;
  writeFileSync(join(folder, "runs", "b", "run.json"), "{}");
  await isTold(before);
  await setTimeout(200);
  before = changes;
  rmSync(join(folder, "runs", "b"), { recursive: true });
  await isTold(before);
});

test("neither the cache nor a site that is being built is watched", async () => {
  writeFileSync(join(cache, "entry"), "");
  writeFileSync(join(folder, "_site.building-1", "index.html"), "");
  await setTimeout(300);
  assert.equal(changes, 0);
});
