import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "../src/pages/html.ts";
import type { Cell, Measure, Table } from "../src/pages/tableModel.ts";
import {
  columnNote,
  fileSize,
  isSortable,
  listSome,
  longDate,
  prefixLinks,
  tableNotes,
} from "../src/templateFilters.ts";

const withPrefix = (path: string): string => `/docs${path}`;

const measure = (value: number, note: string | null = null): Cell => {
  const number: Measure = {
    value,
    text: String(value),
    se: null,
    interval: null,
    note,
    prefix: null,
    isSame: false,
  };
  return { kind: "measure", measure: number };
};

const table = (rows: readonly (readonly Cell[])[], isSum = false): Table => ({
  id: "t1",
  number: 1,
  caption: html`Energy`,
  layout: "results",
  columns: [],
  bodies: [
    { heading: null, rows: rows.map((cells) => ({ cells, key: null, level: 0, isSum, isCurrent: false })) },
  ],
  footnotes: [],
  downloads: [],
});

test("the path prefix goes before site-absolute links in HTML and in SVG", () => {
  const svg = '<a class="x" href="/pong/ppo2/"><img src="/a.png"/></a>';
  assert.equal(
    prefixLinks(svg, withPrefix),
    '<a class="x" href="/docs/pong/ppo2/"><img src="/docs/a.png"/></a>',
  );
});

test("links to other sites, within the page, and text that looks like a link stay as they are", () => {
  const kept =
    '<a href="https://example.org/"></a><a href="//example.org/"></a><a href="#t1"></a>&quot; href=&quot;/a';
  assert.equal(prefixLinks(kept, withPrefix), kept);
});

test("file sizes have two digits below ten of a unit", () => {
  assert.deepEqual([0, 999, 1000, 9949, 48_213, 999_499, 2_500_000].map(fileSize), [
    "0 B",
    "999 B",
    "1.0 kB",
    "9.9 kB",
    "48 kB",
    "999 kB",
    "2.5 MB",
  ]);
});

test("a file size that rounds up to 1000 goes on to the next unit", () => {
  assert.equal(fileSize(999_500), "1.0 MB");
});

test("dates are printed in UTC whatever the machine's time zone", () => {
  assert.equal(longDate("2020-02-14T23:30:00Z"), "14 February 2020");
  assert.equal(longDate("2020-02-14T23:30:00-05:00"), "15 February 2020");
});

test("each note of a table stands once, marked in the order of appearance", () => {
  const notes = tableNotes(
    table([[measure(1, "estimated"), measure(2, "not logged")], [measure(3, "estimated")]]),
  );
  assert.deepEqual(notes, [
    { mark: "a", text: "estimated" },
    { mark: "b", text: "not logged" },
  ]);
});

test("marks go on after z with two letters", () => {
  const cells = Array.from({ length: 28 }, (_, i) => measure(i, `note ${i}`));
  assert.deepEqual(
    tableNotes(table([cells]))
      .slice(25)
      .map(({ mark }) => mark),
    ["z", "aa", "ab"],
  );
});

test("a table with a row of sums cannot be reordered", () => {
  const rows = [[measure(1)], [measure(2)], [measure(3)]];
  assert.equal(isSortable(table(rows)), true);
  assert.equal(isSortable(table(rows, true)), false);
});

test("of many names only the first are listed", () => {
  const names = Array.from({ length: 10 }, (_, i) => `G${i}`);
  assert.equal(listSome(names), "G0, G1, G2, G3, G4, G5, G6, G7 and 2 more");
});

test("a note of all numbers of a column goes to its head, one of some of them does not", () => {
  const rows = [
    [measure(1, "estimated"), measure(2, "estimated"), measure(3)],
    [measure(1, "estimated"), measure(2), measure(3)],
  ];
  assert.deepEqual(
    [0, 1, 2].map((index) => columnNote(table(rows), index)),
    ["estimated", null, null],
  );
});

test("mean and standard error below the runs need not carry the column's note", () => {
  const marked = table([[measure(1, "estimated")], [measure(2, "estimated")]]);
  const sums = table([[measure(1.5)]], true).bodies;
  const error = table([[measure(0.5)]]).bodies;
  assert.equal(columnNote({ ...marked, bodies: [...marked.bodies, ...sums, ...error] }, 0), "estimated");
  assert.equal(columnNote({ ...marked, bodies: [...marked.bodies, ...error] }, 0), null);
});
