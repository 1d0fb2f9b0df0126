import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { buildSite } from "../../src/build.ts";
import { loadSite } from "../../src/site.ts";
import { cachingStore } from "../../src/work/buildStore.ts";
import { writeRunPages } from "../../src/work/writeRunPages.ts";
import { temporaryFolder, writeRun, writeRuns } from "../cli/tinyRuns.ts";
import { filesIn, writePaper } from "./papers.ts";

const folder = temporaryFolder();
const paper = join(folder, "paper");
const cache = join(folder, "cache");
let builds = 0;

/** Builds with the shared cache, or without one, into a folder of its own. */
async function built(more: Partial<Parameters<typeof buildSite>[0]> = {}): Promise<string> {
  builds += 1;
  const output = join(folder, `site-${builds}`);
  await buildSite({ folder: paper, output, store: cachingStore(cache), ...more });
  return output;
}

const fresh = (more: Partial<Parameters<typeof buildSite>[0]> = {}): Promise<string> =>
  built({ store: cachingStore(join(folder, `cache-${builds}`)), ...more });

function assertSame(one: string, other: string): void {
  assert.deepEqual(filesIn(one), filesIn(other));
  for (const name of filesIn(one))
    assert.ok(readFileSync(join(one, name)).equals(readFileSync(join(other, name))), name);
}

const entries = (): readonly string[] =>
  readdirSync(cache, { recursive: true, encoding: "utf8" })
    .map((name) => join(cache, name))
    .filter((name) => statSync(name).isFile());

before(async () => {
  writePaper(paper, "title: Cached");
  writeRuns(join(paper, "runs"));
  await built();
});

test("a second build gives the same bytes and makes nothing new", async () => {
  const count = entries().length;
  assert.ok(count > 10);
  assertSame(await built(), await fresh());
  assert.equal(entries().length, count);
});

test("a changed log is read anew, and so is one that is changed back", async () => {
  const run = { seed: 0, algorithm: "ppo" };
  writeRun(join(paper, "runs", "ppo-0"), { ...run, powerW: 50 });
  assertSame(await built(), await fresh());
  writeRun(join(paper, "runs", "ppo-0"), { ...run, powerW: 10 });
  assertSame(await built(), await fresh());
});

test("a changed option is not answered with what was made with another", async () => {
  const pue = { pue: { value: 2, source: "test" } };
  const doubled = await built(pue);
  assertSame(doubled, await fresh(pue));
  const data = (site: string): string => readFileSync(join(site, "data.json"), "utf8");
  assert.notEqual(data(doubled), data(await built()));
});

test("entries that are damaged, cut or gone are made again", async () => {
  for (const [i, file] of entries().entries()) {
    if (i % 3 === 0) rmSync(file);
    else writeFileSync(file, i % 3 === 1 ? "" : readFileSync(file).subarray(0, -1));
  }
  assertSame(await built(), await fresh());
});

test("two builds at once share a cache that is empty", async () => {
  rmSync(cache, { recursive: true });
  const [one, other] = await Promise.all([built(), built()]);
  assertSame(one, other);
  assertSame(one, await fresh());
});

test("a cache that is deleted during a build is made again", async () => {
  const store = cachingStore(join(folder, "deleted"));
  const { runPages, head, build } = await loadSite({ folder: paper, store });
  rmSync(store.cache.folder, { recursive: true });
  const output = join(folder, "site-deleted");
  const context = { site: head, build, eleventy: { env: { runMode: "build" } } };
  const site = { path: output, previous: null };
  await writeRunPages(runPages, store, { site, prefixes: ["/"], context });
  const whole = await fresh();
  for (const name of filesIn(output).filter((each) => !each.endsWith(".gz")))
    assert.ok(readFileSync(join(output, name)).equals(readFileSync(join(whole, name))), name);
});

test("what is made again of a log that changed meanwhile is not kept as that of the log before", async () => {
  const store = cachingStore(join(folder, "changed"));
  const { runPages, head, build } = await loadSite({ folder: paper, store });
  rmSync(store.cache.folder, { recursive: true });
  const run = { seed: 0, algorithm: "ppo" };
  writeRun(join(paper, "runs", "ppo-0"), { ...run, powerW: 50 });
  const context = { site: head, build, eleventy: { env: { runMode: "build" } } };
  const site = { path: join(folder, "site-changed"), previous: null };
  await writeRunPages(runPages, store, { site, prefixes: ["/", ""], context });
  writeRun(join(paper, "runs", "ppo-0"), { ...run, powerW: 10 });
  assertSame(await built({ store: cachingStore(join(folder, "changed")) }), await fresh());
});

test("a fault of drawing is told to who waits for it, and to nobody before", async () => {
  const store = cachingStore(join(folder, "broken"));
  const broken = () => {
    throw new Error("broken");
  };
  const { drawn } = await loadSite({
    folder: paper,
    store: { ...store, cache: { ...store.cache, read: broken } },
  });
  // Else the process would end here.
  await setImmediate();
  await assert.rejects(drawn, /^Error: broken$/);
});

test("no page is written without curves that nobody knows how to draw", async () => {
  const { runPages, head, build, store } = await loadSite({ folder: paper, store: cachingStore(cache) });
  const context = { site: head, build, eleventy: { env: { runMode: "build" } } };
  const site = { path: join(folder, "site-unknown"), previous: null };
  const forgetful = { ...store, sources: new Map() };
  const writing = writeRunPages(runPages, forgetful, { site, prefixes: ["/"], context });
  await assert.rejects(writing, /nobody has drawn the curves/);
});
