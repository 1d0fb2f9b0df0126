import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { buildSite } from "../../src/build.ts";
import { formatFault } from "../../src/errors.ts";
import { checkLeaderboard } from "../../src/submission/checkLeaderboard.ts";
import { filesIn, readText } from "../build/papers.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { writeInertSite } from "./inertSite.ts";

const folder = temporaryFolder();
const site = join(folder, "site");
const NOW_S = Date.parse("2026-06-01T00:00:00Z") / 1000;

before(async () => {
  writeInertSite(join(folder, "source"));
  await buildSite({ folder: join(folder, "source"), output: site });
});

const filesNamed = (pattern: RegExp): readonly (readonly [string, string])[] => {
  const found = filesIn(site).filter((file) => pattern.test(file));
  assert.ok(found.length > 0, `no file matches ${pattern}`);
  return found.map((file) => [file, readText(join(site, file))]);
};

test("hostile texts that are within the rules are accepted: they are only texts", async () => {
  const { faults } = await checkLeaderboard(join(folder, "source/leaderboard"), { nowS: NOW_S });
  assert.deepEqual(faults.map(formatFault), []);
});

test("no page holds an element or an attribute that somebody submitted", () => {
  for (const [file, html] of filesNamed(/\.html$/)) {
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    assert.deepEqual(
      scripts.filter(
        (tag) => !/^<script src="(\/|(\.\.\/)*)assets\/\w+\.js" (defer|type="module")>$/.test(tag),
      ),
      [],
      file,
    );
    assert.doesNotMatch(html, /<(iframe|base|form|object|embed)\b/i, file);
    const tags = [...html.matchAll(/<[a-z][^>"']*(?:"[^"]*"|'[^']*'|[^>"'])*>/gi)].map(([tag]) => tag);
    const withoutValues = tags.map((tag) => tag.replace(/"[^"]*"|'[^']*'/g, ""));
    assert.deepEqual(
      withoutValues.filter((tag) => /\son\w+=/i.test(tag)),
      [],
      file,
    );
    assert.doesNotMatch(html, /\bhref="\s*(javascript|data:text|vbscript|blob):/i, file);
    assert.match(html, /script-src 'self'/, file);
  }
});

test("no picture, feed or data file holds markup that somebody submitted", () => {
  for (const [file, text] of filesNamed(/\.(svg|xml)$/)) {
    assert.doesNotMatch(
      text,
      /<script|<img|\son\w+="|(href|src)="javascript:|<!ENTITY|<foreignObject/i,
      file,
    );
  }
});

test("no cell of a table for spreadsheets begins as a formula does", () => {
  for (const [file, text] of filesNamed(/\.csv$/)) {
    if (file.includes("/raw/")) continue;
    const cells = text.match(/(?<=^|,)("(?:[^"]|"")*"|[^,\r\n]*)/gm) ?? [];
    const formulas = cells.map((cell) => cell.replace(/^"/, "")).filter((cell) => /^[=+@\t\r-]/.test(cell));
    assert.deepEqual(
      formulas.filter((cell) => Number.isNaN(Number(cell))),
      [],
      file,
    );
  }
});

test("names like __proto__ change no object", () => {
  assert.equal(Object.hasOwn(Object.prototype, "isAdmin"), false);
  assert.equal(JSON.stringify({}), "{}");
  assert.doesNotMatch(
    readFileSync(join(site, "leaderboard/toy/entry-4/index.html"), "utf8"),
    /\[object Object\]/,
  );
});
