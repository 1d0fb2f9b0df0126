import assert from "node:assert/strict";
import { test } from "node:test";
import type { BoardResult } from "../../src/boards/model.ts";
import { rankingsCsv } from "../../src/pages/boards/boardDownloads.ts";
import { boardContexts, leaderboardPages } from "../../src/pages/boards/leaderboardPages.ts";
import type { Block } from "../../src/pages/model.ts";
import { plainText } from "../../src/pages/plainText.ts";
import type { Table } from "../../src/pages/tableModel.ts";
import { fakeBoard, fakeLoaded } from "../boards/fakes.ts";

/** Two entries of the default class, one without some seeds, and another class with two such. */
const classes = (): BoardResult =>
  fakeBoard([
    fakeLoaded("a", [1, 1.1, 1.2], { intensity: "life-cycle" }),
    fakeLoaded("b", [2, 2.1, 2.2], { intensity: "direct" }),
    fakeLoaded("c", [1.5, 1.6], { intensity: "life-cycle" }),
    fakeLoaded("x", [1, 1.1, 1.2], { gpu: "GPU Y", scores: [3, 4, 6, 7] }),
    fakeLoaded("y", [4, 4.1], { gpu: "GPU Y" }),
  ]);

const contextOf = (board: BoardResult) => {
  const contexts = boardContexts({ boards: [board] }, { parents: [], mask: (text) => text });
  const [context] = contexts;
  assert.ok(context);
  return { context, contexts };
};

/** Rows of a file by the names of its columns. */
function parsed(csv: string): readonly Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = csv.trim().split("\r\n");
  const names = head.split(",");
  const cellsOf = (line: string): readonly string[] =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell.replace(/^"|"$/g, ""));
  return lines.map((line) => {
    const cells = cellsOf(line);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

const rowsOf = (board: BoardResult) => parsed(rankingsCsv(contextOf(board).context));

const rowsIn = (board: BoardResult, ranking: string): readonly string[] =>
  rowsOf(board)
    .filter((row) => row.ranking === ranking)
    .map(({ entry, rank }) => `${entry} ${rank === "" ? "–" : rank}`);

test("each entry has one row a ranking, with its rank among those of its own class", () => {
  const board = classes();
  assert.deepEqual(rowsIn(board, "return-per-kwh"), ["a 1", "b 2", "x 1", "c –", "y –"]);
  assert.deepEqual(rowsIn(board, "return-per-kwh-with-preliminary"), ["a 1", "c 2", "b 3", "x 1", "y 2"]);
  const rows = rowsOf(board);
  assert.equal(rows.length, board.views.length * board.entries.length);
  assert.deepEqual(
    [...new Set(rows.map(({ title }) => title))],
    board.views.map(({ title }) => title),
  );
});

test("a row says among what it is ranked, over how many runs, and of which kind its emissions are", () => {
  const row = rowsOf(classes()).find(({ ranking, entry }) => ranking === "energy" && entry === "x");
  assert.deepEqual(
    [row?.hardwareClass, row?.energyKind, row?.better, row?.runs, row?.n, row?.unit],
    ["1 × GPU Y, CPU X", "measured", "lower", "3", "3", "kWh"],
  );
  const kinds = rowsOf(classes())
    .filter(({ ranking }) => ranking === "emissions")
    .map(({ entry, carbonIntensityKind }) => `${entry} ${carbonIntensityKind}`);
  assert.deepEqual(kinds.toSorted(), ["a life-cycle", "b direct", "c life-cycle", "x ", "y "]);
});

const tablesOf = (blocks: readonly Block[]): readonly Table[] =>
  blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));

const madeOf = (board: BoardResult) =>
  leaderboardPages(
    contextOf(board).contexts,
    { version: "1", commit: null, date: null },
    { parents: [], siteTitle: "Site", submitText: null },
  );

test("the file has the rows of every table that ranks, in the tables' order", () => {
  const board = classes();
  const { pages } = madeOf(board);
  const [main] = tablesOf(pages.find(({ kind }) => kind === "board")?.blocks ?? []);
  const others = tablesOf(pages.find(({ kind }) => kind === "rankings")?.blocks ?? []);
  const shown = [...(main ? [main] : []), ...others].map((table) =>
    table.bodies.flatMap(({ rows }) =>
      rows.map(({ cells }) => {
        const [rank, name] = cells;
        const value = rank?.kind === "measure" ? rank.measure.value : null;
        return `${name?.kind === "text" ? plainText(name.html).toLowerCase() : ""} ${value ?? "–"}`;
      }),
    ),
  );
  assert.deepEqual(
    shown,
    board.views.map(({ slug }) => rowsIn(board, slug)),
  );
});

test("an entry is in the table of a ranking that only another class has a value for", () => {
  const board = fakeBoard([
    fakeLoaded("a", [1, 1.1, 1.2], { intensity: "life-cycle" }),
    fakeLoaded("x", [1, 1.1, 1.2], { gpu: "GPU Y" }),
  ]);
  const rows = rowsOf(board).filter(({ ranking }) => ranking === "emissions");
  assert.deepEqual(
    rows.map(({ entry, rank, unrankedReason }) => [entry, rank, unrankedReason]),
    [
      ["x", "", "3 of 3 runs have no value."],
      ["a", "1", ""],
    ],
  );
});

test("each test is told with its ranking and class, as the pairs of one are corrected together", () => {
  const { files } = madeOf(classes());
  const content = files.find(({ url }) => url.endsWith("/comparisons.csv"))?.content ?? "";
  const found = parsed(content)
    .filter(({ metric }) => metric === "averageReturnPerKwh")
    .map(({ ranking, hardwareClass, energyKind, groupA, groupB }) =>
      [ranking, hardwareClass, energyKind, groupA, groupB].join(" | "),
    );
  const all = "return-per-kwh-with-preliminary";
  assert.deepEqual(found, [
    "return-per-kwh | CPU X, 8 logical cores | measured | A | B",
    `${all} | CPU X, 8 logical cores | measured | A | C`,
    `${all} | CPU X, 8 logical cores | measured | A | B`,
    `${all} | CPU X, 8 logical cores | measured | C | B`,
    `${all} | 1 × GPU Y, CPU X | measured | X | Y`,
  ]);
});
