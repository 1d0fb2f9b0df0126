import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { hashOfTool } from "../../src/cache/cacheKey.ts";
import { contentCache } from "../../src/cache/contentCache.ts";
import { pruneCache } from "../../src/cache/pruneCache.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";

const KEY = "ab01";
const OTHER = "ab02";

test("an entry is read as it was written, and another key has none", () => {
  const cache = contentCache(temporaryFolder());
  assert.equal(cache.read(KEY), null);
  cache.write(KEY, "content");
  assert.equal(String(cache.read(KEY)), "content");
  assert.equal(cache.read(OTHER), null);
});

test("a damaged entry is none, and is removed", () => {
  const folder = temporaryFolder();
  const cache = contentCache(folder);
  const file = join(folder, "ab", KEY);
  const damages: readonly (() => void)[] = [
    () => truncateSync(file, 35),
    () => truncateSync(file, 0),
    () => {
      const bytes = readFileSync(file);
      bytes[bytes.length - 1] = 0;
      writeFileSync(file, bytes);
    },
  ];
  for (const damage of damages) {
    cache.write(KEY, "content");
    damage();
    assert.equal(cache.read(KEY), null);
    assert.equal(cache.has(KEY), false);
  }
});

test("an entry under the name of another is none", () => {
  const folder = temporaryFolder();
  const cache = contentCache(folder);
  cache.write(KEY, "content");
  writeFileSync(join(folder, "ab", OTHER), readFileSync(join(folder, "ab", KEY)));
  assert.equal(cache.read(OTHER), null);
});

test("writers of one key leave the last entry, and nothing unfinished", () => {
  const folder = temporaryFolder();
  for (let i = 0; i < 3; i++) contentCache(folder).write(KEY, String(i));
  assert.deepEqual(readdirSync(join(folder, "ab")), [KEY]);
  assert.equal(String(contentCache(folder).read(KEY)), "2");
});

test("a folder that cannot be written keeps nothing, and stops nothing", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  const cache = contentCache(join(folder, "file"));
  cache.write(KEY, "content");
  assert.equal(cache.read(KEY), null);
});

test("pruning removes what was not used for longest, until the rest is small enough", () => {
  const folder = temporaryFolder();
  const cache = contentCache(folder);
  for (const [i, key] of ["aa1", "bb2", "cc3"].entries()) {
    cache.write(key, "x".repeat(68));
    utimesSync(join(folder, key.slice(0, 2), key), 1000 + i, 1000 + i);
  }
  cache.read("aa1");
  pruneCache(folder, 250);
  assert.deepEqual(
    ["aa1", "bb2", "cc3"].map((key) => cache.has(key)),
    [true, false, true],
  );
});

test("the tool's hash changes with its code, with the names of its files and with what else decides", () => {
  const folder = temporaryFolder();
  const hash = (...further: readonly string[]): string => hashOfTool([folder], further);
  mkdirSync(join(folder, "inner"));
  writeFileSync(join(folder, "inner", "a.ts"), "1");
  const before = hash("version 1");
  assert.equal(hash("version 1"), before);
  assert.notEqual(hash("version 2"), before);
  writeFileSync(join(folder, "inner", "a.ts"), "2");
  const changed = hash("version 1");
  assert.notEqual(changed, before);
  writeFileSync(join(folder, "inner", "b.ts"), "");
  assert.notEqual(hash("version 1"), changed);
});
