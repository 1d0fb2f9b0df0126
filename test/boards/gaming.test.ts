import assert from "node:assert/strict";
import { test } from "node:test";
import type { LoadedEntry } from "../../src/boards/model.ts";
import { fakeBoard, fakeBoardRun, fakeEntry, fakeLoaded, ranking, reasonOf } from "./fakes.ts";

const HONEST = fakeLoaded("honest", [1, 1.1, 1.2]);

/** An entry that games the board gains a rank in no view of it, and takes none from an honest one. */
function assertUnranked(gamer: LoadedEntry, reason: string): void {
  const board = fakeBoard([HONEST, gamer]);
  for (const view of board.views) {
    const row = view.rows.find(({ entry }) => entry.entry.slug === "gamer");
    assert.equal(row?.rank, null, view.slug);
    assert.equal(row.unrankedReason?.includes(reason), true, `${view.slug}: ${row.unrankedReason}`);
    assert.equal(view.rows[0]?.rank, 1);
  }
  assert.deepEqual(board.paretoSlugs, ["honest"]);
  assert.ok(board.conclusions.every(({ betterSlug }) => betterSlug !== "gamer"));
}

test("an entry that stopped at its first evaluation is not ranked, whatever its ratio", () => {
  const gamer = fakeLoaded("gamer", [0.01, 0.01, 0.02], { scores: [10] });
  assertUnranked(gamer, "Seeds 0, 1 and 2: ended at 10 frames of 40 frames.");
});

test("an entry that is no better than random play is not ranked, but complete", () => {
  const gamer: LoadedEntry = {
    entry: fakeEntry("gamer"),
    runs: [2, 2.2, 1.9].map((score, seed) =>
      fakeBoardRun({ seed, energyKwh: 0.001, scores: [score, score, score, score] }),
    ),
  };
  assertUnranked(
    gamer,
    "Its mean return of 2.03 is not told apart from the 2 of random play (95 % interval).",
  );
  assert.equal(fakeBoard([gamer]).entries[0]?.completeness, "complete");
});

test("chosen runs are not ranked where their number is stated", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.5, 0.5, 0.6], {}, { attempts: 10 }),
    "3 of 10 runs that were made are shown: chosen runs are not ranked against ones that were not chosen.",
  );
});

test("an entry below random play is told so with a true minus", () => {
  const references = { random: { score: -5, source: "test" }, human: { score: 5, source: "test" } };
  const board = fakeBoard([fakeLoaded("a", [1, 1.1, 1.2], { scores: [-7, -7, -7, -8] })], { references });
  assert.deepEqual(board.entries[0]?.obstacles, [
    "Its mean return of −7.25 is not told apart from the −5 of random play (95 % interval).",
  ]);
});

test("chosen runs are not ranked where their seeds betray them", () => {
  const runs = [0, 4, 7].map((seed) => fakeBoardRun({ seed, energyKwh: 0.5 + seed / 100 }));
  assertUnranked(
    { entry: fakeEntry("gamer"), runs },
    "Seeds 4 and 7 are not asked for, and may have been chosen for the result.",
  );
  assert.deepEqual(fakeBoard([{ entry: fakeEntry("gamer"), runs }]).entries[0]?.reasons, [
    "Seeds 4 and 7 are not asked for, and may have been chosen for the result.",
    "1 of the 3 seeds asked for is there; seeds 1 and 2 are missing.",
  ]);
});

test("a seed that appears twice is not ranked", () => {
  const runs = [0, 1, 1].map((seed, index) => fakeBoardRun({ seed, energyKwh: 0.5 + index / 100 }));
  assertUnranked({ entry: fakeEntry("gamer"), runs }, "Seed 1: there is more than one run.");
});

test("a log that ends before the scores do is not ranked", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.1, 0.1, 0.2], { times: [900, 1800, 2700, 7200] }),
    "Seeds 0, 1 and 2: has evaluations up to 7200 s, but a log of only 3600 s.",
  );
});

test("a log without an end is not ranked", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.1, 0.1, 0.2], { coverage: { isTruncated: true } }),
    "has a log without an end, so that some of its energy may be missing.",
  );
});

test("evaluations without a time are not ranked, as nobody can tell whether the log covers them", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.1, 0.1, 0.2], { times: [null, null, null, null] }),
    "has evaluations without a time, so that nobody can tell whether the log covers them.",
  );
});

