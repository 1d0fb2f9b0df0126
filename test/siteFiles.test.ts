import assert from "node:assert/strict";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { removeOtherFiles, writeSiteFile } from "../src/siteFiles.ts";
import { temporaryFolder } from "./cli/tinyRuns.ts";

/** A site with a page, and the folder of the one that follows it. */
function sites() {
  const folder = temporaryFolder();
  const previous = join(folder, "old");
  const path = join(folder, "new");
  mkdirSync(join(previous, "a"), { recursive: true });
  writeFileSync(join(previous, "a/index.html"), "page");
  return { path, previous, fileOf: (site: string) => join(site, "a/index.html") };
}

test("a file that did not change is the previous site's, one that did is new", () => {
  const { path, previous, fileOf } = sites();
  writeSiteFile({ path, previous }, "/a/index.html", "page");
  assert.equal(statSync(fileOf(path)).ino, statSync(fileOf(previous)).ino);
  writeSiteFile({ path: `${path}er`, previous }, "/a/index.html", "edit");
  assert.equal(readFileSync(fileOf(`${path}er`), "utf8"), "edit");
  assert.equal(readFileSync(fileOf(previous), "utf8"), "page");
});

test("no file of the previous site is written through its link", () => {
  const { path, previous, fileOf } = sites();
  writeSiteFile({ path, previous }, "/a/index.html", "page");
  assert.throws(() => writeSiteFile({ path, previous }, "/a/index.html", "again"), { code: "EEXIST" });
  assert.equal(readFileSync(fileOf(previous), "utf8"), "page");
});

test("what somebody has put into the previous site as a link is written as a file", () => {
  const { path, previous } = sites();
  symlinkSync("index.html", join(previous, "a/copy.html"));
  writeSiteFile({ path, previous }, "/a/copy.html", "page");
  assert.ok(lstatSync(join(path, "a/copy.html")).isFile());
  assert.equal(readFileSync(join(path, "a/copy.html"), "utf8"), "page");
});

test("without a previous site files are written over", () => {
  const { path, fileOf } = sites();
  for (const text of ["one", "other"]) writeSiteFile({ path, previous: null }, "/a/index.html", text);
  assert.equal(readFileSync(fileOf(path), "utf8"), "other");
});

test("no address leads out of the site", () => {
  const { path, previous } = sites();
  for (const url of ["/../old/a/index.html", "../x", "/"]) {
    assert.throws(() => writeSiteFile({ path, previous }, url, "x"), RangeError);
  }
});

test("files of pages that are gone are removed with their folders, and no other ones", () => {
  const { path } = sites();
  const urls = ["/index.html", "/a/index.html", "/a/b/c/index.html", "/a/b/c/data.csv"];
  for (const url of urls) writeSiteFile({ path, previous: null }, url, "page");
  removeOtherFiles(path, ["/index.html", "/a/index.html"]);
  assert.deepEqual(readdirSync(path, { recursive: true }).map(String).sort(), [
    "a",
    "a/index.html",
    "index.html",
  ]);
});
