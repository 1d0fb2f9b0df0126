import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { type TestContext, test } from "node:test";
import { loadEntry } from "../../src/config/loadEntry.ts";
import { folderWith } from "./paperFile.ts";
import { ENTRY, faultsOf } from "./submitted.ts";

const FILE = "leaderboard/entries/game/ppo/entry.md";

const load = (t: TestContext, content: string, file = FILE) =>
  loadEntry(`${folderWith(t, { [file]: content })}/${file}`);

const withLines = (lines: string): string => ENTRY.replace(/---\n$/, `${lines}\n---\n`);

test("an entry fills in everything that its file leaves out", async (t) => {
  const { file, ...entry } = await load(t, ENTRY);
  assert.match(file, /entry\.md$/);
  assert.deepEqual(entry, {
    board: "game",
    slug: "ppo",
    body: "",
    algorithm: "PPO",
    variant: null,
    implementation: null,
    command: null,
    hardware: null,
    authors: [{ name: "A. Author", url: null }],
    attempts: null,
    attemptsNote: null,
    deterministic: null,
    date: "2026-01-02",
    evidence: { kind: "reported", citation: "A paper", url: null },
    isPreliminary: false,
    bibtex: null,
  });
});

test("every fault of an entry's file is told at once, with line, value and what was expected", async (t) => {
  const content = `---
algorithm: 7
variant: ${"x".repeat(101)}
implementation: { url: "javascript:alert(1)", commit: main }
authors: []
attempts: 0
date: yesterday
evidence: { kind: linked, archives: [{ url: "https://example.org/a.zip", sha256: abc, bytes: 0 }] }
preliminary: maybe
averageReturn: 500
---
`;
  assert.deepEqual(await faultsOf(load(t, content)), [
    `${FILE}:2: algorithm is 7; expected a text (in quotes where it looks like a number or a date)`,
    `${FILE}:3: variant is "${"x".repeat(80)}…"; expected at most 100 characters`,
    `${FILE}:4: implementation.url is "javascript:alert(1)"; expected an address that begins with "https://" or "http://", or a DOI such as 10.1000/182`,
    `${FILE}:4: implementation.commit is "main"; expected a commit of 7 to 64 hexadecimal digits (in quotes where it has no letter)`,
    `${FILE}:5: authors is an empty list; expected at least one author`,
    `${FILE}:6: attempts is 0; expected how many runs were made in all, a whole number of at least 1`,
    `${FILE}:7: date is "yesterday"; expected a day such as 2026-11-23`,
    `${FILE}:8: evidence.archives[0].sha256 is "abc"; expected the SHA-256 of the file, 64 hexadecimal digits`,
    `${FILE}:8: evidence.archives[0].bytes is 0; expected the size of the file in bytes, a whole number of at least 1`,
    `${FILE}:9: preliminary is "maybe"; expected true or false`,
    `${FILE}:10: averageReturn is no known key; expected one of algorithm, variant, implementation, command, hardware, authors, attempts, attemptsNote, deterministic, date, evidence, preliminary, bibtex`,
  ]);
});

test("the kind of evidence is one of three, each with its own keys", async (t) => {
  const of = (evidence: string) => faultsOf(load(t, ENTRY.replace(/evidence: .*/, `evidence: ${evidence}`)));
  const expected = 'expected a mapping with kind: "recomputed", "linked" or "reported"';
  assert.deepEqual(await of("recomputed"), [`${FILE}:5: evidence is "recomputed"; ${expected}`]);
  assert.deepEqual(await of("{ kind: trusted }"), [`${FILE}:5: evidence.kind is "trusted"; ${expected}`]);
  assert.deepEqual(await of("{ kind: recomputed, citation: x }"), [
    `${FILE}:5: evidence.citation is no known key; expected one of kind`,
  ]);
});

test("text that shows something else than it holds is refused, and the message shows what it holds", async (t) => {
  const content = `${withLines('variant: "safe\\u202Eelif"')}Text with a hidden\u200B space.\n`;
  assert.deepEqual(await faultsOf(load(t, content)), [
    `${FILE}:6: variant is "safe\\u202eelif"; it holds U+202E; expected no control characters and no marks that change the direction of writing`,
    `${FILE}: the text below the front matter holds U+200B; expected no control characters and no marks that change the direction of writing`,
  ]);
});

test("a name of several lines is refused", async (t) => {
  assert.deepEqual(await faultsOf(load(t, withLines('hardware: "a\\nb"'))), [
    `${FILE}:6: hardware is "a\\nb"; expected a single line`,
  ]);
});

test("keys that would change the program's own objects are refused like any other", async (t) => {
  const faults = await faultsOf(load(t, withLines("__proto__: { isAdmin: true }\nconstructor: x")));
  assert.match(faults.join("\n"), /constructor is no known key/);
  assert.equal(Object.hasOwn(Object.prototype, "isAdmin"), false);
});

test("a text without end is refused", async (t) => {
  assert.deepEqual(await faultsOf(load(t, `${ENTRY}${"x".repeat(20_001)}`)), [
    `${FILE}: the text below the front matter has 20001 characters; expected at most 20000`,
  ]);
  assert.deepEqual(await faultsOf(load(t, `${ENTRY}${"x".repeat(1_000_000)}`)), [
    `${FILE}: has 1000119 bytes; expected at most 1000000`,
  ]);
});

test("an entry that is a link, or a folder, is refused", async (t) => {
  const folder = folderWith(t, { [`${FILE}/a`]: "", "leaderboard/entries/game/linked/text.md": ENTRY });
  assert.deepEqual(await faultsOf(loadEntry(`${folder}/${FILE}`)), [
    `${FILE}: is no plain file; expected the file itself`,
  ]);
  const linked = "leaderboard/entries/game/linked/entry.md";
  symlinkSync("text.md", `${folder}/${linked}`);
  assert.deepEqual(await faultsOf(loadEntry(`${folder}/${linked}`)), [
    `${linked}: is a symbolic link; expected the file itself`,
  ]);
});
