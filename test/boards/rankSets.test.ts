import assert from "node:assert/strict";
import { test } from "node:test";
import { rankSets } from "../../src/boards/rankSets.ts";
import { compareGroups } from "../../src/groups/compare.ts";
import { normalQuantile } from "../../src/stats/normal.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { fakeBoard, fakeBoardRun, fakeEntry, fakeLoaded } from "./fakes.ts";

const METRIC = "averageReturnPerKwh";

function setsOf(groups: Readonly<Record<string, readonly number[]>>, better: "higher" | "lower" = "higher") {
  const compared = Object.entries(groups).map(([title, values]) => ({
    title,
    runs: values.map((value) => ({ metrics: { [METRIC]: value } })),
  }));
  const comparisons = compareGroups(compared, [{ name: METRIC, isPrimary: true }]);
  const sets = rankSets(Object.keys(groups), comparisons, better);
  return Object.fromEntries([...sets].map(([slug, set]) => [slug, set && [set.low, set.high]]));
}

test("entries that are told apart have one rank each", () => {
  const groups = { a: [30, 31, 32], b: [20, 21, 22], c: [10, 11, 12] };
  assert.deepEqual(setsOf(groups), { a: [1, 1], b: [2, 2], c: [3, 3] });
  assert.deepEqual(setsOf(groups, "lower"), { a: [3, 3], b: [2, 2], c: [1, 1] });
});

test("an entry between two that are told apart may have the rank of either", () => {
  const groups = { a: [30, 31, 32], b: [15, 21, 27], c: [10, 11, 12] };
  assert.deepEqual(setsOf(groups), { a: [1, 2], b: [1, 3], c: [2, 3] });
});

test("an entry of one run can't be tested: it has no set, and excludes no rank of others", () => {
  const groups = { a: [30, 31, 32], b: [20], c: [10, 11, 12] };
  assert.deepEqual(setsOf(groups), { a: [1, 2], b: null, c: [2, 3] });
});

test("a single entry has rank 1", () => {
  assert.deepEqual(setsOf({ a: [1, 2] }), { a: [1, 1] });
});

test("the sets hold all true ranks together in 95 of 100 boards", () => {
  const random = seededRandom(20260101);
  const truth = { a: 4, b: 4.8, c: 5.6, d: 8 };
  const trueRanks = { d: 1, c: 2, b: 3, a: 4 };
  const boards = 400;
  let covered = 0;
  let excluded = 0;
  for (let board = 0; board < boards; board += 1) {
    const groups = Object.fromEntries(
      Object.entries(truth).map(([name, mean]) => [
        name,
        Array.from({ length: 5 }, () => mean + normalQuantile(Math.max(random(), 1e-9))),
      ]),
    );
    const sets = setsOf(groups);
    const holds = Object.entries(trueRanks).map(([name, rank]) => {
      const [low = 0, high = 0] = sets[name] ?? [];
      if (low > 1 || high < 4) excluded += 1;
      return low <= rank && rank <= high;
    });
    if (holds.every(Boolean)) covered += 1;
  }
  assert.ok(covered / boards >= 0.95, `${covered} of ${boards}`);
  // Sets that exclude nothing would hold the truth as well.
  assert.ok(excluded / (4 * boards) > 0.5, `${excluded} of ${4 * boards} sets exclude a rank`);
});

test("a row that is not told apart from the one above is marked", () => {
  const board = fakeBoard([
    fakeLoaded("a", [1, 1.01, 1.02]),
    fakeLoaded("b", [1, 1.02, 1.04]),
    fakeLoaded("c", [2, 2.01, 2.02]),
  ]);
  assert.deepEqual(
    board.views[0]?.rows.map(({ rank, isTiedWithAbove, rankSet }) => [
      rank,
      isTiedWithAbove,
      rankSet && [rankSet.low, rankSet.high],
    ]),
    [
      [1, false, [1, 2]],
      [2, true, [1, 2]],
      [3, false, [3, 3]],
    ],
  );
});

test("runs that are all equal are ranked without a set", () => {
  const runs = [0, 1, 2].map((seed) => fakeBoardRun({ seed, energyKwh: 1 }));
  const other = [0, 1, 2].map((seed) => fakeBoardRun({ seed, energyKwh: 2 }));
  const board = fakeBoard([
    { entry: fakeEntry("a"), runs },
    { entry: fakeEntry("b"), runs: other },
  ]);
  assert.deepEqual(
    board.views[0]?.rows.map(({ rank, rankSet }) => [rank, rankSet]),
    [
      [1, null],
      [2, null],
    ],
  );
});
