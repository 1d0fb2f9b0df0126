import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { test } from "node:test";
import { loadLeaderboard } from "../src/loadLeaderboard.ts";
import { figuresFromSummary } from "../src/runs/figuresFromSummary.ts";
import { fakeBoardRun } from "./boards/fakes.ts";
import { writeRun } from "./cli/tinyRuns.ts";
import { folderWith } from "./config/paperFile.ts";
import { ENTRY, ENVIRONMENT, faultsOf } from "./config/submitted.ts";

const figures = (seeds: readonly number[]): string =>
  JSON.stringify({
    format: "wattprint-run-figures",
    version: 1,
    runs: seeds.map((seed) =>
      figuresFromSummary(fakeBoardRun({ seed, energyKwh: 1 + seed }), "return", `s${seed}`),
    ),
  });

const BOARD = { "leaderboard/environments/game.md": ENVIRONMENT };
const PPO = {
  "leaderboard/entries/game/ppo/entry.md": ENTRY,
  "leaderboard/entries/game/ppo/runs.json": figures([1, 0]),
};

test("a site without the folder has no leaderboard", async (t) => {
  assert.equal(await loadLeaderboard(folderWith(t, {})), null);
});

test("boards come by name, entries with their runs by seed", async (t) => {
  const result = await loadLeaderboard(
    folderWith(t, { ...BOARD, ...PPO, "leaderboard/environments/another.md": ENVIRONMENT }),
  );
  assert.deepEqual(
    result?.boards.map(({ environment }) => environment.slug),
    ["another", "game"],
  );
  const [entry] = result.boards[1]?.entries ?? [];
  assert.deepEqual(
    entry?.runs.map(({ summary }) => summary.facts.seed),
    [0, 1],
  );
  assert.match(entry.runs[0]?.summary.path ?? "", /entries\/game\/ppo\/runs\.json#s0$/);
});

test("texts of logs are masked before anything is made of them", async (t) => {
  const folder = folderWith(t, {
    ...BOARD,
    "leaderboard/entries/game/ppo/entry.md": ENTRY.replace(/evidence: .*/, "evidence: { kind: recomputed }"),
  });
  for (const seed of [0, 1])
    writeRun(`${folder}/leaderboard/entries/game/ppo/runs/seed-${seed}`, {
      seed,
      facts: {
        measurements: [{ component: "gpu", method: "sampled", source: "nvidia-smi of /home/ada/lab/bin" }],
      },
    });
  const text = JSON.stringify(await loadLeaderboard(folder));
  assert.match(text, /nvidia-smi of \[path\]\/bin/);
  assert.doesNotMatch(text, /home\/ada/);
});

test("logs are read with the board's PUE, whatever they state", async (t) => {
  const pue = ENVIRONMENT.replace("seeds:", "pue: { value: 2, source: test }\nseeds:");
  const folder = folderWith(t, {
    "leaderboard/environments/game.md": pue,
    "leaderboard/entries/game/ppo/entry.md": ENTRY.replace(/evidence: .*/, "evidence: { kind: recomputed }"),
  });
  for (const seed of [0, 1])
    writeRun(`${folder}/leaderboard/entries/game/ppo/runs/seed-${seed}`, {
      seed,
      facts: { pue: { value: 1.1, source: "log" } },
    });
  const result = await loadLeaderboard(folder);
  // 10 W for 360 s are 0.001 kWh.
  assert.equal(result?.boards[0]?.entries[0]?.runs[0]?.summary.metrics.energyKwh, 0.002);
});

test("every fault of boards, entries and logs is told at once", async (t) => {
  const folder = folderWith(t, {
    ...BOARD,
    "leaderboard/entries/game/ppo/entry.md": ENTRY.replace("algorithm: PPO", "algorithm: 5"),
    "leaderboard/entries/game/dqn/entry.md": ENTRY,
    "leaderboard/entries/game/a2c/notes.txt": "",
    "leaderboard/entries/lost/ppo/entry.md": ENTRY,
    "leaderboard/entries/game/few/entry.md": ENTRY.replace("date:", "attempts: 1\ndate:"),
    "leaderboard/entries/game/few/runs.json": figures([0, 1]),
    "leaderboard/entries/game/logs/entry.md": ENTRY.replace(/evidence: .*/, "evidence: { kind: recomputed }"),
  });
  assert.deepEqual(await faultsOf(loadLeaderboard(folder)), [
    "leaderboard/entries/lost: belongs to no board; expected one of game, or a new file leaderboard/environments/lost.md",
    "leaderboard/entries/game/a2c/entry.md: there is no such file; expected one here",
    "leaderboard/entries/game/dqn/runs.json: there is no such file; expected one here",
    "leaderboard/entries/game/few/entry.md: attempts is 1; expected at least the 2 runs that are shown",
    "leaderboard/entries/game/logs/runs: does not exist; expected a folder with logs",
    "leaderboard/entries/game/ppo/entry.md:2: algorithm is 5; expected a text (in quotes where it looks like a number or a date)",
  ]);
});

test("numbers that no statistic takes are refused, each with its run", async (t) => {
  const file = "leaderboard/entries/game/ppo/runs.json";
  const written = JSON.stringify({
    format: "wattprint-run-figures",
    version: 1,
    runs: [
      figuresFromSummary(fakeBoardRun({ energyKwh: 1e-300, machineEnergyKwh: null }), "return", "tiny"),
      figuresFromSummary(fakeBoardRun({ scores: [1e299, 0] }), "return", "huge"),
    ],
  });
  const faults = await faultsOf(loadLeaderboard(folderWith(t, { ...BOARD, ...PPO, [file]: written })));
  assert.equal(faults[0], `${file}#tiny: energyKwh is 1e-300; expected at least 1e-10 kWh, or 0`);
  assert.ok(faults.includes(`${file}#huge: averageReturn is 5e+298; expected a number up to 1e+30`));
});

test("a frozen board names a successor that exists", async (t) => {
  const frozen = ENVIRONMENT.replace("seeds:", "frozen: { reason: replaced, successor: game }\nseeds:");
  assert.deepEqual(
    await faultsOf(loadLeaderboard(folderWith(t, { "leaderboard/environments/game.md": frozen }))),
    [
      'leaderboard/environments/game.md: frozen.successor is "game"; expected another board: none, as there is no other',
    ],
  );
});

test("links are refused wherever they lead", async (t) => {
  const folder = folderWith(t, { ...BOARD, ...PPO });
  mkdirSync(`${folder}/outside`);
  symlinkSync("../../../../outside", `${folder}/leaderboard/entries/game/ppo/runs`);
  symlinkSync("/etc/hostname", `${folder}/leaderboard/environments/secret.md`);
  assert.deepEqual(await faultsOf(loadLeaderboard(folder)), [
    "leaderboard/entries/game/ppo/runs: is a symbolic link; expected the file or folder itself, as links may lead outside",
    "leaderboard/environments/secret.md: is a symbolic link; expected the file or folder itself, as links may lead outside",
  ]);
});

test("a leaderboard that is itself a link is refused", async (t) => {
  const folder = folderWith(t, { "elsewhere/environments/game.md": ENVIRONMENT });
  symlinkSync("elsewhere", `${folder}/leaderboard`);
  assert.deepEqual(await faultsOf(loadLeaderboard(folder)), [
    "leaderboard: is a symbolic link; expected the file or folder itself, as links may lead outside",
  ]);
});

test("boards with a place come first, in that order", async (t) => {
  const place = (order: number): string => ENVIRONMENT.replace("seeds:", `order: ${order}\nseeds:`);
  const result = await loadLeaderboard(
    folderWith(t, {
      ...BOARD,
      "leaderboard/environments/yet.md": place(2),
      "leaderboard/environments/zoo.md": place(1),
    }),
  );
  assert.deepEqual(
    result?.boards.map(({ environment }) => environment.slug),
    ["zoo", "yet", "game"],
  );
});

test("a faulty board does not hide what is wrong with its entries", async (t) => {
  const folder = folderWith(t, {
    "leaderboard/environments/game.md": ENVIRONMENT.replace(/title: .*/, "title: 7"),
    "leaderboard/entries/game/ppo/entry.md": ENTRY,
    "leaderboard/entries/game/ppo/runs.json": "{}",
    "leaderboard/entries/lost/ppo/entry.md": ENTRY,
  });
  const faults = await faultsOf(loadLeaderboard(folder));
  assert.deepEqual(
    [...new Set(faults.map((fault) => fault.split(":")[0]))],
    [
      "leaderboard/environments/game.md",
      "leaderboard/entries/lost",
      "leaderboard/entries/game/ppo/runs.json",
    ],
  );
});
