import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildSite } from "../../src/build.ts";
import { wattprint } from "../cli/command.ts";
import { temporaryFolder, writeRun } from "../cli/tinyRuns.ts";
import { filesIn, readText, writePaper } from "./papers.ts";

/** Files of the site whose name or content holds a text. */
const filesWith = (site: string, text: string): readonly string[] =>
  filesIn(site).filter((file) => file.includes(text) || readText(join(site, file)).includes(text));

const SECRETS = ["alice", "hf_abcdefghijklmnop", "hunter22", "alice@example.org"];

const facts = {
  command: ["python", "/home/alice/thesis/train.py", "--api-key", "hunter22"],
  settings: { dataFolder: "/home/alice/data", token: "hf_abcdefghijklmnop", learningRate: 0.1 },
  host: { hash: "c0ffee5f2c" },
};

test("published logs are masked, and --show-masked lists what was to the author alone", () => {
  const folder = temporaryFolder();
  const paper = join(folder, "paper");
  const site = join(folder, "site");
  writePaper(paper, "title: Masked");
  const run = join(paper, "runs", "a");
  writeRun(run, { facts });
  writeFileSync(
    join(run, "stdout.log"),
    "loading /home/alice/data/x.bin with token=hf_abcdefghijklmnop\nmail alice@example.org\n",
  );
  const { status, stderr } = wattprint(["build", paper, "--output", site, "--show-masked"]);
  assert.equal(status, 0);
  for (const secret of SECRETS) assert.deepEqual(filesWith(site, secret), [], secret);
  assert.match(stderr, /^masked .*runs\/a\/run\.json: .*: path$/m);
  assert.match(stderr, /^masked .*runs\/a\/run\.json: .*: secret$/m);
  for (const secret of ["hunter22", "hf_abcdefghijklmnop"]) assert.ok(!stderr.includes(secret));
  const quiet = wattprint(["build", paper, "--output", site]).stderr;
  assert.match(quiet, /^masked \d+ places in logs \(--show-masked lists them\)\n$/);
});

test("no file of an anonymous paper tells who made it, or where", async () => {
  const folder = temporaryFolder();
  const paper = join(folder, "alice-lab-paper");
  const site = join(folder, "site");
  writePaper(
    paper,
    "title: Double blind",
    "anonymous: true",
    "authors: [{ name: Alice Author, affiliation: Wonder University, url: https://wonder.example/alice }]",
    "links: { code: https://git.example/alice/code }",
    "bibtex: '@article{author2026, author = {Alice Author}}'",
  );
  for (const seed of [0, 1]) {
    writeRun(join(paper, "runs", `alice-run-${seed}`), {
      seed,
      facts: {
        ...facts,
        git: { commit: "deadbeefcafe", dirty: false },
      },
    });
  }
  writeRun(join(paper, "runs", "alice-bad"), { powerW: -4 });
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@y", ...words], {
      cwd: paper,
      encoding: "utf8",
    });
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "x");
  const siteUrl = "https://alice.example/energy/";
  await buildSite({ folder: paper, output: site, allowInvalid: true, siteUrl });
  assert.match(readText(join(site, "index.html")), /Left out: samples\.jsonl:2/);
  const telling = ["Alice", "Wonder", "wonder.example", "git.example", "c0ffee5f2c", "/home/", "deadbeef"];
  telling.push(git("log", "-1", "--format=%h").trim(), "alice.example");
  for (const text of [...telling, ...SECRETS]) assert.deepEqual(filesWith(site, text), [], text);
  assert.deepEqual(
    filesIn(site).filter((file) => file.includes("/raw/")),
    [],
  );
});
