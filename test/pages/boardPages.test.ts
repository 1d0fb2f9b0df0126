import assert from "node:assert/strict";
import { test } from "node:test";
import type { BoardResult, LeaderboardResult } from "../../src/boards/model.ts";
import { badgeText } from "../../src/pages/boards/badge.ts";
import { rankingsCsv } from "../../src/pages/boards/boardDownloads.ts";
import { boardContexts, leaderboardPages } from "../../src/pages/boards/leaderboardPages.ts";
import { html } from "../../src/pages/html.ts";
import type { Block, Page } from "../../src/pages/model.ts";
import { plainText } from "../../src/pages/plainText.ts";
import { siteModel } from "../../src/pages/site.ts";
import type { Table } from "../../src/pages/tableModel.ts";
import { fakeBoard, fakeBoardRun, fakeEntry, fakeLoaded } from "../boards/fakes.ts";
import { boardEntryOf, boardOf, environmentOf, fourEntries, seedsOf, viewOf } from "./boardFixture.ts";

const BUILD = { version: "1.0.0", commit: null, date: null };

const leaderboardOf = (...boards: readonly BoardResult[]) => {
  const result: LeaderboardResult = { boards };
  const contexts = boardContexts(result, { parents: [], mask: (text) => text });
  return leaderboardPages(contexts, BUILD, { parents: [], siteTitle: "Boards", submitText: null });
};

const pageAt = (url: string, ...boards: readonly BoardResult[]): Page => {
  const page = leaderboardOf(...(boards.length === 0 ? [boardOf()] : boards)).pages.find(
    (each) => each.url === url,
  );
  assert.ok(page, url);
  return page;
};

const tablesOf = (page: Page): readonly Table[] =>
  page.blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));

const cellText = (table: Table, part: number, row: number, column: number): string => {
  const cell = table.bodies[part]?.rows[row]?.cells[column];
  if (cell?.kind === "text") return plainText(cell.html);
  if (cell?.kind !== "measure") return "";
  const { prefix, text, se } = cell.measure;
  return [prefix, text, se && `± ${se.text}`].filter(Boolean).join(" ");
};

const names = (table: Table): readonly string[] => table.columns.map(({ name }) => name ?? "");

const textOf = (blocks: readonly Block[]): string => JSON.stringify(blocks);

test("a board's page ranks by score per kWh and says what the tests allow", () => {
  const page = pageAt("/leaderboard/pong/");
  assert.equal(page.heading, "Average return per kilowatt-hour on Pong");
  assert.equal(page.kicker, "PongNoFrameskip-v4");
  // 10 / 0.05 × mean(1/0.9, 1, 1/1.1) = 201.3…; that of the second is 12 / 0.5 × the same.
  assert.match(
    plainText(page.lede ?? { html: "" }),
    /^FAST has the highest average return per kWh, 201\s±\s12 reward\/kWh: 8\.3 times that of SLOW, the second\.$/,
  );
  const [table] = tablesOf(page);
  assert.ok(table);
  assert.deepEqual(names(table).slice(0, 3), ["rank", "algorithm", "n"]);
  assert.equal(table.headIndex, 1);
  assert.deepEqual(
    table.bodies.map((body) => body.rows.map((_, i) => cellText(table, table.bodies.indexOf(body), i, 1))),
    [["FAST", "SLOW", "LOST"], ["SHORT"]],
  );
  assert.deepEqual(
    [0, 1, 2].map((row) => cellText(table, 0, row, 0)),
    ["1", "2", "—"],
  );
});

test("who has no rank has the reason at its dash, and preliminary entries stand apart", () => {
  const [table] = tablesOf(pageAt("/leaderboard/pong/"));
  const noteIn = (part: number, row: number): string | null => {
    const cell = table?.bodies[part]?.rows[row]?.cells[0];
    return cell?.kind === "measure" ? cell.measure.note : null;
  };
  assert.match(noteIn(0, 2) ?? "", /negative/);
  assert.equal(plainText(table?.bodies[1]?.heading ?? { html: "" }), "Preliminary");
  assert.match(noteIn(1, 0) ?? "", /too few seeds/);
});

