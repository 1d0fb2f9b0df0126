import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadPaper } from "../../src/config/loadPaper.ts";
import { paperSchema } from "../../src/config/schema.ts";
import { FIXED_METRICS } from "../../src/runs/metrics.ts";
import { folderWith } from "./paperFile.ts";

const docs = readFileSync(new URL("../../docs/paper-file.md", import.meta.url), "utf8");

const examples = [...docs.matchAll(/```markdown\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
const figures = /```yaml\n([\s\S]*?)```/.exec(docs)?.[1] ?? "";

for (const [index, content] of [...examples, `---\ntitle: A\n${figures}---\n`].entries()) {
  test(`example ${index + 1} of the paper file's reference loads`, async (t) => {
    const folder = folderWith(t, { "paper.md": content, runs: null });
    const paper = await loadPaper(`${folder}/paper.md`);
    assert.ok(paper.title.length > 0);
  });
}

test("the reference holds a minimal and a full example", () => {
  assert.equal(examples.length, 2);
  const keys = Object.keys(paperSchema.shape).filter((key) => key !== "anonymous");
  assert.deepEqual(
    keys.filter((key) => !new RegExp(`^${key}:`, "m").test(examples[1] ?? "")),
    [],
  );
});

test("the reference explains every key and every metric", () => {
  const names = [...Object.keys(paperSchema.shape), ...FIXED_METRICS.map(({ name }) => name)];
  assert.deepEqual(
    names.filter((name) => !docs.includes(`\`${name}\``)),
    [],
  );
});
