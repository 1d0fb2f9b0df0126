import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { coverageNote } from "../../src/pages/coverageNote.ts";

test("intervals of few runs come with how often they are right", () => {
  assert.match(
    coverageNote([40, 5])?.html ?? "",
    /held the truth in 93 % .* in 71 % where one seed in five fails/,
  );
  assert.equal(coverageNote([30, 30]), null);
});

/** Shares of Welch's interval with five runs, in percent, by kind of data. */
function sharesOfFive(): ReadonlyMap<string, number> {
  const lines = readFileSync("docs/statistics.md", "utf8").split("\n");
  const column =
    lines
      .find((line) => line.startsWith("| procedure"))
      ?.split(" | ")
      .indexOf("n = 5") ?? -1;
  return new Map(
    lines
      .filter((line) => line.startsWith("| Welch's interval of a difference"))
      .map((line) => line.split(" | "))
      .map((cells) => [cells[1] ?? "", Number.parseFloat((cells[column] ?? "").replaceAll("*", ""))]),
  );
}

test("the figures of that note are those of the simulations", () => {
  const shares = [...sharesOfFive()];
  const ofPublished = shares.filter(([data]) => data.includes("published")).map(([, share]) => share);
  assert.equal(ofPublished.length, 4);
  assert.ok(Math.min(...ofPublished) >= 92.5, `${ofPublished}`);
  const lowest = Math.min(...shares.map(([, share]) => share));
  assert.equal(Math.round(lowest), 71);
});
