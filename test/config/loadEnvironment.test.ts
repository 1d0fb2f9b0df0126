import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { loadEnvironment } from "../../src/config/loadEnvironment.ts";
import { folderWith } from "./paperFile.ts";
import { ENVIRONMENT, faultsOf } from "./submitted.ts";

const FILE = "leaderboard/environments/game.md";

const load = (t: TestContext, content: string, file = FILE) =>
  loadEnvironment(`${folderWith(t, { [file]: content })}/${file}`);

const withLines = (lines: string): string => ENVIRONMENT.replace("---\nText.", `${lines}\n---\nText.`);

test("a board fills in everything that its file leaves out", async (t) => {
  const { file, ...environment } = await load(t, ENVIRONMENT);
  assert.match(file, /game\.md$/);
  assert.deepEqual(environment, {
    slug: "game",
    body: "Text.",
    title: "Game",
    environment: "Game-v1",
    version: 1,
    order: null,
    frozen: null,
    score: { column: "return", unit: "", better: "higher", bounds: { low: null, high: null } },
    protocol: { evaluateEvery: 10, until: 40, clock: "frames", episodesPerEvaluation: null },
    seeds: [0, 1],
    pue: { value: 1, source: "the rule of this board: energy at the computer, data centers left out" },
    references: null,
    targets: [],
  });
});

test("every fault of a board's file is told at once, with line, value and what was expected", async (t) => {
  const content = `---
title: ""
environment: 5
version: 0
score: { column: Return, better: up, bounds: { low: 2, high: 1 }, color: red }
protocol: { evaluateEvery: 50, until: 40, clock: "a b", episodesPerEvaluation: 0.5 }
seeds: [0, 0]
pue: { value: 0.5, source: x }
references: { random: { score: 1, source: x }, human: { score: 1, source: x } }
targets: [{ score: 1, label: a }, { score: 2, label: a }]
frozen: {}
prizes: many
---
`;
  assert.deepEqual(await faultsOf(load(t, content)), [
    `${FILE}:2: title is ""; expected a text (in quotes where it looks like a number or a date)`,
    `${FILE}:3: environment is 5; expected a text (in quotes where it looks like a number or a date)`,
    `${FILE}:4: version is 0; expected a whole number of at least 1`,
    `${FILE}:5: score.column is "Return"; expected the name of a score column, such as "return" (a lower-case letter, then letters and digits)`,
    `${FILE}:5: score.better is "up"; expected "higher" or "lower"`,
    `${FILE}:5: score.bounds is a mapping with low, high; expected a low below high`,
    `${FILE}:5: score.color is no known key; expected one of column, unit, better, bounds`,
    `${FILE}:6: protocol.clock is "a b"; expected the column that counts the progress: "frames", "timeS", a score, or "evaluations"`,
    `${FILE}:6: protocol.episodesPerEvaluation is 0.5; expected a whole number of at least 1`,
    `${FILE}:7: seeds is a list; expected different seeds, but 0 is there twice`,
    `${FILE}:8: pue.value is 0.5; expected a power usage effectiveness from 1 to 10`,
    `${FILE}:9: references.human.score is 1; expected another score than that of random`,
    `${FILE}:10: targets is a list; expected labels that differ in letters or digits, as each is part of an address`,
    `${FILE}:11: frozen.reason is missing; expected a text (in quotes where it looks like a number or a date)`,
    `${FILE}:12: prizes is no known key; expected one of title, environment, version, order, frozen, score, protocol, seeds, pue, references, targets`,
  ]);
});

test("a PUE below 1, with which a data center would make energy, is refused", async (t) => {
  for (const value of ["0.99", "-1", ".nan", ".inf", "1e999", '"1.2"']) {
    const [fault] = await faultsOf(load(t, withLines(`pue: { value: ${value}, source: x }`)));
    assert.match(fault ?? "", /pue\.value is .*; expected a power usage effectiveness from 1 to 10$/);
  }
});

test("a cost can't be called better where it is higher, nor an interval be longer than the whole", async (t) => {
  assert.deepEqual(
    await faultsOf(
      load(t, ENVIRONMENT.replace("column: return", "column: loss").replace("Every: 10", "Every: 50")),
    ),
    [
      `${FILE}:4: score.better is "higher"; expected "lower": by its name, the column is better where it is lower`,
      `${FILE}:5: protocol.evaluateEvery is 50; expected at most \`until\``,
    ],
  );
});

test("a single seed has no spread, and is refused", async (t) => {
  assert.deepEqual(await faultsOf(load(t, ENVIRONMENT.replace("[0, 1]", "[0]"))), [
    `${FILE}:6: seeds is a list; expected at least 2 seeds, as a single one has no spread`,
  ]);
});

test("a file whose name is no clean address is refused", async (t) => {
  assert.deepEqual(await faultsOf(load(t, ENVIRONMENT, "leaderboard/environments/My Game.md")), [
    'leaderboard/environments/My Game.md: is named "My Game"; expected lower-case letters, digits and single hyphens, such as "my-game"',
  ]);
});

test("a missing file is named", async () => {
  assert.deepEqual(await faultsOf(loadEnvironment("/leaderboard/none.md")), [
    "/leaderboard/none.md: there is no such file; expected one here",
  ]);
});
