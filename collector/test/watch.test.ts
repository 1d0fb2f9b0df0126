import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { summaryOf } from "./logReader.ts";
import { logLines, temporaryFolder } from "./simulatedSystem.ts";

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

/** Gives the lines to `watch`, ends its input, and returns its replies by their kind. */
async function watch(lines: readonly (object | string)[]) {
  const child = spawn(process.execPath, [...process.execArgv, CLI, "watch"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stdin.end(
    lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
  );
  await once(child, "close");
  const replies = output
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return { code: child.exitCode, kinds: replies.map(({ kind }) => kind), replies };
}

const start = (output: string, options: object = {}) => ({
  kind: "start",
  pid: process.pid,
  command: null,
  options: { output, ...options },
});

test("requests over standard input make a log; what is no request is passed over", async (t) => {
  const run = join(temporaryFolder(t), "run");
  const { code, kinds } = await watch([
    { kind: "mark", label: "too early" },
    "no JSON",
    '{"kind":"unknown"}',
    start(run),
    { kind: "mark", label: "epoch 1" },
    { kind: "log", timeS: 1.5, scores: { frames: 10, return: 2 } },
    { kind: "stop", exitCode: 3 },
  ]);
  assert.deepEqual([code, kinds], [0, ["started", "stopped"]]);
  const events = logLines(run).filter((line) => Object(line).event !== undefined);
  assert.deepEqual(
    events.map((line) => [Object(line).event, Object(line).label ?? Object(line).exitCode]),
    [
      ["mark", "epoch 1"],
      ["end", 3],
    ],
  );
  assert.equal(readFileSync(join(run, "evaluation.csv"), "utf8"), "frames,timeS,return\n10,1.5,2\n");
});

test("the end of the input ends the log, and a start that can't be meant is refused", async (t) => {
  const run = join(temporaryFolder(t), "run");
  assert.deepEqual((await watch([start(run)])).kinds, ["started"]);
  assert.deepEqual(Object(logLines(run).at(-1)).event, "end");
  const refused = await watch([start(run)]);
  assert.deepEqual([refused.kinds, refused.replies[0].isUsage], [["failed"], true]);
  assert.deepEqual((await watch(['{"kind":"start"}'])).kinds, ["failed"]);
});

test("a process that isn't there is refused", async (t) => {
  const run = join(temporaryFolder(t), "run");
  for (const pid of ["x", 0, -1, 1.5, null, 999_999_999]) {
    const { kinds, replies } = await watch([{ ...start(run), pid }]);
    assert.deepEqual([kinds, replies[0].isUsage], [["failed"], true], String(pid));
    assert.match(replies[0].text, /^pid is .+; (expected a process number|no such process is running)$/);
  }
  assert.equal(existsSync(run), false);
});

test("a second start, beside the first or after the end, records nothing and holds nothing up", async (t) => {
  const folder = temporaryFolder(t);
  const [run, beside, after] = ["run", "beside", "after"].map((name) => join(folder, name));
  const { kinds, replies } = await watch([
    start(run ?? ""),
    start(beside ?? ""),
    { kind: "stop", exitCode: 3 },
    start(after ?? ""),
  ]);
  assert.deepEqual(kinds, ["started", "failed", "stopped"]);
  assert.equal(replies[1].text, "a run is being recorded already");
  assert.deepEqual(
    logLines(run ?? "").flatMap((line) => Object(line).exitCode ?? []),
    [3],
  );
  assert.deepEqual(
    [beside, after].map((path) => existsSync(path ?? "")),
    [false, false],
  );
});

test("what a client gets wrong in a label, an exit code or after the end leaves a log that can be read", async (t) => {
  const run = join(temporaryFolder(t), "run");
  const { kinds } = await watch([
    start(run),
    { kind: "mark", label: 5 },
    { kind: "mark" },
    { kind: "log", scores: { return: 1 } },
    { kind: "log", timeS: 2 },
    { kind: "stop", exitCode: true },
    { kind: "mark", label: "too late" },
  ]);
  assert.deepEqual(kinds, ["started", "stopped"]);
  const events = logLines(run).filter((line) => Object(line).event !== undefined);
  assert.deepEqual(
    events.map((line) => [Object(line).event, Object(line).label ?? Object(line).exitCode]),
    [
      ["mark", "5"],
      ["mark", ""],
      ["end", null],
    ],
  );
  const { metrics } = await summaryOf(run);
  assert.equal(metrics.averageReturn, 1);
  assert.match(readFileSync(join(run, "evaluation.csv"), "utf8"), /^\d+(\.\d+)?,1$/m);
});
