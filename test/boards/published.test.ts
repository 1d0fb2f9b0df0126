import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { BoardResult, BoardView } from "../../src/boards/model.ts";
import { loadLeaderboard } from "../../src/loadLeaderboard.ts";

const SITE = fileURLToPath(new URL("../..", import.meta.url));

const METRICS = [
  "averageReturnPerKwh",
  "averageReturn",
  "asymptoticReturn",
  "energyKwh",
  "durationHours",
  "cpuHours",
  "gpuHours",
  "emissionsKgCo2e",
] as const;

/**
 * What the pages of the leaderboard of Henderson et al. (2020) print, in their order: mean with three decimals,
 * standard error with two.
 * https://breakend.github.io/RL-Energy-Leaderboard/reinforcement_learning_energy_leaderboard/index.html
 */
const PRINTED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  pong: {
    "a2c-vtrace": [
      "214.192 +/- 14.36",
      "11.333 +/- 0.72",
      "19.544 +/- 0.32",
      "0.053 +/- 0.00",
      "0.333 +/- 0.01",
      "1.435 +/- 0.35",
      "0.145 +/- 0.03",
      "0.011 +/- 0.00",
    ],
    ppo2: [
      "50.397 +/- 5.91",
      "11.057 +/- 1.02",
      "19.968 +/- 0.40",
      "0.222 +/- 0.01",
      "1.587 +/- 0.04",
      "6.252 +/- 0.14",
      "0.220 +/- 0.00",
      "0.075 +/- 0.00",
    ],
    dqn: [
      "18.234 +/- 1.15",
      "17.555 +/- 0.23",
      "20.600 +/- 0.15",
      "0.978 +/- 0.06",
      "9.206 +/- 1.10",
      "18.584 +/- 0.10",
      "1.732 +/- 0.02",
      "0.299 +/- 0.03",
    ],
    a2c: [
      "-103.178 +/- 1.60",
      "-17.045 +/- 0.21",
      "-6.080 +/- 1.13",
      "0.165 +/- 0.00",
      "1.265 +/- 0.02",
      "6.185 +/- 0.04",
      "0.110 +/- 0.00",
      "0.058 +/- 0.00",
    ],
  },
  breakout: {
    ppo2: [
      "496.773 +/- 23.83",
      "105.210 +/- 4.54",
      "239.472 +/- 20.04",
      "0.212 +/- 0.00",
      "1.634 +/- 0.01",
      "6.263 +/- 0.10",
      "0.211 +/- 0.00",
      "0.071 +/- 0.00",
    ],
    "a2c-vtrace": [
      "172.988 +/- 16.48",
      "6.288 +/- 0.53",
      "15.440 +/- 1.15",
      "0.036 +/- 0.00",
      "0.232 +/- 0.00",
      "0.612 +/- 0.00",
      "0.176 +/- 0.00",
      "0.013 +/- 0.00",
    ],
    a2c: [
      "90.269 +/- 7.23",
      "14.648 +/- 1.17",
      "56.816 +/- 4.72",
      "0.162 +/- 0.00",
      "1.200 +/- 0.01",
      "6.458 +/- 0.02",
      "0.105 +/- 0.00",
      "0.057 +/- 0.00",
    ],
    dqn: [
      "7.024 +/- 0.77",
      "15.264 +/- 1.30",
      "30.648 +/- 3.46",
      "2.195 +/- 0.06",
      "19.233 +/- 0.36",
      "61.496 +/- 0.71",
      "1.870 +/- 0.05",
      "0.727 +/- 0.02",
    ],
  },
};

const boards = new Map<string, BoardResult>();

before(async () => {
  const result = await loadLeaderboard(SITE);
  for (const board of result?.boards ?? []) boards.set(board.environment.slug, board);
});

const boardOf = (slug: string): BoardResult => {
  const board = boards.get(slug);
  assert.ok(board, slug);
  return board;
};

const viewOf = (board: BoardResult, slug: string): BoardView => {
  const view = board.views.find((each) => each.slug === slug);
  assert.ok(view, slug);
  return view;
};