test("an entry that is not told apart has ≈ before its rank, and the finding does not claim a winner", () => {
  const board = boardOf();
  const [view, ...others] = board.views;
  assert.ok(view);
  const rows = view.rows.map((row) =>
    row.rank === null ? row : { ...row, rankSet: { low: 1, high: 2 }, isTiedWithAbove: row.rank === 2 },
  );
  const page = pageAt("/leaderboard/pong/", { ...board, views: [{ ...view, rows }, ...others] });
  const [table] = tablesOf(page);
  assert.ok(table);
  assert.equal(cellText(table, 0, 1, 0), "≈ 2");
  assert.equal(cellText(table, 0, 1, names(table).indexOf("rankSet")), "1–2");
  assert.match(plainText(page.lede ?? { html: "" }), /do not tell it apart from SLOW\.$/);
});

test("entries on other hardware are ranked among themselves, in a part that names it", () => {
  const elsewhere = boardEntryOf("far", seedsOf("far", 20, 0.02), { hardwareClass: "8 × TPU" });
  const entries = [...fourEntries(), elsewhere];
  const board = boardOf({}, entries);
  const [view] = board.views;
  assert.ok(view);
  const others = viewOf(view.slug, view.title, view.metric, [elsewhere]);
  const unranked = view.rows.map((row) =>
    row.entry === elsewhere ? { ...row, rank: null, unrankedReason: "Another class.", rankSet: null } : row,
  );
  const page = pageAt("/leaderboard/pong/", {
    ...board,
    views: [{ ...view, rows: unranked }],
    otherClasses: [{ hardwareClass: "8 × TPU", energyKind: "measured", views: [others] }],
  });
  const [table] = tablesOf(page);
  assert.ok(table);
  assert.equal(plainText(table.bodies[1]?.heading ?? { html: "" }), "Measured energy on 8 × TPU");
  assert.equal(cellText(table, 1, 0, 1), "FAR");
  assert.equal(cellText(table, 1, 0, 0), "1");
  const hardware = table.columns.find(({ name }) => name === "hardwareClass");
  assert.equal(hardware?.isFilter, true);
});

test("the chart of score against energy joins the entries of the Pareto front", () => {
  const figures = pageAt("/leaderboard/pong/").blocks.flatMap((block) =>
    block.kind === "figure" ? [block.figure.chart] : [],
  );
  const scatter = figures.find((chart) => chart.kind === "scatter");
  const [first, second] = scatter?.front ?? [];
  assert.ok(first && second);
  assert.ok(Math.abs(first.x - 0.05) < 1e-12 && Math.abs(second.x - 0.5) < 1e-12);
  assert.deepEqual([first.y, second.y], [10, 12]);
  assert.deepEqual(
    figures.map(({ kind }) => kind),
    ["dotPlot", "scatter", "curve"],
  );
});

test("curves over energy are logarithmic where some runs used over ten times that of others", () => {
  const curveOf = (board: BoardResult) =>
    pageAt("/leaderboard/pong/", board)
      .blocks.flatMap((block) => (block.kind === "figure" ? [block.figure.chart] : []))
      .find((chart) => chart.kind === "curve");
  assert.equal(curveOf(boardOf())?.x.scale, "log");
  const alike = [boardEntryOf("a", seedsOf("a", 10, 0.1)), boardEntryOf("b", seedsOf("b", 9, 0.2))];
  assert.equal(curveOf(boardOf({}, alike))?.x.scale, "linear");
});

