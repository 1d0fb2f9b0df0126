import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { findRuns } from "../../src/readers/findRuns.ts";

async function inTree<T>(files: readonly string[], use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "wattprint-"));
  try {
    for (const file of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), "");
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("runs are found by their files at any depth, sorted by path", async () => {
  const files = [
    "b/seed2/samples.jsonl.gz",
    "b/seed1/run.json",
    "a/x/impacttracker/data.json",
    "a/y/impacttracker/data.json.gz",
    "a/z/notes.txt",
    "node_modules/p/run.json",
    ".git/run.json",
    "_site/run.json",
  ];
  await inTree(files, async (root) => {
    const found = await findRuns([root]);
    assert.deepEqual(
      found.map(({ path, format }) => [path.slice(root.length + 1), format]),
      [
        ["a/x", "experiment-impact-tracker"],
        ["a/y", "experiment-impact-tracker"],
        ["b/seed1", "wattprint"],
        ["b/seed2", "wattprint"],
      ],
    );
  });
});

test("an empty file of samples by itself is no run: its recording was killed before anything was recorded", async () => {
  await inTree(["a/samples.jsonl", "b/run.json"], async (root) => {
    const found = await findRuns([root]);
    assert.deepEqual(
      found.map(({ path }) => path.slice(root.length + 1)),
      ["b"],
    );
  });
});

test("a path given twice, or with a slash at its end, gives each run once", async () => {
  await inTree(["a/run.json"], async (root) => {
    const found = await findRuns([root, `${root}/`, `${root}/a`]);
    assert.deepEqual(found, [{ path: `${root}/a`, format: "wattprint" }]);
  });
});

test("a link back to a folder above does not lead around in a circle", async () => {
  await inTree(["a/run.json", "b/c.txt"], async (root) => {
    symlinkSync(root, join(root, "b", "up"));
    symlinkSync(join(root, "nowhere"), join(root, "b", "dangling"));
    assert.equal((await findRuns([root])).length, 1);
  });
});

test("every path without runs is named", async () => {
  await inTree(["empty/notes.txt", "file.txt"], async (root) => {
    await assert.rejects(findRuns([`${root}/none`, `${root}/empty`, `${root}/file.txt`]), {
      name: "InputError",
      message: [
        `${root}/none: does not exist; expected a folder with logs`,
        `${root}/empty: holds no run; expected a folder with run.json and samples.jsonl, or with impacttracker/data.json. \`wattprint track\` records a run`,
        `${root}/file.txt: is a file; expected the folder that holds it`,
      ].join("\n"),
    });
  });
});
