import assert from "node:assert/strict";
import { test } from "node:test";
import { badgeText, ordinal } from "../../src/pages/boards/badge.ts";
import type { BoardContext } from "../../src/pages/boards/boardContext.ts";
import { atomFeed, feedId } from "../../src/pages/boards/feed.ts";
import { leaderboardJson } from "../../src/pages/boards/leaderboardData.ts";
import { boardContexts, leaderboardPages } from "../../src/pages/boards/leaderboardPages.ts";
import { leaderboardJsonSchema, leaderboardSchema } from "../../src/pages/boards/leaderboardSchema.ts";
import { submitPage } from "../../src/pages/boards/submitPage.ts";
import { submittedHtml, submittedLink } from "../../src/pages/submittedHtml.ts";
import { fakeBoard, fakeLoaded } from "../boards/fakes.ts";
import { boardEntryOf, boardOf, environmentOf, fourEntries, seedsOf } from "./boardFixture.ts";

const contextsOf = (board = boardOf()): readonly BoardContext[] =>
  boardContexts({ boards: [board] }, { parents: [], mask: (text) => text });

const only = (contexts: readonly BoardContext[]): BoardContext => {
  const [context] = contexts;
  assert.ok(context);
  return context;
};

test("leaderboard.json keeps to its schema, in full precision", () => {
  const data: unknown = JSON.parse(leaderboardJson(contextsOf(), "1.0.0"));
  const parsed = leaderboardSchema.parse(data);
  assert.deepEqual(parsed, data, "no field that the schema does not have");
  const [board] = parsed.boards;
  const fast = board?.entries.find(({ slug }) => slug === "fast");
  assert.equal(fast?.runs[0]?.metrics.averageReturnPerKwh, 10 / (0.05 * 0.9));
  assert.deepEqual(
    board?.rankings[0]?.rows.map(({ entry, rank }) => [entry, rank]),
    [
      ["fast", 1],
      ["slow", 2],
      ["short", null],
      ["lost", null],
    ],
  );
});

test("leaderboard.json has the ranks of every class, as the page does", () => {
  const board = fakeBoard([
    fakeLoaded("a", [1, 1.1, 1.2]),
    fakeLoaded("b", [2, 2.1, 2.2], { intensity: "direct" }),
    fakeLoaded("c", [1, 1.1, 1.2], { gpu: "GPU Y" }),
  ]);
  const contexts = boardContexts({ boards: [board] }, { parents: [], mask: (text) => text });
  const data = leaderboardSchema.parse(JSON.parse(leaderboardJson(contexts, "1.0.0")));
  const [found] = data.boards;
  assert.equal(found?.defaultEnergyKind, "measured");
  assert.deepEqual(
    found.otherClasses.map(({ hardwareClass, energyKind, rankings }) => [
      hardwareClass,
      energyKind,
      rankings[0]?.rows.map(({ entry, rank }) => `${entry} ${rank}`),
    ]),
    [["1 × GPU Y, CPU X", "measured", ["c 1"]]],
  );
  assert.equal(found.rankings[0]?.rows.find(({ entry }) => entry === "c")?.rank, null);
  assert.deepEqual([...new Set(found.entries.map(({ energyKind }) => energyKind))], ["measured"]);
  assert.deepEqual(
    found.entries.map(({ slug, runs }) => `${slug} ${runs[0]?.carbonIntensityKind}`),
    ["a null", "b direct", "c null"],
  );
});

test("the JSON Schema of leaderboard.json names its version and describes its boards", () => {
  const schema: unknown = JSON.parse(leaderboardJsonSchema());
  const text = JSON.stringify(schema);
  assert.match(text, /"schemaVersion":\{"type":"number","const":1\}/);
  assert.match(text, /"https:\/\/json-schema\.org\/draft\/2020-12\/schema"/);
});

test("the badge of an entry says its rank, its value with spread, and what it does not have", () => {
  const context = only(contextsOf());
  const texts = context.board.entries.map((entry) => badgeText(context, entry));
  assert.deepEqual(texts, [
    "1st on Pong, 201 ± 12 return/kWh",
    "2nd on Pong, 24.2 ± 1.4 return/kWh",
    "preliminary on Pong, 84.4 ± 4.4 return/kWh",
    "not ranked on Pong, −171.1 ± 9.9 return/kWh",
  ]);
});

test("ordinals are those of English", () => {
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111].map(ordinal), [
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
    "22nd",
    "23rd",
    "101st",
    "111th",
  ]);
});

