import assert from "node:assert/strict";
import { test } from "node:test";
import { findPapers } from "../../src/config/findPapers.ts";
import { folderWith } from "./paperFile.ts";

test("findPapers takes a folder with a paper.md for one paper", async (t) => {
  const folder = folderWith(t, { "paper.md": "", "b/paper.md": "" });
  assert.deepEqual(await findPapers(folder), [`${folder}/paper.md`]);
});

test("findPapers finds all papers below, in the order of their paths, and none in ignored folders", async (t) => {
  const folder = folderWith(t, {
    "b/paper.md": "",
    "a/deep/paper.md": "",
    "node_modules/x/paper.md": "",
    "_site/x/paper.md": "",
    ".git/paper.md": "",
    "c/paper.md/x": "",
  });
  assert.deepEqual(await findPapers(folder), [`${folder}/a/deep/paper.md`, `${folder}/b/paper.md`]);
});

test("findPapers of a folder without papers is empty", async (t) => {
  assert.deepEqual(await findPapers(folderWith(t, {})), []);
});

test("findPapers names a folder that does not exist", async () => {
  await assert.rejects(findPapers("no/such"), {
    name: "InputError",
    message: "no/such: there is no such folder; expected a folder with a paper.md",
  });
});

test("findPapers asks for the folder where a file is given", async (t) => {
  const folder = folderWith(t, { "paper.md": "" });
  await assert.rejects(findPapers(`${folder}/paper.md`), {
    message: `${folder}/paper.md: is a file; expected the folder that holds it`,
  });
});