test("an entry that leaves out the energy of its GPU is not ranked", () => {
  const runs = [0, 1, 2].map((seed) => {
    const run = fakeBoardRun({ seed, energyKwh: 0.1, gpu: "GPU Y" });
    return { ...run, components: run.components.filter(({ component }) => component === "cpu") };
  });
  assertUnranked({ entry: fakeEntry("gamer"), runs }, "Seeds 0, 1 and 2: has no energy of a GPU.");
});

test("an entry that leaves out the energy of its CPU is not ranked", () => {
  const runs = [0, 1, 2].map((seed) => {
    const run = fakeBoardRun({ seed, energyKwh: 0.1, gpu: "GPU Y" });
    return { ...run, components: run.components.filter(({ component }) => component === "gpu") };
  });
  assertUnranked({ entry: fakeEntry("gamer"), runs }, "Seeds 0, 1 and 2: has no energy of the CPU.");
});

test("bad evaluations that were left out are missed", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.9, 0.9, 1], { scores: [9, 9, 10], frames: [10, 30, 40] }),
    "Seeds 0, 1 and 2: has no evaluation for 20 frames after 10 frames.",
  );
});

test("good evaluations that were added are seen", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.9, 0.9, 1], { scores: [4, 6, 8, 10, 10], frames: [10, 20, 30, 38, 40] }),
    "Seeds 0, 1 and 2: has further evaluations after 38 frames than one every 10 frames.",
  );
});

test("scores that the task can't give are not ranked", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.9, 0.9, 1], { scores: [4, 6, 8, 99] }),
    "Seeds 0, 1 and 2: has a return of 99, above the highest possible 20.",
  );
});

test("scores that were blanked are missed", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.9, 0.9, 1], { scores: [null, 8, 10, 10] }),
    "Seeds 0, 1 and 2: has no return in 1 of 4 evaluations.",
  );
});

test("a run that went on beyond the protocol is not ranked", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.9, 0.9, 1], { scores: [4, 6, 8, 10, 12, 14], frames: [10, 20, 30, 40, 50, 60] }),
    "went on to 60 frames, beyond 40 frames.",
  );
});

test("evaluations without frames are not ranked", () => {
  assertUnranked(
    fakeLoaded("gamer", [0.9, 0.9, 1], { frames: [null, null, null, null] }),
    "Seeds 0, 1 and 2: has evaluations without frames.",
  );
});

test("a run without evaluations is not ranked", () => {
  const runs = [0, 1, 2].map((seed) => ({ ...fakeBoardRun({ seed }), evaluation: null }));
  assertUnranked({ entry: fakeEntry("gamer"), runs }, "Seeds 0, 1 and 2: has no evaluation.");
});

test("an evaluation before the training, and a last one that is an interval short, cost no rank", () => {
  const early = fakeLoaded("early", [1, 1, 1.1], { scores: [2, 4, 6, 8, 10], frames: [0, 10, 20, 30, 40] });
  const short = fakeLoaded("short", [2, 2, 2.1], { scores: [4, 6, 8], frames: [10, 20, 30] });
  const board = fakeBoard([early, short]);
  assert.deepEqual(ranking(board), ["early 1", "short 2"]);
  assert.deepEqual(
    board.entries[1]?.notes[0],
    "Seeds 0, 1 and 2: the last evaluation is at 30 frames, one interval short.",
  );
});

test("an entry that its authors call preliminary is ranked only where such entries are asked for", () => {
  const draft = fakeLoaded("draft", [0.5, 0.5, 0.6], {}, { isPreliminary: true });
  const board = fakeBoard([HONEST, draft]);
  assert.deepEqual(ranking(board), ["honest 1", "draft –"]);
  assert.equal(reasonOf(board, "draft"), "Preliminary: Its authors call it preliminary.");
  assert.deepEqual(ranking(board, "return-per-kwh-with-preliminary"), ["draft 1", "honest 2"]);
});

test("an entry of one curve is preliminary, however it calls itself: it may be one lucky seed", () => {
  const planner = fakeLoaded("planner", [0.5, 0.6, 0.7], {}, { deterministic: "A planner." });
  const board = fakeBoard([HONEST, planner]);
  assert.deepEqual(ranking(board), ["honest 1", "planner –"]);
  assert.equal(
    reasonOf(board, "planner"),
    "Preliminary: All seeds have one curve of scores: nobody can tell a deterministic algorithm from one lucky seed, repeated.",
  );
  assert.deepEqual(ranking(board, "return-per-kwh-with-preliminary"), ["planner 1", "honest 2"]);
});