test("all other rankings are on one page, with a section each and links from the board's page", () => {
  const page = pageAt("/leaderboard/pong/rankings/");
  const headings = page.blocks.flatMap((block) => (block.kind === "heading" ? [block.id] : []));
  assert.deepEqual(headings, ["by-energy"]);
  const [table] = tablesOf(page);
  assert.ok(table);
  assert.equal(cellText(table, 0, 0, 1), "FAST");
  assert.ok(textOf(pageAt("/leaderboard/pong/").blocks).includes("/leaderboard/pong/rankings/#by-energy"));
});

test("energy to a target names how many seeds reached it, and what a success is expected to cost", () => {
  const entries = [
    boardEntryOf("fast", seedsOf("fast", 10, 0.05)),
    boardEntryOf("slow", seedsOf("slow", 12, 0.5)),
  ];
  const view = viewOf("energy-to-15", "Energy to reach 15", "energyKwh", entries);
  const board = boardOf({}, entries);
  const reached = {
    fast: { seedCount: 3, reachedCount: 2, expectedEnergyKwh: 0.075 },
    slow: { seedCount: 3, reachedCount: 0, expectedEnergyKwh: null },
  };
  const page = pageAt("/leaderboard/pong/rankings/", {
    ...board,
    views: [...board.views.slice(0, 1), { ...view, reached }],
  });
  const [table] = tablesOf(page);
  assert.ok(table);
  const column = (name: string) => names(table).indexOf(name);
  assert.equal(cellText(table, 0, 0, column("reachedCount")), "2 of 3");
  assert.equal(
    cellText(
      table,
      0,
      0,
      names(table).findIndex((name) => name.startsWith("expected")),
    ),
    "75",
  );
  assert.ok(textOf(page.blocks).includes("None of 3 seeds reached it."));
  assert.ok(textOf(page.blocks).includes("Mean of the 2 seeds that reached it."));
});

test("where a target comes first, every place states the energy that a success is expected to cost", () => {
  const entry = (slug: string, ...scores: readonly (readonly number[])[]) => ({
    entry: fakeEntry(slug),
    runs: scores.map((each, seed) => fakeBoardRun({ seed, energyKwh: 1, scores: each })),
  });
  const [fast, never] = [
    [7, 7, 7, 7],
    [9, 9, 9, 9],
  ];
  const board = fakeBoard(
    [
      entry("lucky", fast, never, never),
      entry("steady", never.with(3, 8), never.with(3, 8), never.with(3, 8)),
    ],
    {
      references: null,
      score: { column: "return", unit: "", better: "lower", bounds: { low: null, high: null } },
    },
  );
  const page = pageAt("/leaderboard/game/", board);
  assert.equal(
    plainText(page.lede ?? html``).replaceAll("\u00a0", " "),
    "STEADY has the lowest energy to reach return 8, 1 ± 0 kWh, but the comparisons do not tell it apart from LUCKY.",
  );
  const [table] = tablesOf(page);
  assert.ok(table);
  assert.match(plainText(table.caption ?? html``), /ordered by the expected energy/);
  const expected = names(table).findIndex((name) => name.startsWith("expected"));
  assert.deepEqual(
    [0, 1].map((row) => [cellText(table, 0, row, 1), cellText(table, 0, row, expected)]),
    [
      ["STEADY", "1.00"],
      ["LUCKY", "2.25"],
    ],
  );
  const [context] = boardContexts({ boards: [board] }, { parents: [], mask: (text) => text });
  assert.ok(context);
  assert.deepEqual(
    board.entries.map((each) => badgeText(context, each)),
    ["1st on Game, 1 ± 0 kWh", "≈ 2nd on Game, 2.25 kWh"],
  );
  const [head = "", ...rows] = rankingsCsv(context).split("\r\n");
  const at = head.split(",").indexOf("expectedEnergyKwh");
  assert.deepEqual(
    rows.slice(0, 2).map((row) =>
      row
        .split(",")
        .slice(at - 3, at + 1)
        .join(" "),
    ),
    ["1 0 3 1", "0.25  1 2.25"],
  );
});

