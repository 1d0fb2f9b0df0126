import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
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

test("serve shows the site, renews it, survives a mistake, and leaves nothing behind", async () => {
  const folder = temporaryFolder();
  const paper = join(folder, "paper");
  const temporary = join(folder, "temporary");
  mkdirSync(temporary);
  writeRun(join(paper, "runs", "a"));
  const write = (line: string) => writeFileSync(join(paper, "paper.md"), `---\n${line}\n---\n`);
  write("title: First");

  const child = spawn(process.execPath, [...COMMAND, "serve", paper, "--port", "0"], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text: Buffer) => {
    stdout += text.toString();
  });
  child.stderr.on("data", (text: Buffer) => {
    stderr += text.toString();
  });
  try {
    await eventually(() => stdout.includes("Serving"), `address in ${stderr}`);
    const address = /http:\/\/localhost:\d+\//.exec(stdout)?.[0] ?? "";
    const page = async () => (await fetch(address)).text();
    assert.match(await page(), /<title>First/);
    const data = await fetch(`${address}data.json`);
    assert.equal(data.status, 200);
    assert.match(data.headers.get("content-type") ?? "", /json/);

    write("title: Second");
    await eventually(async () => (await page()).includes("<title>Second"), "renewed page");

    write("titel: Third");
    await eventually(() => stderr.includes('titel is no known key (did you mean "title"?)'), "message");
    assert.match(await page(), /<title>Second/);

    write("title: Fourth");
    await eventually(async () => (await page()).includes("<title>Fourth"), "page after the mistake");
    assert.doesNotMatch(stdout, /11ty/);
  } finally {
    child.kill("SIGINT");
  }
  assert.equal(await new Promise((ended) => child.on("close", ended)), 130);
  assert.deepEqual(
    readdirSync(temporary).filter((name) => name.startsWith("wattprint-serve-")),
    [],
  );
});