const slugs = (view: BoardView): readonly string[] => view.rows.map(({ entry }) => entry.entry.slug);
const ranks = (view: BoardView): readonly (number | null)[] => view.rows.map(({ rank }) => rank);
const sets = (view: BoardView): readonly (readonly number[] | null)[] =>
  view.rows.map(({ rankSet }) => rankSet && [rankSet.low, rankSet.high]);

describe("the leaderboard of Henderson et al. (2020)", () => {
  for (const [slug, entries] of Object.entries(PRINTED)) {
    test(`${slug} has every printed value to all printed digits`, () => {
      for (const [entry, printed] of Object.entries(entries)) {
        const found = boardOf(slug).entries.find((each) => each.entry.slug === entry);
        assert.deepEqual(
          METRICS.map((metric) => {
            const statistic = found?.statistics[metric];
            return `${statistic?.mean.toFixed(3)} +/- ${statistic?.standardError?.toFixed(2)}`;
          }),
          printed,
          `${slug}/${entry}`,
        );
      }
    });
  }

  test("has 39 runs in eight entries", () => {
    const entries = ["pong", "breakout"].flatMap((slug) => boardOf(slug).entries);
    assert.equal(entries.length, 8);
    assert.equal(entries.flatMap(({ runs }) => runs).length, 39);
    for (const { entry } of entries) assert.equal(entry.evidence.kind, "reported");
  });

  test("Pong's default list has the published order, and gives no rank to a negative ratio", () => {
    const [view] = boardOf("pong").views;
    assert.ok(view);
    assert.equal(view.slug, "return-per-kwh");
    assert.deepEqual(slugs(view), Object.keys(PRINTED.pong ?? {}));
    assert.deepEqual(ranks(view), [1, 2, 3, null]);
    assert.deepEqual(sets(view), [[1, 1], [2, 2], [3, 3], null]);
    assert.equal(
      view.rows[3]?.unrankedReason,
      "Its mean return is negative: wasting energy would improve the ratio. The normalized view ranks it.",
    );
  });

  test("Breakout has the published order with the preliminary entry, and without it by default", () => {
    const board = boardOf("breakout");
    const all = viewOf(board, "return-per-kwh-with-preliminary");
    assert.deepEqual(slugs(all), Object.keys(PRINTED.breakout ?? {}));
    assert.deepEqual(ranks(all), [1, 2, 3, 4]);
    const view = viewOf(board, "return-per-kwh");
    assert.equal(board.views[0], view);
    assert.deepEqual(slugs(view), ["ppo2", "a2c", "dqn", "a2c-vtrace"]);
    assert.deepEqual(ranks(view), [1, 2, 3, null]);
  });

  test("the entry with four seeds is preliminary, all others are complete", () => {
    const preliminary = ["pong", "breakout"].flatMap((slug) =>
      boardOf(slug)
        .entries.filter(({ completeness }) => completeness === "preliminary")
        .map(({ entry, reasons }) => [slug, entry.slug, reasons]),
    );
    assert.deepEqual(preliminary, [
      ["breakout", "a2c-vtrace", ["4 of the 5 seeds asked for are there; seed 4 is missing."]],
    ]);
  });

  test("the two runs whose energy is two thirds extrapolated are marked, and no others", () => {
    const marked = ["pong", "breakout"].flatMap((slug) =>
      boardOf(slug).entries.flatMap(({ entry, extrapolatedSeeds }) =>
        extrapolatedSeeds.map((seed) => `${slug}/${entry.slug}/${seed}`),
      ),
    );
    assert.deepEqual(marked, ["pong/a2c-vtrace/2", "pong/a2c-vtrace/3"]);
    const notes = boardOf("pong").entries.find(({ entry }) => entry.slug === "a2c-vtrace")?.notes;
    assert.deepEqual(notes?.slice(0, 2), [
      "Seed 2: 65 % of the duration has no sample and takes the power of the nearest one.",
      "Seed 3: 68 % of the duration has no sample and takes the power of the nearest one.",
    ]);
  });

  test("normalized by random and human play, both games keep the published order", () => {
    const pong = viewOf(boardOf("pong"), "normalized-return-per-kwh");
    assert.deepEqual(slugs(pong), Object.keys(PRINTED.pong ?? {}));
    assert.deepEqual(ranks(pong), [1, 2, 3, 4]);
    const ordered = boardOf("breakout").entries.toSorted(
      (a, b) =>
        (b.statistics.normalizedReturnPerKwh?.mean ?? 0) - (a.statistics.normalizedReturnPerKwh?.mean ?? 0),
    );
    assert.deepEqual(
      ordered.map(({ entry }) => entry.slug),
      Object.keys(PRINTED.breakout ?? {}),
    );
  });

  test("a class of 235 students, each with five runs, saves 887.74 kWh by PPO2 instead of DQN (example 5)", () => {
    const mean = (slug: string) =>
      boardOf("pong").entries.find(({ entry }) => entry.slug === slug)?.statistics.energyKwh?.mean ?? 0;
    assert.equal(((mean("dqn") - mean("ppo2")) * 235 * 5).toFixed(2), "887.74");
  });

  test("all pairs of both games stay apart when corrected, and so do all other ways of counting", () => {
    for (const slug of ["pong", "breakout"]) {
      const board = boardOf(slug);
      assert.equal(board.conclusions.length, 2);
      for (const { isToldApart, checks } of board.conclusions) {
        assert.equal(isToldApart, true);
        assert.deepEqual(
          checks.map(({ condition, holds }) => [condition, holds]),
          [
            ["without PUE", true],
            ["attributed energy", true],
            ["machine energy", true],
            ["common evaluation grid", true],
          ],
        );
      }
    }
    const comparisons = viewOf(boardOf("breakout"), "return-per-kwh-with-preliminary").comparisons;
    assert.equal(comparisons.length, 6);
    const largest = Math.max(...comparisons.map(({ pValueHolm }) => pValueHolm ?? 1));
    // The largest corrected p-value of SciPy's ttest_ind(equal_var=False) over the six pairs.
    assert.equal(largest.toFixed(4), "0.0092");
  });

  test("all entries are of one class: measured on a TITAN V", () => {
    for (const slug of ["pong", "breakout"]) {
      const board = boardOf(slug);
      assert.equal(board.defaultHardwareClass, "1 × NVIDIA TITAN V, Intel Xeon E5-2630 v3");
      assert.equal(board.defaultEnergyKind, "measured");
      assert.deepEqual(board.otherClasses, []);
      for (const { method } of board.entries) assert.equal(method, "sampled");
    }
  });

  test("no entry beats A2C+VTrace and DQN on Pong in both return and energy", () => {
    assert.deepEqual(boardOf("pong").paretoSlugs, ["a2c-vtrace", "dqn"]);
    assert.deepEqual(boardOf("breakout").paretoSlugs, ["a2c", "ppo2"]);
  });

  test("a last evaluation one interval short is noted, and does not cost the rank", () => {
    const ppo2 = boardOf("pong").entries.find(({ entry }) => entry.slug === "ppo2");
    assert.equal(
      ppo2?.notes[0],
      "Seeds 0, 1, 2, 3 and 4: the last evaluation is at 4\u202f766\u202f720 frames, one interval short.",
    );
    assert.equal(ppo2.isWholeProtocol, true);
  });
});

describe("the boards of the examples", () => {
  test("rank by the normalized return where every return is negative", () => {
    const board = boardOf("acrobot");
    assert.equal(board.views[0]?.slug, "normalized-return-per-kwh");
    assert.ok(board.views.every(({ slug }) => slug !== "return-per-kwh"));
  });

  test("rank accuracy per kWh by a file alone", () => {
    const [view] = boardOf("small-digits").views;
    assert.equal(view?.metric.name, "averageAccuracyPerKwh");
    assert.deepEqual(ranks(view), [1, 2, 3, 4]);
  });

  test("are recomputed from logs, of which none is refused a rank but by its score", () => {
    for (const slug of ["cart-pole", "acrobot", "small-digits"]) {
      for (const { entry, obstacles, runs } of boardOf(slug).entries) {
        assert.equal(entry.evidence.kind, "recomputed");
        assert.equal(runs.length, 5);
        assert.ok(
          obstacles.every((each) => /random play/.test(each)),
          obstacles.join(),
        );
      }
    }
  });
});
