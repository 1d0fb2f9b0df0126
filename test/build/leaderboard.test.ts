import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { buildSite } from "../../src/build.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { filesIn, readText, writePaper } from "./papers.ts";

const OWN = "leaderboard";
const folder = temporaryFolder();
const output = join(folder, "site");
const SITE_URL = "https://example.org/repository/";

/** Two entries of figures and one of logs, as they lie in this repository; no paper. */
before(async () => {
  const source = join(folder, "source");
  for (const board of ["pong", "cart-pole"]) {
    mkdirSync(join(source, OWN, "entries", board), { recursive: true });
    cpSync(`${OWN}/environments/${board}.md`, join(source, OWN, "environments", `${board}.md`));
  }
  for (const entry of ["pong/ppo2", "pong/dqn", "cart-pole/ppo"])
    cpSync(`${OWN}/entries/${entry}`, join(source, OWN, "entries", entry), { recursive: true });
  await buildSite({ folder: source, output, pathPrefix: "/repository/", siteUrl: SITE_URL });
});

test("a paper whose folder is called leaderboard too is refused, as their pages would be one", async () => {
  const both = join(folder, "both");
  mkdirSync(join(both, OWN, "environments"), { recursive: true });
  cpSync(`${OWN}/environments/pong.md`, join(both, OWN, "environments", "pong.md"));
  writePaper(join(both, "papers", OWN), "title: A paper");
  await assert.rejects(buildSite({ folder: both, output: join(folder, "no-site") }), {
    name: "InputError",
    message:
      /papers\/leaderboard\/paper\.md: would have the address \/leaderboard\/, as the leaderboard has; expected a folder with another name$/,
  });
});

test("a folder with nothing but a leaderboard becomes a site of boards, entries and runs", () => {
  const files = filesIn(output);
  for (const name of [
    "index.html",
    "leaderboard/index.html",
    "leaderboard/leaderboard.json",
    "leaderboard/leaderboard.schema.json",
    "leaderboard/feed.xml",
    "leaderboard/submit/index.html",
    "leaderboard/pong/index.html",
    "leaderboard/pong/rankings/index.html",
    "leaderboard/pong/rankings.csv",
    "leaderboard/pong/ppo2/index.html",
    "leaderboard/pong/ppo2/badge.svg",
    "leaderboard/cart-pole/ppo/seed-0/index.html",
    "leaderboard/cart-pole/ppo/seed-0/raw/run.json",
    "leaderboard/cart-pole/ppo/seed-0/raw/samples.jsonl.gz",
    "assets/filterTable.js",
  ])
    assert.ok(files.includes(name), name);
  assert.ok(
    !files.some((name) => name.startsWith("leaderboard/pong/ppo2/seed-")),
    "figures have no pages of runs",
  );
});

test("every link and picture of every page leads to a file", () => {
  let count = 0;
  for (const page of filesIn(output).filter((name) => name.endsWith("index.html"))) {
    for (const [, link = ""] of readText(join(output, page)).matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      if (/^(#|https?:|mailto:|data:)/.test(link)) continue;
      assert.ok(!link.startsWith("/"), `${page} links to ${link}`);
      const { pathname } = new URL(link, `http://site/${page}`);
      assert.ok(existsSync(join(output, decodeURIComponent(pathname))), `${page} links to ${link}`);
      count += 1;
    }
  }
  assert.ok(count > 100);
});

test("feed and badges to copy have the address that the site will have", () => {
  const feed = readText(join(output, "leaderboard/feed.xml"));
  for (const [, href = ""] of feed.matchAll(/ href="([^"]*)"/g)) assert.ok(href.startsWith(SITE_URL), href);
  assert.ok(feed.includes(`href="${SITE_URL}leaderboard/pong/ppo2/"`));
  assert.ok(
    readText(join(output, "leaderboard/pong/ppo2/index.html")).includes(
      `](${SITE_URL}leaderboard/pong/ppo2/badge.svg)]`,
    ),
  );
});

test("only boards load the script of the filters, and all pages name the feed", () => {
  const pageText = (path: string): string => readText(join(output, path, "index.html"));
  assert.match(pageText("leaderboard/pong"), /filterTable\.js/);
  assert.doesNotMatch(pageText("leaderboard/pong/ppo2"), /filterTable\.js/);
  assert.match(
    pageText("."),
    /<link rel="alternate" type="application\/atom\+xml"[^>]* href="leaderboard\/feed\.xml">/,
  );
});
