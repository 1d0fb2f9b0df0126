import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { wattprint } from "./command.ts";
import { temporaryFolder, writeRun } from "./tinyRuns.ts";

const STARTER = ["paper.md", ".gitignore", ".github/workflows/pages.yml"];
const TESTS = ["package.json", "playwright.config.ts", "tests/pages.spec.ts"];

test("init writes a starter that check accepts, and with --tests a test of the pages", () => {
  const folder = join(temporaryFolder(), "new paper");
  const { status, stdout } = wattprint(["init", folder, "--tests"]);
  assert.equal(status, 0);
  for (const name of [...STARTER, ...TESTS]) assert.ok(stdout.includes(`wrote ${join(folder, name)}`), name);
  writeRun(join(folder, "runs", "ppo", "seed-0"));
  const checked = wattprint(["check", folder]).stdout;
  assert.match(checked, /1 run, 1 paper: 0 errors/);
  assert.match(
    checked,
    /^warning: .*paper\.md: still has the title, authors, text that `wattprint init` wrote/m,
  );
});

test("init says where it cannot begin", () => {
  const file = join(temporaryFolder(), "paper.pdf");
  writeFileSync(file, "");
  const { status, stderr } = wattprint(["init", file]);
  assert.deepEqual(
    { status, stderr },
    { status: 1, stderr: `error: ${file}: is no folder; expected a folder, or a name that is free\n` },
  );
});

test("init never overwrites a file", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "paper.md"), "mine");
  const { status, stdout } = wattprint(["init", folder]);
  assert.equal(status, 0);
  assert.ok(stdout.includes(`kept  ${join(folder, "paper.md")}`));
  assert.equal(readFileSync(join(folder, "paper.md"), "utf8"), "mine");
  assert.ok(!existsSync(join(folder, "tests")));
});

test("the starter names this version, and the Playwright that it was tried with", () => {
  const read = (name: string) => JSON.parse(readFileSync(name, "utf8"));
  const own = read("package.json");
  const starter = read("assets/starter/package.json");
  assert.equal(starter.devDependencies.wattprint, `^${own.version}`);
  assert.equal(starter.devDependencies["@playwright/test"], own.devDependencies["@playwright/test"]);
  const [major, minor] = own.version.split(".");
  const workflow = readFileSync("assets/starter/pages.yml", "utf8");
  assert.ok(workflow.includes(`npx --yes wattprint@${major}.${minor} build`));
  // Such a repository is served at the root of its domain.
  assert.match(workflow, /--path-prefix "\$\{\{ endsWith\([^)]*, '\.github\.io'\) && '\/' \|\| /);
});