test("the feed has an entry for each entry, newest first, dated by it, with an id that stays", () => {
  const [first, second, ...rest] = fourEntries();
  assert.ok(first && second);
  const newer = { ...second, entry: { ...second.entry, date: "2025-02-03" } };
  const feed = atomFeed(contextsOf(boardOf({}, [first, newer, ...rest])), {
    title: "Boards",
    url: "https://example.org/energy/",
  });
  assert.match(
    feed,
    /^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/,
  );
  const entries = [...feed.matchAll(/<entry>.*?<\/entry>/g)].map(([text]) => text);
  assert.equal(entries.length, 4);
  assert.match(entries[0] ?? "", /<title>SLOW on Pong<\/title>/);
  assert.match(entries[0] ?? "", /<updated>2025-02-03T00:00:00Z<\/updated>/);
  assert.match(entries[0] ?? "", /href="https:\/\/example\.org\/energy\/leaderboard\/pong\/slow\/"/);
  assert.ok(feed.includes("<updated>2025-02-03T00:00:00Z</updated>\n<author>"), "as new as its newest entry");
  const ids = [...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, 5);
  assert.ok(ids.includes(feedId("pong/slow")));
  for (const id of ids)
    assert.match(id ?? "", /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a name-based identifier is that of RFC 9562", () => {
  // python3 -c 'import uuid; print(uuid.uuid5(uuid.UUID("5b1f7d7e-8a0e-4f53-9d6b-0f3b1c2a7e91"), "pong/ppo2"))'
  assert.equal(feedId("pong/ppo2"), "urn:uuid:b98aeda6-0456-5414-bf6a-99f288a26aed");
});

test("without the site's address the links of the feed are relative to it", () => {
  const feed = atomFeed(contextsOf(), { title: "Boards", url: null });
  assert.match(feed, /<link rel="self" type="application\/atom\+xml" href="feed\.xml"\/>/);
  assert.match(feed, /href="pong\/fast\/"/);
});

const HOSTILE = `<script>alert(1)</script>"'&]]>\u0000\u000b`;

test("what an entry says is text wherever it stands: pages, feed, JSON and CSV", () => {
  const hostile = boardEntryOf("bad", seedsOf("bad", 10, 0.05), {
    title: HOSTILE,
    reasons: [HOSTILE],
    notes: [HOSTILE],
    hardwareClass: HOSTILE,
    entry: {
      algorithm: HOSTILE,
      command: HOSTILE,
      body: `${HOSTILE} [x](javascript:alert(1)) ![y](https://example.org/p.png)`,
      authors: [{ name: "=HYPERLINK(1)", url: "javascript:alert(1)" }],
      implementation: { url: "data:text/html,x", commit: HOSTILE },
      evidence: { kind: "linked", archives: [{ url: "javascript:alert(1)", sha256: HOSTILE, bytes: 1 }] },
      attemptsNote: HOSTILE,
    },
  });
  const other = boardEntryOf("formula", seedsOf("formula", 9, 0.5), { title: "=1+1" });
  const board = boardOf({ environment: environmentOf() }, [hostile, other]);
  const made = leaderboardPages(
    contextsOf(board),
    { version: "1", commit: null, date: null },
    {
      parents: [],
      siteTitle: HOSTILE,
      submitText: null,
    },
  );
  const htmlParts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("html" in value && typeof value.html === "string") htmlParts.push(value.html);
    for (const part of Object.values(value)) collect(part);
  };
  collect(made.pages);
  assert.ok(htmlParts.length > 100);
  for (const html of htmlParts) {
    assert.doesNotMatch(html, /<script|<img/i);
    for (const [, href] of html.matchAll(/ (?:href|src)="([^"]*)"/g))
      assert.match(href ?? "", /^(\/|#|https?:|mailto:)/, html);
  }
  const feed = made.files.find(({ url }) => url.endsWith("feed.xml"))?.content ?? "";
  assert.doesNotMatch(feed, /<script|\p{Cc}(?<!\n)/u);
  const csv = made.files.find(({ url }) => url.endsWith("/rankings.csv"))?.content ?? "";
  assert.ok(csv.includes("'=1+1"), "a spreadsheet would run it");
});

test("submitted Markdown shows raw HTML and pictures as text, and marks its links", () => {
  assert.equal(
    submittedHtml("![p](https://example.org/p.png) <b>x</b>").html,
    '<p>!<a href="https://example.org/p.png" rel="nofollow ugc">p</a> &lt;b&gt;x&lt;/b&gt;</p>\n',
  );
  for (const url of [
    "javascript:a",
    "JaVaScRiPt:a",
    "data:text/html,a",
    "vbscript:a",
    "//example.org",
    "/x",
    "file:///etc",
  ]) {
    assert.doesNotMatch(submittedHtml(`[a](${url})`).html, /<a /, url);
    assert.doesNotMatch(submittedLink(url).html, /<a /, url);
  }
  assert.match(submittedHtml("# A").html, /^<h3>/);
});

test("the page on submitting is the documentation's text in sections, its links to other files without effect", () => {
  const text =
    "# Submit an entry\n\nSee [the format](log-format.md) and [us](https://example.org).\n\n## What is refused\n\nMuch.\n";
  const page = submitPage(text, { parents: [], navigation: [] });
  assert.equal(page.heading, "Submit an entry");
  assert.deepEqual(page.blocks, [
    {
      kind: "prose",
      html: { html: '<p>See the format and <a href="https://example.org">us</a>.</p>\n' },
    },
    { kind: "heading", text: "What is refused", id: "what-is-refused", level: 2 },
    { kind: "prose", html: { html: "<p>Much.</p>\n" } },
  ]);
});
