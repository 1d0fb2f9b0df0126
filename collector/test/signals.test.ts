import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { logLines, startCli, temporaryFolder, until } from "./simulatedSystem.ts";
import { noTerminal, recordInTerminal, type TerminalAction } from "./terminalSession.ts";

const cases: readonly (readonly [TerminalAction, string, string])[] = [
  ["ctrl-c", "Ctrl-C in a terminal reaches the command once", "9 ready True SIGINT"],
  ["kill-int", "an interrupt sent to the recorder alone reaches the command", "9 ready True SIGINT"],
  ["kill-term", "SIGTERM sent to the recorder alone reaches the command once", "9 ready True SIGTERM"],
  ["kill-group", "SIGTERM sent to the whole group reaches the command once", "9 ready True SIGTERM"],
  [
    "hang-up",
    "a hang-up reaches the command once and ends the recorder without a core",
    "-1 ready True SIGHUP",
  ],
  ["ctrl-z", "Ctrl-Z gives the shell back, and fg goes on with the command", "9 ready True"],
];

for (const [action, name, expected] of cases) {
  test(name, { skip: noTerminal }, async (t) => {
    const folder = temporaryFolder(t);
    assert.equal(await recordInTerminal(folder, action), expected);
    assert.equal(Object(logLines(join(folder, "run")).at(-1)).exitCode, 9);
    assert.equal(existsSync(join(folder, "signals.stopped")), action === "ctrl-z");
  });
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  test(`a command that dies of ${signal} gives ${code}`, async (t) => {
    const run = join(temporaryFolder(t), "run");
    const { child, outcome } = startCli(["track", "-o", run, "--", "sleep", "60"]);
    await until(() => existsSync(join(run, "run.json")));
    child.kill(signal);
    assert.deepEqual(await outcome, { code, stdout: "", stderr: "" });
    assert.equal(Object(logLines(run).at(-1)).exitCode, code);
  });
}

test("a signal before the command has started leaves nothing behind", {
  skip: process.platform === "win32" ? "there are no signals" : false,
}, async (t) => {
  const folder = temporaryFolder(t);
  const run = join(folder, "run");
  // An nvidia-smi that doesn't answer keeps the recorder waiting before the command.
  const env = { WATTPRINT_NVIDIA_SMI: "/bin/cat", PATH: process.env.PATH ?? "" };
  const { child, outcome } = startCli(["track", "-o", run, "--", "sh", "-c", "echo ran"], env);
  await until(() => existsSync(join(run, "samples.jsonl")));
  child.kill("SIGTERM");
  const { code, stdout } = await outcome;
  if (stdout === "") {
    assert.equal(code, 143);
    assert.equal(existsSync(join(run, "samples.jsonl")), false);
  } else assert.ok(code === 0 || code === 143);
  assert.equal(existsSync(join(run, ".wattprint-lock")), false);
});

test("what nohup protects stays protected", {
  skip: existsSync("/proc/self/status") ? false : "ignored signals are looked up in Linux's /proc",
}, async (t) => {
  const folder = temporaryFolder(t);
  const ignored = async (words: readonly string[], env: Record<string, string>): Promise<string> => {
    const { outcome } = startCli(["track", "--force", "-o", join(folder, "run"), "--", ...words], env);
    return /^SigIgn:\s*([0-9a-f]+)$/m.exec((await outcome).stdout)?.[1]?.at(-1) ?? "";
  };
  const show = ["grep", "SigIgn", "/proc/self/status"];
  assert.equal(await ignored(show, { _: "/usr/bin/nohup" }), "1");
  assert.equal(await ignored(show, { _: "/usr/bin/env" }), "0");
  const missing = startCli(["track", "-o", join(folder, "none"), "--", "no-such"], { _: "/usr/bin/nohup" });
  assert.deepEqual(await missing.outcome, {
    code: 127,
    stdout: "",
    stderr: "wattprint: no-such: command not found\n",
  });
  assert.match(readFileSync(join(folder, "run", "run.json"), "utf8"), /"command": \[\s+"grep"/);
});