test("the finding says how many times better the first entry is, but not of a few percent", () => {
  const ledeOf = (energyKwh: number): string =>
    plainText(
      pageAt(
        "/leaderboard/game/",
        fakeBoard([
          fakeLoaded("a", [1, 1.001, 1.002]),
          fakeLoaded(
            "b",
            [1, 1.001, 1.002].map((kWh) => kWh * energyKwh),
          ),
        ]),
      ).lede ?? html``,
    );
  assert.match(ledeOf(1.06), /: 1\.1 times that of B, the second\.$/);
  assert.match(ledeOf(1.03), /; B is second\.$/);
});

const KINDS = ["life-cycle", "direct"] as const;

test("emissions by several kinds of carbon intensity have no sum, and the table says that they do not compare", () => {
  const entries = KINDS.map((kind, i) => {
    const runs = seedsOf(kind, 10, i + 1).map((run) => ({
      ...run,
      facts: {
        ...run.facts,
        carbon: {
          ...{ region: "FRA", regionSource: null, intensityGPerKwh: 100, kind },
          ...{ year: null, source: null },
        },
      },
    }));
    return boardEntryOf(kind, runs);
  });
  const page = pageAt("/leaderboard/pong/", boardOf({}, entries));
  const fact = page.facts.find(({ name }) => name.startsWith("Emissions"));
  assert.equal(fact?.name, "Emissions, of several kinds");
  assert.equal(fact.parts[0]?.text, "–");
  assert.match(
    textOf(page.blocks),
    /Emissions are by carbon intensities of several kinds \(direct; life-cycle\): they do not compare\./,
  );
  assert.match(textOf(page.blocks), /Carbon intensity: life-cycle\./);
  assert.match(textOf(page.blocks), /Carbon intensity: direct\./);
  assert.doesNotMatch(textOf(pageAt("/leaderboard/pong/").blocks), /of several kinds|Carbon intensity:/);
});

test("a conclusion stands with every way of counting under which it was checked", () => {
  const table = tablesOf(pageAt("/leaderboard/pong/")).find(({ columns }) =>
    columns.some(({ name }) => name === "isToldApart"),
  );
  assert.ok(table);
  assert.deepEqual(
    [1, 2].map((column) => cellText(table, 0, 0, column)),
    ["yes", "holds"],
  );
  assert.ok(textOf([{ kind: "table", table }]).includes("machine energy is not known"));
});

test("negative returns are explained only where a return can be negative and is ranked by its ratio", () => {
  const normalized = {
    ...viewOf("normalized", "Normalized return per kWh", "averageReturnPerKwh", fourEntries()),
  };
  const withNormalized = (bounds: BoardResult["environment"]["score"]["bounds"]): string => {
    const board = boardOf();
    const { score } = board.environment;
    const metric = {
      ...normalized.metric,
      name: "normalizedReturnPerKwh",
      label: "Normalized return per kWh",
    };
    return textOf(
      pageAt("/leaderboard/pong/", {
        ...board,
        environment: environmentOf({ score: { ...score, bounds } }),
        views: [...board.views, { ...normalized, metric }],
      }).blocks,
    );
  };
  assert.match(withNormalized({ low: -21, high: 21 }), /the more energy is wasted/);
  assert.doesNotMatch(withNormalized({ low: 0, high: 500 }), /the more energy is wasted/);
});

test("an entry's page has its rank, its seeds, what it rests on, and a badge to copy", () => {
  const page = pageAt("/leaderboard/pong/slow/");
  assert.match(
    plainText(page.lede ?? { html: "" }),
    /^Rank 2 of 2 by average return per kWh on Pong, with 24\.2/,
  );
  const [seeds] = tablesOf(page);
  assert.equal(seeds?.bodies[0]?.rows.length, 5);
  assert.ok(textOf(page.blocks).includes("Recomputed from raw logs"));
  assert.ok(
    textOf(page.blocks).includes("[![2nd on Pong, 24.2 ± 1.4 return/kWh](/leaderboard/pong/slow/badge.svg)]"),
  );
});

