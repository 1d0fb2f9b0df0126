import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { EvaluationLog } from "../src/evaluationLog.ts";
import { hostHash } from "../src/facts/host.ts";
import { lockFolder } from "../src/folderLock.ts";
import { openRunLog } from "../src/runLog.ts";
import { summaryOf } from "./logReader.ts";
import { startCli, temporaryFolder } from "./simulatedSystem.ts";
import { FACTS, HEADER, START_S } from "./smallLog.ts";

const sample = (second: number): readonly number[] => [START_S + second, second * 10];
const KWH_OF_A_SECOND = 10 / 3_600_000;

/** A folder on a file system of its own, or `null` where that isn't allowed. */
function mounted(t: TestContext, options: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-disk-"));
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]);
  t.after(() => {
    if (status === 0) spawnSync("umount", [folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return status === 0 ? folder : null;
}

test("a log on a full disk goes on once there is room, with its header and its facts", async (t) => {
  const folder = mounted(t, "size=32k");
  if (folder === null) return t.skip("only root may mount a small disk");
  const filler = join(folder, "filler");
  const messages: string[] = [];
  const log = openRunLog(folder, (message) => messages.push(message));
  // More than there is room for: what fits is written.
  assert.throws(() => writeFileSync(filler, Buffer.alloc(40_000)), { code: "ENOSPC" });
  log.header(HEADER);
  log.facts(FACTS);
  log.sample(sample(0));
  assert.equal(readFileSync(join(folder, "samples.jsonl"), "utf8"), "");
  rmSync(filler);
  for (const second of [1, 2, 3]) log.sample(sample(second));
  assert.throws(() => writeFileSync(filler, Buffer.alloc(40_000)), { code: "ENOSPC" });
  for (let second = 4; second < 1000; second++) log.sample(sample(second));
  rmSync(filler);
  log.sample(sample(1000));
  log.event({ event: "end", timeS: START_S + 1000, exitCode: 0 });
  log.close();
  const { metrics, coverage } = await summaryOf(folder);
  assert.ok(Math.abs((metrics.energyKwh ?? 0) / (999 * KWH_OF_A_SECOND) - 1) < 1e-9);
  assert.equal(coverage.isTruncated, false);
  // A row of failures is told once, however long it is.
  assert.equal(messages.filter((message) => message.includes("a line was not written")).length, 2);
  assert.equal(messages.filter((message) => message.includes("run.json was not written (ENOSPC")).length, 1);
});

test("a command whose files may not grow runs to its end, and the log keeps whole lines", {
  skip: process.platform === "win32" ? "there are no limits of that kind" : false,
}, async (t) => {
  const folder = temporaryFolder(t);
  const run = join(folder, "run");
  const limited = ["-c", 'ulimit -f 4; exec "$@"', "sh", process.execPath, ...process.execArgv];
  const cli = new URL("../src/cli.ts", import.meta.url).pathname;
  const words = [
    cli,
    "track",
    "-o",
    run,
    "--interval",
    "50ms",
    "--",
    "sh",
    "-c",
    "sleep 1; echo ran; exit 5",
  ];
  const { status, stdout, stderr } = spawnSync("sh", [...limited, ...words], { encoding: "utf8" });
  assert.equal(status, 5);
  assert.equal(stdout, "ran\n");
  assert.match(stderr, /^wattprint: .*(was not written) \(EFBIG.*; the command goes on\n$/);
  const text = readFileSync(join(run, "samples.jsonl"), "utf8");
  assert.ok(text.endsWith("]\n") || text.endsWith("}\n"));
  for (const line of text.trimEnd().split("\n")) JSON.parse(line);
});

test("a read-only disk costs the log, not the command", async (t) => {
  const folder = mounted(t, "ro");
  if (folder === null) return t.skip("only root may mount a read-only disk");
  const outcome = await startCli(["track", "-o", folder, "--", "sh", "-c", "echo ran; exit 4"]).outcome;
  assert.equal(outcome.code, 4);
  assert.equal(outcome.stdout, "ran\n");
  assert.match(outcome.stderr, /^wattprint: nothing is recorded \(EROFS.*\); the command goes on\n$/);
});

test("a disk that becomes read-only meanwhile keeps its lock, and nothing fails for it", (t) => {
  const folder = mounted(t, "size=32k");
  if (folder === null) return t.skip("only root may mount a small disk");
  const release = lockFolder(folder);
  assert.equal(spawnSync("mount", ["-o", "remount,ro", folder]).status, 0);
  release();
  assert.ok(existsSync(join(folder, ".wattprint-lock")));
});

test("a lock that a killed collector left, and that can't be removed, holds no command up", {
  timeout: 120_000,
}, async (t) => {
  const folder = mounted(t, "size=32k");
  if (folder === null) return t.skip("only root may mount a small disk");
  writeFileSync(join(folder, ".wattprint-lock"), JSON.stringify({ host: hostHash(), pid: 999_999_999 }));
  assert.equal(spawnSync("mount", ["-o", "remount,ro", folder]).status, 0);
  const { child, outcome } = startCli(["track", "-o", folder, "--", "sh", "-c", "exit 4"]);
  t.after(() => child.kill("SIGKILL"));
  const { code, stderr } = await outcome;
  assert.equal(code, 4);
  assert.match(stderr, /^wattprint: nothing is recorded \(EROFS.*\); the command goes on\n$/);
});

test("a lock that can't be read is held while it is young, and holds no command up", async (t) => {
  const folder = join(temporaryFolder(t), "run");
  mkdirSync(join(folder, ".wattprint-lock"), { recursive: true });
  const { code, stderr } = await startCli(["track", "-o", folder, "--", "true"]).outcome;
  assert.equal(code, 2);
  assert.match(stderr, /is being recorded into by another process/);
});

test("a folder that is removed meanwhile is written anew with all that it held", async (t) => {
  const folder = join(temporaryFolder(t), "a", "run");
  mkdirSync(folder, { recursive: true });
  const messages: string[] = [];
  const log = openRunLog(folder, (message) => messages.push(message));
  log.header(HEADER);
  log.facts(FACTS);
  for (const second of [0, 1, 2]) log.sample(sample(second));
  rmSync(join(folder, ".."), { recursive: true });
  log.sample(sample(3));
  rmSync(folder, { recursive: true });
  log.event({ event: "end", timeS: START_S + 3, exitCode: 0 });
  log.close();
  const { metrics, coverage } = await summaryOf(folder);
  assert.equal(coverage.sampleCount, 4);
  assert.equal(coverage.isTruncated, false);
  assert.ok(Math.abs((metrics.energyKwh ?? 0) / (3 * KWH_OF_A_SECOND) - 1) < 1e-9);
  const samples = join(folder, "samples.jsonl");
  assert.deepEqual(messages, Array(2).fill(`${samples} was deleted; it is written anew`));
});

test("a folder that is removed after the last line is written anew at the end", async (t) => {
  const folder = join(temporaryFolder(t), "run");
  mkdirSync(folder);
  const log = openRunLog(folder, () => undefined);
  log.header(HEADER);
  log.facts(FACTS);
  for (const second of [0, 1]) log.sample(sample(second));
  rmSync(folder, { recursive: true });
  log.close();
  assert.equal((await summaryOf(folder)).coverage.sampleCount, 2);
});

/** Runs `track` in a working folder of its own, which is entered after the loader of TypeScript has found its files. */
function trackIn(work: string, words: readonly string[], isRemoved = false) {
  const program = `
    import { rmdirSync } from "node:fs";
    import { main } from ${JSON.stringify(new URL("../src/cli.ts", import.meta.url).href)};
    import ${JSON.stringify(new URL("../src/trackCommand.ts", import.meta.url).href)};
    process.chdir(${JSON.stringify(work)});
    if (${isRemoved}) rmdirSync(${JSON.stringify(work)});
    process.exitCode = await main(${JSON.stringify(["track", ...words])});`;
  const parameters = [...process.execArgv, "--input-type=module", "-e", program];
  const { status, stderr } = spawnSync(process.execPath, parameters, {
    encoding: "utf8",
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  return { status, stderr };
}

const keepsFolders = {
  skip: process.platform === "win32" ? "Windows keeps folders that are in use" : false,
};

test("a working folder that is removed with the log in it is made anew", keepsFolders, async (t) => {
  const work = join(temporaryFolder(t), "work");
  mkdirSync(work);
  const script = `sleep 0.3; rm -r ${work}; sleep 0.3; exit 5`;
  const { status, stderr } = trackIn(work, ["-o", "run", "--interval", "50ms", "--", "sh", "-c", script]);
  assert.equal(status, 5, stderr);
  const { coverage } = await summaryOf(join(work, "run"));
  assert.ok(coverage.sampleCount > 4);
  assert.equal(coverage.isTruncated, false);
});

test("a working folder that is gone costs the log, not the command", keepsFolders, (t) => {
  const work = join(temporaryFolder(t), "work");
  mkdirSync(work);
  const { status, stderr } = trackIn(work, ["--", "sh", "-c", "exit 5"], true);
  assert.equal(status, 5, stderr);
  assert.match(stderr, /^wattprint: nothing is recorded \(ENOENT.*\); the command goes on$/m);
});

test("a folder that got a new name keeps its log", async (t) => {
  const folder = join(temporaryFolder(t), "run");
  mkdirSync(folder);
  const log = openRunLog(folder, assert.fail);
  log.header(HEADER);
  log.facts(FACTS);
  log.sample(sample(0));
  renameSync(folder, `${folder}-kept`);
  log.sample(sample(1));
  log.event({ event: "end", timeS: START_S + 1, exitCode: 0 });
  log.close();
  assert.equal((await summaryOf(`${folder}-kept`)).coverage.isTruncated, false);
  assert.equal(existsSync(folder), false);
});

test("a log whose name another file has taken leaves that one alone, and says so once", (t) => {
  const folder = temporaryFolder(t);
  const samples = join(folder, "samples.jsonl");
  const messages: string[] = [];
  const log = openRunLog(folder, (message) => messages.push(message));
  log.header(HEADER);
  rmSync(samples);
  writeFileSync(samples, "another run\n");
  log.sample(sample(0));
  log.sample(sample(1));
  log.close();
  assert.equal(readFileSync(samples, "utf8"), "another run\n");
  assert.deepEqual(messages, [`${samples} was deleted, and another file has its name; the log ends here`]);
});

test("scores that found no room begin with their header all the same", (t) => {
  const folder = mounted(t, "size=16k");
  if (folder === null) return t.skip("only root may mount a small disk");
  const path = join(folder, "evaluation.csv");
  const log = new EvaluationLog(path, () => undefined);
  assert.throws(() => writeFileSync(join(folder, "filler"), Buffer.alloc(40_000)), { code: "ENOSPC" });
  log.append(1, { return: 1 });
  rmSync(join(folder, "filler"));
  log.append(2, { return: 2 });
  log.close();
  assert.equal(readFileSync(path, "utf8"), "timeS,return\n2,2\n");
});
