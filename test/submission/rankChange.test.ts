import assert from "node:assert/strict";
import { test } from "node:test";
import { changesMarkdown } from "../../src/cli/rankChange.ts";
import { rankChanges } from "../../src/submission/rankChange.ts";
import { fakeBoard, fakeBoardRun, fakeEntry, fakeLoaded } from "../boards/fakes.ts";

const A = fakeLoaded("a", [1, 1.1, 1.2]);
const B = fakeLoaded("b", [2, 2.1, 2.2]);

test("a board that stays as it is has no change, and a new place among boards is none", () => {
  assert.deepEqual(rankChanges([fakeBoard([A])], [fakeBoard([A], { order: 3, body: "Other text." })]), []);
  assert.match(changesMarkdown([]), /No rank changes/);
});

test("an entry that comes moves those below it, with their ranks before and now", () => {
  const text = changesMarkdown(rankChanges([fakeBoard([B])], [fakeBoard([A, B])]));
  assert.match(text, /^\| A \| new \| 1 \|/m);
  assert.match(text, /^\| B \| 1 \| 2 \|/m);
});

test("where a target comes first, the value is the energy that a success is expected to cost", () => {
  const less = {
    references: null,
    score: { column: "return", unit: "", better: "lower", bounds: { low: null, high: null } },
  } as const;
  const lucky = [
    [7, 7, 7, 7],
    [9, 9, 9, 9],
    [9, 9, 9, 9],
  ].map((scores, seed) => fakeBoardRun({ seed, energyKwh: 1, scores }));
  const board = fakeBoard([{ entry: fakeEntry("a"), runs: lucky }], less);
  assert.match(
    changesMarkdown(rankChanges([fakeBoard([], less)], [board])),
    /^\| A \| new \| 1 \| 2\.25 \| 1 \|/m,
  );
});

test("rules that change under entries are told, also where no rank moves", () => {
  const eased = { targets: [{ score: 1, label: "1", source: null }], pue: { value: 1, source: "other" } };
  const changes = rankChanges([fakeBoard([A])], [fakeBoard([A], eased)]);
  assert.deepEqual(changes[0]?.changedRules, ["pue", "targets"]);
  const text = changesMarkdown(changes);
  assert.match(text, /\*\*The rules of this board change under its entries: pue, targets\.\*\*/);
  assert.doesNotMatch(text, /\| Entry \|/);
});

test("names are shown as they are: they make no markup, mention nobody and link nowhere", () => {
  const name = "<b>@ada</b> www.example.org [x](https://example.org) #1";
  const text = changesMarkdown(
    rankChanges([fakeBoard([])], [fakeBoard([fakeLoaded("a", [1, 1.1, 1.2], {}, { algorithm: name })])]),
  );
  const row = text.split("\n").find((line) => line.includes("example")) ?? "";
  assert.doesNotMatch(row, /[<>@[\]()]|www\.|:\/\//);
});
