import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "../src/pages/html.ts";
import type { Block, Page } from "../src/pages/model.ts";
import type { Cell, Measure } from "../src/pages/tableModel.ts";
import { pageTemplates } from "../src/pageTemplates.ts";

const templates = pageTemplates((path) => (path.startsWith("/") ? `/docs${path}` : path));

const page = (blocks: readonly Block[], text = "Pong"): Page => ({
  kind: "group",
  url: "/pong/",
  title: text,
  description: text,
  breadcrumbs: [{ label: text, href: "/" }],
  heading: text,
  lede: null,
  byline: [],
  facts: [{ name: text, parts: [{ text, unit: null }] }],
  blocks,
});

const renderPage = (thisPage: Page): string =>
  templates.render(
    "layouts/page.njk",
    {
      thisPage,
      site: { title: thisPage.title, navigation: [{ label: thisPage.title, href: "/pong/" }] },
      build: { version: "0.1.0", commit: null, date: null },
      eleventy: { env: { runMode: "build" } },
    },
    thisPage.url,
  );

const render = (block: Block): string => renderPage(page([block]));

const number: Measure = {
  value: 214.19,
  text: "214.2",
  se: { text: "4.4", pad: "\u2007", value: 4.41 },
  interval: null,
  note: null,
  prefix: null,
  isSame: false,
};

const column = { unit: null, sorted: null, title: null };
const tableWith = (cell: Cell): Block => ({
  kind: "table",
  table: {
    id: "t1",
    number: 1,
    caption: html`Energy`,
    layout: "results",
    columns: [
      { ...column, label: html`Group`, align: "text" },
      { ...column, label: html`Energy`, align: "measure" },
    ],
    bodies: [
      {
        heading: null,
        rows: [
          {
            cells: [{ kind: "text", html: html`PPO2`, href: "/pong/ppo2/" }, cell],
            key: 2,
            level: 0,
            isSum: false,
            isCurrent: false,
          },
        ],
      },
    ],
    footnotes: [],
    downloads: [],
  },
});

test("a number stands with its value in full precision, its spread and the padding outside the text", () => {
  assert.match(
    render(tableWith({ kind: "measure", measure: number })),
    /<td class="measure"><data value="214.19">214.2<\/data><span class="pm"> ± <\/span><data class="se" value="4.41" data-pad="\u2007">4.4<\/data><\/td>/,
  );
});

test("a missing number has no value, and a mark that leads to the reason", () => {
  const rendered = render(
    tableWith({
      kind: "measure",
      measure: { ...number, value: null, text: "–", se: null, note: "not logged" },
    }),
  );
  assert.match(rendered, /<span class="missing">–<\/span><a class="mark" href="#t1-a"/);
  assert.match(rendered, /<p id="t1-a"><sup>a<\/sup> not logged<\/p>/);
  assert.doesNotMatch(rendered, /<data/);
});

test("links of tables are relative to the page", () => {
  assert.match(render(tableWith({ kind: "empty" })), /<a href="ppo2\/index\.html">PPO2<\/a>/);
});

test("text of users is escaped wherever it is not HTML already", () => {
  const hostile = '"><script>alert(1)</script>';
  const blocks: readonly Block[] = [
    { kind: "heading", text: hostile, id: "x", level: 2 },
    { kind: "copy", id: "bibtex", label: hostile, text: hostile },
    { kind: "packages", packages: [{ name: hostile, version: hostile }] },
    { kind: "downloads", items: [{ href: "/a.csv", name: hostile, text: hostile, bytes: null }] },
    { kind: "details", summary: hostile, content: [{ kind: "note", html: html`${hostile}` }] },
    tableWith({ kind: "measure", measure: { ...number, note: hostile } }),
  ];
  for (const block of blocks) assert.doesNotMatch(renderPage(page([block], hostile)), /<script>/, block.kind);
});

const figureWith = (droppedLabels: {
  readonly wide: readonly string[];
  readonly narrow: readonly string[];
}) =>
  templates.render(
    "layouts/page.njk",
    {
      thisPage: {
        ...page([]),
        blocks: [
          {
            kind: "figure",
            figure: {
              id: "f1",
              number: 1,
              caption: html`Energy.`,
              dataHref: "/figure-1.csv",
              svg: { wideSvg: "", narrowSvg: "", droppedLabels },
            },
          },
        ],
      },
      site: { title: "Pong", navigation: [] },
      build: { version: "0.1.0", commit: null, date: null },
      eleventy: { env: { runMode: "build" } },
    },
    "/",
  );

test("a caption names the marks whose labels found no place, for the drawing that lacks them", () => {
  assert.doesNotMatch(figureWith({ wide: [], narrow: [] }), /Without room/);
  assert.match(
    figureWith({ wide: [], narrow: ["A<b>", "VGG13"] }),
    /Energy\.<span class="of-narrow"> Without room for a name: A&lt;b&gt;, VGG13\.<\/span>/,
  );
  assert.match(figureWith({ wide: ["A"], narrow: ["A"] }), /Energy\. Without room for a name: A\.\n/);
  const both = figureWith({ wide: ["A"], narrow: ["A", "B"] });
  assert.match(
    both,
    /<span class="of-wide"> [^<]*: A\.<\/span><span class="of-narrow"> [^<]*: A, B\.<\/span>/,
  );
});

test("a pair of groups stands with both marks", () => {
  const cell: Cell = {
    kind: "text",
    html: html`DQN against PPO2`,
    href: null,
    parts: [
      { key: 2, html: html`DQN` },
      { key: null, html: html`against` },
      { key: 1, html: html`PPO2` },
    ],
  };
  assert.match(
    render(tableWith(cell)),
    /<span><svg class="key key-2".*?<\/svg>DQN<\/span> <span>against<\/span> <span><svg class="key key-1".*?<\/svg>PPO2<\/span>/,
  );
});

test("an entry of the home page shows its strip, and the names of up to six marks", () => {
  const marks = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      key: 1 as const,
      label: `Group ${i}`,
      href: null,
      mean: i,
      low: null,
      high: null,
    }));
  const entry = (count: number) => ({
    title: "Pong",
    href: "/pong/",
    text: null,
    small: html`20 runs`,
    keyFigure: null,
    strip: {
      kind: "strip" as const,
      axis: { title: "", unit: "", scale: "linear" as const },
      marks: marks(count),
      description: "",
    },
    stripSvg: "<svg></svg>",
  });
  assert.match(render({ kind: "entries", entries: [entry(2)] }), /<svg><\/svg>[\s\S]*Group 0[\s\S]*Group 1/);
  assert.doesNotMatch(render({ kind: "entries", entries: [entry(7)] }), /Group 0/);
});

test("a page says what it was built from, and leaves out what is not known", () => {
  const footer = /<footer[\s\S]*<\/footer>/.exec(render({ kind: "prose", html: html`` }))?.[0] ?? "";
  assert.match(footer, /Built by wattprint 0\.1\.0\./);
  assert.doesNotMatch(footer, /commit|null|undefined/);
});

test("a page allows nothing from elsewhere, and no script or style within it", () => {
  const rendered = render({ kind: "prose", html: html`` });
  assert.match(rendered, /content="default-src 'none'; script-src 'self'; style-src 'self'; [^"]*'none'"/);
  assert.doesNotMatch(rendered, / style=|<style|<script>|connect-src/);
});

test("a block that lacks a field stops the build", () => {
  const broken = JSON.parse('{"kind": "heading", "id": "x", "level": 2}');
  assert.throws(() => render(broken), /undefined/);
});
