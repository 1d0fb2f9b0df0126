import assert from "node:assert/strict";
import { test } from "node:test";
import type { Block } from "../../src/pages/model.ts";
import { loadSiteContent } from "../../src/site.ts";

/** What stands below a heading, until the next one. */
function below(blocks: readonly Block[], id: string): readonly Block[] {
  const start = blocks.findIndex((block) => block.kind === "heading" && block.id === id);
  assert.ok(start >= 0, `no heading ${id}`);
  const rest = blocks.slice(start + 1);
  const end = rest.findIndex((block) => block.kind === "heading" && block.level === 2);
  return rest.slice(0, end < 0 ? rest.length : end);
}

const kinds = (blocks: readonly Block[]): readonly string[] => blocks.map(({ kind }) => kind);

for (const name of ["small-rl", "small-classification"]) {
  test(`the pages of ${name} set statement, what-if, sensitivity and estimates beside the results`, async () => {
    const { model } = await loadSiteContent({ folder: `examples/${name}` });
    const [paper, ...groups] = model.pages.filter(({ kind }) => kind === "paper" || kind === "group");
    assert.ok(paper);
    assert.ok(kinds(below(paper.blocks, "statement")).includes("copy"));
    assert.ok(kinds(below(paper.blocks, "elsewhere")).includes("figure"));
    assert.ok(kinds(below(paper.blocks, "sensitivity")).includes("table"));
    for (const page of [paper, ...groups]) {
      const estimates = below(page.blocks, "estimates");
      const [figure] = estimates.flatMap((block) => (block.kind === "figure" ? [block.figure] : []));
      assert.match(figure?.caption.html ?? "", /partly circular/, page.url);
      assert.ok(model.files.some(({ url }) => url === `${page.url}estimates.csv`));
    }
    assert.ok(groups.length >= 4);
  });
}
