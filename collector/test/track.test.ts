import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { track } from "../src/index.ts";
import { logLines, runJson, temporaryFolder, until } from "./simulatedSystem.ts";

const API = new URL("../src/index.ts", import.meta.url).href;

/** Runs a program that uses the collector in a process of its own. */
async function runProgram(folder: string, program: string): Promise<number | null> {
  const path = join(folder, "program.mjs");
  writeFileSync(path, `import { track } from ${JSON.stringify(API)};\n${program}`);
  const child = spawn(process.execPath, [...process.execArgv, path], { stdio: "inherit" });
  await once(child, "close");
  return child.exitCode;
}

test("track samples while the program computes without a pause", async (t) => {
  const folder = temporaryFolder(t);
  const output = join(folder, "run");
  const program = `
    const run = await track({ output: ${JSON.stringify(output)}, seed: 4, settings: { rate: 0.1 }, intervalS: 0.05 });
    const { readFileSync } = await import("node:fs");
    while (readFileSync(run.output + "/samples.jsonl", "utf8").split("\\n[").length <= 6);
    run.mark("epoch 1");
    run.log({ frames: 100, return: 1.5 });
    await run.stop();
    await run.stop();
  `;
  assert.equal(await runProgram(folder, program), 0);
  const lines = logLines(output);
  const samples = lines.filter(Array.isArray);
  assert.ok(samples.length >= 6);
  const events = lines.filter((line) => Object(line).event !== undefined).map((line) => Object(line).event);
  assert.deepEqual(events, ["mark", "end"]);
  const run = runJson(output);
  assert.equal(run.seed, 4);
  assert.deepEqual(run.settings, { rate: 0.1 });
  const [header, row] = readFileSync(join(output, "evaluation.csv"), "utf8").split("\n");
  assert.equal(header, "frames,timeS,return");
  assert.match(row ?? "", /^100,\d+(\.\d+)?,1\.5$/);
  assert.ok(Number(row?.split(",")[1]) >= 0.2);
});

test("settings and tags are logged without secrets and home folder", async (t) => {
  const output = join(temporaryFolder(t), "run");
  const settings = { api_key: "abc", data: join(homedir(), "data"), rate: 0.1, deep: true, note: null };
  await (await track({ output, settings, tags: { model: "m", token: "abc" } })).stop();
  const run = runJson(output);
  assert.deepEqual(run.settings, { ...settings, api_key: "***", data: "~/data" });
  assert.deepEqual(run.tags, { model: "m", token: "***" });
});

test("a program that ends without stopping its run still ends the log", async (t) => {
  const folder = temporaryFolder(t);
  const output = join(folder, "run");
  const program = `await track({ output: ${JSON.stringify(output)} }); process.exit(3);`;
  assert.equal(await runProgram(folder, program), 3);
  await until(() => Object(logLines(output).at(-1)).event === "end");
  await until(() => !existsSync(join(output, ".wattprint-lock")));
});

test("scores of a resumed run count from its first start", async (t) => {
  const output = join(temporaryFolder(t), "run");
  await (await track({ output })).stop();
  const path = join(output, "run.json");
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace(/"startedAt": "[^"]+"/, `"startedAt": "${hourAgo}"`),
  );
  const run = await track({ output, resume: true });
  run.log({ return: 1 });
  await run.stop();
  const [, row] = readFileSync(join(output, "evaluation.csv"), "utf8").split("\n");
  assert.ok(Number(row?.split(",")[0]) >= 3600, row);
});

test("a computer that sleeps, or whose clock is set, does not part scores from samples", async (t) => {
  const folder = temporaryFolder(t);
  const output = join(folder, "run");
  // As the system would tell them an hour of sleep later, with its clock set to the year 2001.
  const program = `
    import os from "node:os";
    import { syncBuiltinESMExports } from "node:module";
    const run = await track({ output: ${JSON.stringify(output)} });
    const { uptime } = os;
    os.uptime = () => uptime() + 3600;
    syncBuiltinESMExports();
    Date.now = () => 1_000_000_000_000;
    run.log({ return: 1 });
    await run.stop();
  `;
  assert.equal(await runProgram(folder, program), 0);
  const timeS = Number(readFileSync(join(output, "evaluation.csv"), "utf8").split("\n")[1]?.split(",")[0]);
  assert.ok(timeS >= 3600 && timeS < 3700, String(timeS));
});

test("scores of a run that is resumed after its clock was set back lie behind its earlier samples", async (t) => {
  const output = join(temporaryFolder(t), "run");
  await (await track({ output })).stop();
  const path = join(output, "samples.jsonl");
  const inAnHour = `[${(Date.now() / 1000 + 3600).toFixed(3)},`;
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(/^\[[^,]+,/gm, inAnHour));
  const run = await track({ output, resume: true });
  run.log({ return: 1 });
  await run.stop();
  const [, row] = readFileSync(join(output, "evaluation.csv"), "utf8").split("\n");
  const timeS = Number(row?.split(",")[0]);
  assert.ok(timeS >= 3600 && timeS < 3700, row);
});

test("await using ends the log", async (t) => {
  const output = join(temporaryFolder(t), "run");
  const run = await track({ output });
  await run[Symbol.asyncDispose]();
  assert.equal(Object(logLines(output).at(-1)).event, "end");
});

test("track refuses a folder that holds a run already, and options that can't be meant", async (t) => {
  const output = join(temporaryFolder(t), "run");
  await (await track({ output })).stop();
  await assert.rejects(track({ output }), {
    name: "UsageError",
    message:
      /already holds a run \(run\.json\); .* add force: true to replace it or resume: true to continue it/,
  });
  await assert.rejects(track({ output, pue: 0.5, seed: 1.5 }), {
    name: "UsageError",
    message: "seed is 1.5; expected a whole number\nPUE is 0.5; expected a ratio of at least 1, like 1.2",
  });
});

test("an experiment goes on without a recording when the folder can't be written", async (t) => {
  const file = join(temporaryFolder(t), "file");
  writeFileSync(file, "");
  const messages: string[] = [];
  const run = await track({ output: join(file, "run"), onError: (message) => messages.push(message) });
  run.mark("epoch 1");
  run.log({ frames: 1, return: 2 });
  await run.stop();
  assert.equal(run.output, null);
  assert.equal(messages.length, 1);
  assert.match(messages[0] ?? "", /^nothing is recorded \(ENOTDIR/);
});

test("a recording process that can't start is told once, and holds nothing up", async (t) => {
  const folder = temporaryFolder(t);
  const messages = join(folder, "messages");
  const program = `
    const { appendFileSync } = await import("node:fs");
    process.env.NODE_OPTIONS = "--no-such-option";
    const onError = (message) => appendFileSync(${JSON.stringify(messages)}, message + "\\n");
    const run = await track({ output: ${JSON.stringify(join(folder, "run"))}, onError });
    await run.stop();
  `;
  assert.equal(await runProgram(folder, program), 0);
  assert.equal(readFileSync(messages, "utf8"), "nothing is recorded (the recording process ended with 9)\n");
});

test("scores stay in the folder of the run when the program changes its own", async (t) => {
  const folder = temporaryFolder(t);
  const program = `
    const run = await track({ output: ${JSON.stringify(relative(process.cwd(), join(folder, "run")))} });
    process.chdir("/");
    run.log({ return: 1 });
    await run.stop();
  `;
  assert.equal(await runProgram(folder, program), 0);
  assert.match(readFileSync(join(folder, "run", "evaluation.csv"), "utf8"), /^timeS,return\n/);
});
