import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { writeBeside } from "../../src/stagingFolder.ts";
import { COMMAND, wattprint } from "../cli/command.ts";
import { temporaryFolder, writeRun } from "../cli/tinyRuns.ts";
import { filesIn, writePaper } from "./papers.ts";

let folder = "";
let output = "";
beforeEach(() => {
  folder = temporaryFolder();
  output = join(folder, "site");
});

const write = (text: string) => async (staging: string) => writeFileSync(join(staging, "page"), text);
const page = (): string => readFileSync(join(output, "page"), "utf8");

test("a folder is replaced when the new one is whole", async () => {
  await writeBeside(output, write("old"));
  await writeBeside(output, async (staging) => {
    assert.equal(page(), "old");
    await write("new")(staging);
  });
  assert.equal(page(), "new");
  assert.deepEqual(readdirSync(folder), ["site"]);
});

test("a failing build leaves the previous folder, and nothing beside it", async () => {
  await writeBeside(output, write("old"));
  const failing = writeBeside(output, async (staging) => {
    await write("half")(staging);
    throw new Error("no");
  });
  await assert.rejects(failing, /no/);
  assert.equal(page(), "old");
  assert.deepEqual(readdirSync(folder), ["site"]);
});

for (const name of ["site", "site.previous", "site.building"]) {
  test(`a folder ${name} with somebody else's files is refused and kept`, async () => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "thesis.tex"), "years of work");
    await assert.rejects(writeBeside(output, write("new")), /holds files that wattprint did not write/);
    assert.deepEqual(filesIn(folder), [`${name}/thesis.tex`]);
  });
}

test("a second build of the same folder is refused, and the first one ends well", async () => {
  await writeBeside(output, async (staging) => {
    await assert.rejects(writeBeside(output, write("second")), /another build \(process \d+\) is writing it/);
    await write("first")(staging);
  });
  assert.equal(page(), "first");
});

test("what a killed build left is cleared, and the site it had put aside comes back", async () => {
  mkdirSync(`${output}.building`);
  writeFileSync(join(`${output}.building`, ".wattprint"), "999999999\n");
  mkdirSync(`${output}.previous`);
  writeFileSync(join(`${output}.previous`, ".wattprint"), "");
  writeFileSync(join(`${output}.previous`, "page"), "old");
  const failing = writeBeside(output, async () => {
    throw new Error("no");
  });
  await assert.rejects(failing, /no/);
  assert.equal(page(), "old");
  assert.deepEqual(readdirSync(folder), ["site"]);
});

test("the command keeps the old site when the paper breaks, and its output is one line of its own", () => {
  const paper = join(folder, "paper");
  writePaper(paper, "title: Old");
  writeRun(join(paper, "runs", "a"));
  const words = ["build", paper, "--output", output, "--path-prefix", "x"];
  const good = wattprint(words);
  assert.equal(good.stdout, `Wrote 3 pages (1 paper, 1 group, 1 run) to ${output}\n`);
  assert.deepEqual({ status: good.status, stderr: good.stderr }, { status: 0, stderr: "" });
  const files = filesIn(output);
  writePaper(paper, "titel: New");
  const bad = wattprint(words);
  assert.deepEqual({ status: bad.status, stdout: bad.stdout }, { status: 1, stdout: "" });
  assert.match(bad.stderr, /^error: .*paper\.md:2: titel is no known key/m);
  assert.doesNotMatch(bad.stderr, /^\s+at /m);
  assert.deepEqual(filesIn(output), files);
  assert.deepEqual(readdirSync(folder).sort(), ["paper", "site"]);
});

test("Ctrl+C during a build leaves the old site, and nothing beside it", async () => {
  const paper = join(folder, "paper");
  writePaper(paper, "title: Many");
  for (let seed = 0; seed < 40; seed += 1) writeRun(join(paper, "runs", `seed-${seed}`), { seed });
  await writeBeside(output, write("old"));
  const child = spawn(process.execPath, [...COMMAND, "build", paper, "--output", output], {
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  while (!existsSync(`${output}.building`) && child.exitCode === null)
    await new Promise((resume) => setTimeout(resume, 20));
  child.kill("SIGINT");
  assert.equal(await ended, 130);
  assert.equal(page(), "old");
  assert.deepEqual(readdirSync(folder).sort(), ["paper", "site"]);
});
