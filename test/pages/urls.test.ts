import assert from "node:assert/strict";
import { test } from "node:test";
import { siteModel } from "../../src/pages/site.ts";
import { groupUrl, paperUrls, runUrl } from "../../src/pages/urls.ts";
import { BUILD, groupOf, paperOf, runOf, smallResult, wholeSite } from "./fixture.ts";

test("a single paper is the root, its groups and seeds are below", () => {
  const result = smallResult();
  const urls = paperUrls(result);
  assert.equal(urls.paper, "/");
  assert.equal(groupUrl(urls, ["ppo"]), "/ppo/");
  assert.equal(runUrl(urls, { path: "runs/ppo/seed-2" }), "/ppo/seed-2/");
});

test("hostile names never leave the output folder", () => {
  const runs = [runOf("runs/../../<script>"), runOf("runs/C:\\x\\.."), runOf("runs/=cmd()")];
  const leaf = groupOf(["../..", "<script>alert(1)</script>"], "<script>", { runs });
  const parent = groupOf(["../.."], "..", { runs, children: [leaf] });
  const result = {
    ...smallResult({ paper: { slug: "../../etc" } }),
    root: groupOf([], "x", { runs, children: [parent] }),
  };
  const site = wholeSite(siteModel([result], BUILD));
  const urls = [...site.pages, ...site.files, ...site.rawFiles].map(({ url }) => url);
  assert.ok(urls.length > 10);
  for (const url of urls) assert.match(url, /^\/([a-z0-9]+(-[a-z0-9]+)*\/)*([A-Za-z0-9._-]+)?$/);
  for (const url of urls) assert.ok(!url.includes(".."), url);
});

test("two runs with one seed and two groups with one name have their own pages", () => {
  const runs = [runOf("runs/a/seed-0"), runOf("runs/b/seed-0")];
  const first = groupOf(["ppo"], "PPO", { runs });
  const second = groupOf(["PPO!"], "PPO!", { runs: [runOf("runs/c/seed-0")] });
  const root = groupOf([], "x", { runs: [...first.runs, ...second.runs], children: [first, second] });
  const site = wholeSite(siteModel([{ ...smallResult(), root }], BUILD));
  const urls = [...site.pages, ...site.files, ...site.rawFiles].map(({ url }) => url);
  assert.equal(new Set(urls).size, urls.length);
  assert.ok(urls.includes("/ppo/seed-0-2/"));
  assert.ok(urls.includes("/ppo-2/seed-0/"));
});

test("a run in no group has a page below runs, also when a group is called so", () => {
  const stray = runOf("runs/stray");
  const child = groupOf(["runs"], "Runs", { runs: [runOf("runs/x/seed-0")] });
  const result = {
    ...smallResult(),
    root: groupOf([], "x", { runs: child.runs, children: [child] }),
    ungroupedRuns: [stray],
  };
  const urls = paperUrls(result);
  assert.equal(runUrl(urls, stray), "/runs/stray/");
  assert.equal(groupUrl(urls, ["runs"]), "/runs-2/");
});

test("two papers with one address are refused", () => {
  const result = { ...smallResult(), paper: paperOf({ slug: "a" }) };
  assert.throws(() => siteModel([result, result], BUILD), /two papers have the URL \/a\//);
});
