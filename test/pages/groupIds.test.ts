import assert from "node:assert/strict";
import { test } from "node:test";
import { groupPage } from "../../src/pages/groupPage.ts";
import type { Block } from "../../src/pages/model.ts";
import { contextOf, groupOf, runOf, smallResult } from "./fixture.ts";

const idsOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.kind === "details") return idsOf(block.content);
    if (block.kind === "heading" || block.kind === "copy") return [block.id];
    if (block.kind === "table") return [block.table.id];
    return block.kind === "figure" ? [block.figure.id] : [];
  });

/** Two leaves in a part of a paper. */
const partOf = (id: readonly string[]) => {
  const leaf = (slug: string) =>
    groupOf([...id, slug], slug, { runs: [runOf(`runs/${[...id, slug].join("/")}/seed-0`)] });
  const children = [leaf("ppo"), leaf("dqn")];
  return groupOf(id, id.join(" "), { runs: children.flatMap(({ runs }) => runs), children });
};

test("no slug of a group makes an id that the page has already", () => {
  const nested = (slug: string, inner: string) => {
    const part = partOf([slug, inner]);
    return groupOf([slug], slug, { runs: part.runs, children: [part] });
  };
  const children = [
    ...["method", "t1", "f1", "main", "statement"].map((slug) => partOf([slug])),
    nested("a-b", "c"),
    nested("a", "b-c"),
  ];
  const root = groupOf([], "Paper", { runs: children.flatMap(({ runs }) => runs), children });
  const result = { ...smallResult(), root };
  const { page } = groupPage(contextOf(result), root);
  // Of the layout.
  const ids = ["main", ...idsOf(page.blocks)];
  assert.ok(ids.length > 15);
  assert.deepEqual(
    ids.filter((id, i) => ids.indexOf(id) !== i),
    [],
  );
});
