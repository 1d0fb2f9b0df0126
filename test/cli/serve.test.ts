import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { COMMAND } from "./command.ts";
import { temporaryFolder, writeRun } from "./tinyRuns.ts";

const LIMIT_MS = 60_000;

/** Asks again until the answer is right: the machine may be slow. */
async function eventually(isRight: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!(await isRight())) {
    if (Date.now() > end) throw new Error(`no ${what} within ${LIMIT_MS} ms`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}

/** A paper with a run, in a folder whose name would be a pattern elsewhere; and a command that serves it. */
function served(words: readonly string[] = []) {
  const folder = temporaryFolder();
  const paper = join(folder, "paper [a-c] (1)");
  const temporary = join(folder, "temporary");
  mkdirSync(temporary);
  writeRun(join(paper, "runs", "a"));
  /** At one go: a paper that is half there would be an error at the start. */
  const write = (line: string) => {
    writeFileSync(join(folder, "paper.md"), `---\n${line}\n---\n`);
    renameSync(join(folder, "paper.md"), join(paper, "paper.md"));
  };
  write("title: First");
  const cache = join(folder, "cache");
  const options = ["--port", "0", "--cache-folder", cache, ...words];
  const child = spawn(process.execPath, [...COMMAND, "serve", paper, ...options], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Also where a test takes too long.
  process.once("exit", () => child.kill("SIGKILL"));
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (text: Buffer) => {
      said[name] += text.toString();
    });
  /** What the command has made in the system's temporary folder. */
  const left = () => readdirSync(temporary).filter((name) => name.startsWith("wattprint-"));
  const get = async (path: string) => fetch(`${/http:\/\/localhost:\d+/.exec(said.stdout)?.[0]}${path}`);
  const page = async (path = "/") => (await get(path)).text();
  const listening = () => eventually(() => said.stdout.includes("Serving"), `address in ${said.stderr}`);
  return { paper, write, child, said, left, get, page, listening };
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.on("close", resolve));

test("serve shows the site, renews it, survives a mistake, and leaves nothing behind", async () => {
  const { write, child, said, left, get, page, listening } = served();
  try {
    await listening();
    assert.match(await page(), /<title>First/);
    const data = await get("/data.json");
    assert.equal(data.status, 200);
    assert.match(data.headers.get("content-type") ?? "", /json/);

    write("title: Second");
    await eventually(async () => (await page()).includes("<title>Second"), "renewed page");

    write("titel: Third");
    await eventually(() => said.stderr.includes('titel is no known key (did you mean "title"?)'), "message");
    assert.match(await page(), /<title>Second/);

    write("title: Fourth");
    await eventually(async () => (await page()).includes("<title>Fourth"), "page after the mistake");
    assert.doesNotMatch(said.stdout, /11ty/);
  } finally {
    child.kill("SIGINT");
  }
  assert.equal(await ended(child), 130);
  assert.deepEqual(left(), []);
});

test("a served site has just the pages of the runs that there are", async () => {
  const { paper, child, get, listening } = served();
  const status = async (path: string) => (await get(path)).status;
  const becomes = (path: string, wanted: number) =>
    eventually(async () => (await status(path)) === wanted, `${wanted} for ${path}`);
  try {
    await listening();
    writeRun(join(paper, "runs", "b"), { seed: 1, algorithm: "dqn" });
    await becomes("/dqn/seed-1/", 200);
    rmSync(join(paper, "runs", "b"), { recursive: true });
    await becomes("/dqn/seed-1/", 404);
    assert.equal(await status("/dqn/"), 404);
    writeRun(join(paper, "runs", "a"), { algorithm: "a2c" });
    await becomes("/ppo/seed-0/", 404);
    for (const path of [
      "/",
      "/a2c/",
      "/a2c/seed-0/",
      "/assets/wattprint.css",
      "/assets/copy.js",
      "/data.json",
    ])
      assert.equal(await status(path), 200, path);
  } finally {
    child.kill("SIGTERM");
  }
  assert.equal(await ended(child), 143);
});

test("a mistake is told once, however often a log grows meanwhile, and then the page follows the log", async () => {
  const { paper, child, said, write, get, page, listening } = served();
  let timeS = 1_767_225_960;
  const grow = () => {
    timeS += 10;
    appendFileSync(join(paper, "runs", "a", "samples.jsonl"), `[${timeS},10]\n`);
  };
  const errors = () => said.stderr.split("\n").filter((line) => line.startsWith("error: "));
  let growing: NodeJS.Timeout | undefined;
  try {
    await listening();
    const before = await (await get("/data.json")).text();
    growing = setInterval(grow, 300);
    write("title: Second\nauthor: Ada");
    await eventually(() => errors().length > 0, "message");
    await new Promise((resume) => setTimeout(resume, 2000));
    assert.deepEqual(errors().slice(1), []);
    assert.match(await page(), /<title>First/);
    write("title: Third");
    await eventually(async () => (await page()).includes("<title>Third"), "page after the mistake");
    await eventually(async () => (await (await get("/data.json")).text()) !== before, "new number");
    assert.deepEqual(errors().slice(1), []);
  } finally {
    clearInterval(growing);
    child.kill("SIGTERM");
  }
  assert.equal(await ended(child), 143);
});

test("an edit during the first build is on the page", async () => {
  const { write, child, said, left, page, listening } = served();
  try {
    await eventually(() => left().length > 0, `folder for the site in ${said.stderr}`);
    write("title: Last");
    await listening();
    await eventually(async () => (await page()).includes("<title>Last"), "last edit");
  } finally {
    child.kill("SIGTERM");
  }
  assert.equal(await ended(child), 143);
});

test("Ctrl+C before the site is served leaves nothing behind", async () => {
  const { child, left } = served(["--no-cache"]);
  await eventually(() => left().some((name) => name.startsWith("wattprint-build-")), "store");
  child.kill("SIGINT");
  assert.equal(await ended(child), 130);
  assert.deepEqual(left(), []);
});
