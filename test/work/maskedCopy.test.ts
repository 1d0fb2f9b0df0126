import assert from "node:assert/strict";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { contentCache } from "../../src/cache/contentCache.ts";
import { maskedCopy } from "../../src/work/maskedCopy.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";

test("a log that is written while it is copied is not kept as what it was before", async () => {
  const folder = temporaryFolder();
  const source = join(folder, "samples.jsonl");
  const cache = contentCache(join(folder, "cache"));
  const copy = async (meanwhile: () => void): Promise<string> => {
    writeFileSync(source, "[0,1]\n");
    const site = { path: join(folder, "site"), previous: null };
    const copying = maskedCopy(source, { site, url: "/samples.jsonl" }, {}, cache);
    // It has taken the hash by now, and not begun to copy.
    meanwhile();
    await copying;
    return readFileSync(join(folder, "site", "samples.jsonl"), "utf8");
  };
  assert.equal(await copy(() => appendFileSync(source, "[1,1]\n")), "[0,1]\n[1,1]\n");
  assert.equal(await copy(() => {}), "[0,1]\n");
});
