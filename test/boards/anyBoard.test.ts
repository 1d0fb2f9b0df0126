import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { BoardView } from "../../src/boards/model.ts";
import { fakeBoard, fakeBoardRun, fakeEntry } from "./fakes.ts";

const score = fc.option(fc.double({ min: -25, max: 25, noNaN: true }), { freq: 20 });

const run = fc.record({
  seed: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 20 }),
  energyKwh: fc.oneof(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), fc.constant(0)),
  scores: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.array(fc.double({ min: 3, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 }),
    },
    fc.array(score, { maxLength: 7 }),
  ),
  method: fc.constantFrom("counter" as const, "sampled" as const, "estimated" as const),
  gpu: fc.constantFrom(null, "GPU Y"),
});

const boards = fc.array(fc.array(run, { maxLength: 4 }), { maxLength: 5 }).map((entries) =>
  fakeBoard(
    entries.map((runs, index) => ({
      entry: fakeEntry(`e${index}`),
      runs: runs.map((each) => fakeBoardRun(each)),
    })),
  ),
);

function assertSound({ rows, slug }: BoardView): void {
  const ranked = rows.filter(({ rank }) => rank !== null);
  assert.deepEqual(
    rows.map(({ rank }) => rank),
    [...ranked.map((_, index) => index + 1), ...rows.slice(ranked.length).map(() => null)],
    slug,
  );
  for (const { rank, rankSet, unrankedReason, entry } of rows) {
    assert.equal(rank === null, unrankedReason !== null);
    if (rank !== null) assert.deepEqual(entry.obstacles, []);
    if (rankSet === null || rank === null) continue;
    assert.ok(rankSet.low <= rank && rank <= rankSet.high, `${rank} in ${rankSet.low} to ${rankSet.high}`);
    assert.ok(rankSet.low >= 1 && rankSet.high <= ranked.length);
  }
}

test("any board is ranked: without gaps, each rank in its set, each unranked entry with a reason", () => {
  fc.assert(
    fc.property(boards, (board) => {
      for (const view of board.views) assertSound(view);
      for (const { views } of board.otherClasses) for (const view of views) assertSound(view);
      assert.equal(JSON.stringify(board).includes("NaN"), false);
    }),
    { numRuns: 150, seed: 20260101 },
  );
});
