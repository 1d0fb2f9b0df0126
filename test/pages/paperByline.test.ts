import assert from "node:assert/strict";
import { test } from "node:test";
import { paperByline } from "../../src/pages/paperByline.ts";
import { plainText } from "../../src/pages/plainText.ts";
import { paperOf } from "./fixture.ts";

const lines = (more: Parameters<typeof paperOf>[0]): readonly string[] =>
  paperByline(paperOf({ links: [], ...more })).map((line) => plainText(line));

test("a year stands with its venue, or without one behind the authors, never alone", () => {
  const authors = [{ name: "Ada Author", affiliation: null, url: null }];
  assert.deepEqual(lines({ authors }), ["Ada Author", "Workshop, 2024."]);
  assert.deepEqual(lines({ authors, venue: null }), ["Ada Author, 2024"]);
});