test("runs have pages of their own where their logs are in the repository, and nowhere else", () => {
  const { runPages, files } = leaderboardOf(boardOf());
  assert.deepEqual(
    runPages.map(({ url }) => url),
    [0, 1, 2].map((seed) => `/leaderboard/pong/slow/seed-${seed}/`),
  );
  const csv = files.find(({ url }) => url === "/leaderboard/pong/runs.csv")?.content ?? "";
  assert.match(csv, /\r\nfast,seed 0,0,,/);
});

test("every page and file has an address of its own, and every page a title of its own", () => {
  const taken = boardEntryOf("rankings", seedsOf("rankings", 5, 0.3));
  const second = boardOf({ environment: environmentOf({ slug: "submit", title: "Submit" }) });
  const { pages, files, badges } = leaderboardOf(boardOf({}, [...fourEntries(), taken]), second);
  const urls = [...pages, ...files, ...badges].map(({ url }) => url);
  assert.equal(new Set(urls).size, urls.length);
  assert.ok(urls.includes("/leaderboard/pong/rankings-2/"));
  assert.ok(urls.includes("/leaderboard/submit-2/"));
  const titles = pages.map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length);
});

test("frozen boards are listed apart and say why, and take no entries", () => {
  const frozen = environmentOf({
    slug: "pong-v1",
    title: "Pong v1",
    frozen: { reason: "The protocol changed.", successor: "pong" },
  });
  const old = boardOf({ environment: frozen });
  const page = pageAt("/leaderboard/pong-v1/", boardOf(), old);
  assert.ok(textOf(page.blocks).includes("The protocol changed."));
  assert.ok(!textOf(page.blocks).includes("how to submit a run"));
  const list = pageAt("/leaderboard/", boardOf(), old);
  assert.deepEqual(
    list.blocks.flatMap((block) => (block.kind === "heading" ? [block.id] : [])),
    ["boards", "frozen-boards", "submit"],
  );
  assert.deepEqual(
    list.navigation?.map(({ label }) => label),
    ["Pong", "Submit a run"],
  );
});

test("one algorithm has one mark on all boards", () => {
  const keyIn = (url: string, title: string, boards: readonly BoardResult[]) => {
    const [table] = tablesOf(pageAt(url, ...boards));
    const rows = table?.bodies.flatMap((body) => body.rows) ?? [];
    return rows.find(({ cells: [, name] }) => name?.kind === "text" && plainText(name.html) === title)?.key;
  };
  const breakout = boardOf({ environment: environmentOf({ slug: "breakout", title: "Breakout" }) }, [
    boardEntryOf("slow", seedsOf("slow", 12, 0.1)),
    boardEntryOf("fast", seedsOf("fast", 3, 0.2)),
  ]);
  const boards = [boardOf(), breakout];
  for (const title of ["FAST", "SLOW"]) {
    const key = keyIn("/leaderboard/pong/", title, boards);
    assert.ok(key);
    assert.equal(keyIn("/leaderboard/breakout/", title, boards), key);
  }
});

test("a site of boards alone has a home page with its boards, and links to them in its head", () => {
  const model = siteModel([], BUILD, { leaderboard: { boards: [boardOf()] } });
  assert.deepEqual(
    model.navigation.map(({ href }) => href),
    ["/leaderboard/", "/leaderboard/submit/"],
  );
  const home = model.pages.find(({ url }) => url === "/");
  const entries = home?.blocks.flatMap((block) => (block.kind === "entries" ? block.entries : []));
  assert.deepEqual(
    entries?.map(({ href }) => href),
    ["/leaderboard/pong/"],
  );
  assert.equal(entries?.[0]?.strip?.marks.length, 4);
  assert.equal(model.feedUrl, "/leaderboard/feed.xml");
  const titles = model.pages.map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length);
});
