import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { logLines, startCli, temporaryFolder, until } from "./simulatedSystem.ts";

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const sha = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

for (const [stream, script] of [
  ["stdout", "cat"],
  ["stderr", "cat >&2"],
] as const) {
  test(`standard input passes to ${stream} byte for byte`, async (t) => {
    const words = ["track", "-o", join(temporaryFolder(t), "run"), "--", "sh", "-c", script];
    const child = spawn(process.execPath, [...process.execArgv, CLI, ...words]);
    const input = Buffer.concat([randomBytes(1_000_000), Buffer.from([0, 10, 13, 10, 255, 254, 0])]);
    const output: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
    child.stdout.on("data", (bytes) => output.stdout.push(bytes));
    child.stderr.on("data", (bytes) => output.stderr.push(bytes));
    child.stdin.end(input);
    await once(child, "close");
    assert.equal(sha(Buffer.concat(output[stream])), sha(input));
    assert.equal(Buffer.concat(output[stream === "stdout" ? "stderr" : "stdout"]).length, 0);
  });
}

test("pipes that the command shares stay blocking, also after a warning", {
  skip: existsSync("/proc/self/fdinfo") ? false : "the flags are looked up in Linux's /proc",
}, async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "file"), "");
  const show = "sleep 0.3; for fd in 0 1 2; do grep flags /proc/self/fdinfo/$fd; done";
  const words = ["track", "-o", join(folder, "file", "run"), "--", "sh", "-c", show];
  const { stdout, stderr } = await startCli(words).outcome;
  assert.match(stderr, /^wattprint: nothing is recorded/);
  const flags = [...stdout.matchAll(/flags:\s*(\d+)/g)].map((match) => Number.parseInt(match[1] ?? "", 8));
  assert.equal(flags.length, 3);
  const O_NONBLOCK = 0o4000;
  assert.deepEqual(
    flags.map((flag) => flag & O_NONBLOCK),
    [0, 0, 0],
  );
});

test("a recorder whose standard error is closed still gives the command's exit code", async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "file"), "");
  const words = [
    "track",
    "--summary",
    "-o",
    join(folder, "file", "run"),
    "--",
    "sh",
    "-c",
    "sleep 0.2; exit 6",
  ];
  const child = spawn(process.execPath, [...process.execArgv, CLI, ...words], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  child.stderr.destroy();
  const [code] = await once(child, "exit");
  assert.equal(code, 6);
});

test("a command that daemonizes ends the recording when it returns", async (t) => {
  const run = join(temporaryFolder(t), "run");
  const out = openSync(join(run, "..", "out"), "w");
  const script = "(sleep 30 >/dev/null 2>&1 & echo $! ) ; exit 3";
  const child = spawn(
    process.execPath,
    [...process.execArgv, CLI, "track", "-o", run, "--", "sh", "-c", script],
    {
      stdio: ["ignore", out, "inherit"],
    },
  );
  const [code] = await once(child, "exit");
  closeSync(out);
  assert.equal(code, 3);
  assert.equal(Object(logLines(run).at(-1)).exitCode, 3);
  process.kill(Number(readFileSync(join(run, "..", "out"), "utf8")), "SIGKILL");
});

test("a command that can't be executed gives 126, as in a shell", async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, "file");
  writeFileSync(file, "echo ran\n");
  chmodSync(file, 0o644);
  const { code, stdout, stderr } = await startCli(["track", "-o", join(folder, "run"), "--", file]).outcome;
  assert.equal(code, 126);
  assert.equal(stdout, "");
  assert.match(stderr, /^wattprint: .*file: .*EACCES\n$/);
  assert.equal(existsSync(join(folder, "run", "samples.jsonl")), false);
});

test("a command that can't be started for another reason is no success either", async (t) => {
  const run = join(temporaryFolder(t), "run");
  const file = fileURLToPath(import.meta.url);
  const cases: readonly (readonly [string, number, RegExp])[] = [
    [join(file, "train.py"), 126, /^wattprint: .*train\.py: spawn ENOTDIR\n$/],
    ["", 127, /^wattprint: : command not found\n$/],
  ];
  for (const [program, expected, message] of cases) {
    const { code, stdout, stderr } = await startCli(["track", "-o", run, "--", program]).outcome;
    assert.equal(code, expected);
    assert.equal(stdout, "");
    assert.match(stderr, message);
    assert.equal(existsSync(join(run, "samples.jsonl")), false);
  }
});

test("a reader that has gone away ends what prints, without a word", async () => {
  for (const words of [["--help"], ["--version"], ["python"], ["doctor"]]) {
    const child = spawn(process.execPath, [...process.execArgv, CLI, ...words], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
    });
    await once(child, "close");
    assert.deepEqual([child.exitCode, said], [0, ""], words[0]);
  }
});

test("a recorded process of another user is recorded until it ends", {
  skip: process.getuid?.() === 0 ? false : "only root may start a process of another user",
}, async (t) => {
  const run = join(temporaryFolder(t), "run");
  const watched = spawn("sleep", ["60"], { uid: 65_534, cwd: "/" });
  const { outcome } = startCli(["track", "-o", run, "--interval", "50ms", "--pid", String(watched.pid)]);
  await until(() => existsSync(join(run, "run.json")) && logLines(run).length > 2);
  watched.kill();
  assert.deepEqual(await outcome, { code: 0, stdout: "", stderr: "" });
});
