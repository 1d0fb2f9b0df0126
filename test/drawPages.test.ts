import assert from "node:assert/strict";
import { test } from "node:test";
import { drawingsOf, drawnPage } from "../src/drawPages.ts";
import type { StripModel } from "../src/pages/chartModel.ts";
import { html } from "../src/pages/html.ts";
import type { Block, HomeEntry, Page } from "../src/pages/model.ts";

const strip = (description: string): StripModel => ({
  kind: "strip",
  description,
  axis: { title: "Energy", unit: "kWh", scale: "linear" },
  marks: [],
});

const list = (...names: readonly string[]): Block => ({
  kind: "entries",
  entries: names.map(
    (title): HomeEntry => ({
      title,
      href: `/${title}/`,
      text: null,
      small: html``,
      keyFigure: null,
      strip: strip(title),
    }),
  ),
});

test("every entry of a page has its own strip, whichever of several lists it stands in", () => {
  const page: Page = {
    kind: "home",
    url: "/",
    title: "Home",
    description: "",
    breadcrumbs: [],
    heading: "Home",
    lede: null,
    byline: [],
    facts: [],
    blocks: [
      list("paper", "other"),
      { kind: "details", summary: "More", content: [list("board")] },
      list("last"),
    ],
  };
  const drawings = drawingsOf(page.blocks);
  assert.equal(new Set(drawings.map(({ idPrefix }) => idPrefix)).size, 4);
  const strips = new Map(
    drawings.flatMap((each) => (each.kind === "strip" ? [[each.idPrefix, each.model.description]] : [])),
  );
  const drawn = drawnPage(page, { charts: new Map(), strips });
  const shown = drawn.blocks.flatMap((block) =>
    block.kind === "entries" ? block.entries.map(({ title, stripSvg }) => [title, stripSvg]) : [],
  );
  assert.deepEqual(shown, [
    ["paper", "paper"],
    ["other", "other"],
    ["last", "last"],
  ]);
});
