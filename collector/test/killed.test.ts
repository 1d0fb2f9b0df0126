import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { childrenOf, seededRandom, summaryOf } from "./logReader.ts";
import { logLines, startCli, temporaryFolder, until } from "./simulatedSystem.ts";

const isLinux = process.platform === "linux" ? false : "processes are looked up in Linux's /proc";

const isAlive = (pid: number): boolean => {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : ") Z";
  return !/^\) [ZX]/.test(stat.slice(stat.lastIndexOf(")")));
};

/** Starts to record `sleep`, and waits a number of samples that looks random but is always the same. */
async function startRecorded(run: string, random: () => number) {
  const { child, outcome } = startCli(["track", "-o", run, "--interval", "50ms", "--", "sleep", "60"]);
  const wrapper = child.pid ?? 0;
  const wanted = 3 + Math.floor(random() * 8);
  await until(() => existsSync(join(run, "run.json")) && logLines(run).length >= wanted);
  await new Promise((resolve) => setTimeout(resolve, random() * 50));
  const command = childrenOf(wrapper).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("sleep"),
  );
  assert.ok(command !== undefined);
  return { wrapper, command, outcome, helpers: childrenOf(wrapper).filter((pid) => pid !== command) };
}

const random = seededRandom(1);

for (const attempt of [1, 2, 3]) {
  test(`a killed collector leaves a readable log that is called cut off, attempt ${attempt}`, {
    skip: isLinux,
  }, async (t) => {
    const run = join(temporaryFolder(t), "run");
    const { wrapper, command, helpers } = await startRecorded(run, random);
    const before = logLines(run).length;
    process.kill(wrapper, "SIGKILL");
    await until(() => !isAlive(wrapper));
    assert.equal(isAlive(command), true, "the command goes on");
    process.kill(command, "SIGKILL");
    assert.ok(logLines(run).length >= before);
    const { coverage, metrics } = await summaryOf(run);
    assert.equal(coverage.sampleCount, logLines(run).length - 1);
    assert.equal(coverage.isTruncated, true);
    assert.ok((metrics.durationHours ?? 0) > 0);
    await until(() => !helpers.some(isAlive));
  });
}

test("a killed command ends the log with 128 + 9", { skip: isLinux }, async (t) => {
  const run = join(temporaryFolder(t), "run");
  const { command, outcome } = await startRecorded(run, random);
  process.kill(command, "SIGKILL");
  assert.equal((await outcome).code, 137);
  assert.equal(Object(logLines(run).at(-1)).exitCode, 137);
  assert.equal((await summaryOf(run)).coverage.isTruncated, false);
});

test("a collector and a command that are killed together leave a readable log", {
  skip: isLinux,
}, async (t) => {
  const run = join(temporaryFolder(t), "run");
  const { wrapper, command, outcome } = await startRecorded(run, random);
  process.kill(wrapper, "SIGKILL");
  process.kill(command, "SIGKILL");
  await outcome;
  assert.equal((await summaryOf(run)).coverage.isTruncated, true);
});

test("a run whose collector was killed can be continued", { skip: isLinux }, async (t) => {
  const run = join(temporaryFolder(t), "run");
  const { wrapper, command, outcome } = await startRecorded(run, random);
  process.kill(wrapper, "SIGKILL");
  process.kill(command, "SIGKILL");
  await outcome;
  const resumed = await startCli(["track", "--resume", run, "--", "true"]).outcome;
  assert.deepEqual(resumed, { code: 0, stdout: "", stderr: "" });
  const { coverage } = await summaryOf(run);
  assert.deepEqual([coverage.segmentCount, coverage.isTruncated], [2, false]);
});

test("a program whose watcher is killed goes on, is told once, and keeps its log", {
  skip: isLinux,
}, async (t) => {
  const folder = temporaryFolder(t);
  const run = join(folder, "run");
  const program = join(folder, "program.mjs");
  const go = join(folder, "go");
  const api = new URL("../src/index.ts", import.meta.url).href;
  writeFileSync(
    program,
    `import { existsSync } from "node:fs";
     import { track } from ${JSON.stringify(api)};
     const messages = [];
     const run = await track({ output: ${JSON.stringify(run)}, intervalS: 0.05, onError: (text) => messages.push(text) });
     run.log({ return: 1 });
     while (!existsSync(${JSON.stringify(go)})) await new Promise((resolve) => setTimeout(resolve, 20));
     run.mark("after");
     run.log({ return: 2 });
     await run.stop();
     console.log(JSON.stringify(messages));`,
  );
  const child = spawn(process.execPath, [...process.execArgv, program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  await until(() => existsSync(join(run, "run.json")) && logLines(run).length >= 4);
  const watcher = childrenOf(child.pid ?? 0).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("watcher"),
  );
  assert.ok(watcher !== undefined);
  process.kill(watcher, "SIGKILL");
  await until(() => !isAlive(watcher));
  writeFileSync(go, "");
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(output), ["the recording process ended early; the log is cut off"]);
  const { coverage, metrics } = await summaryOf(run);
  assert.equal(coverage.isTruncated, true);
  assert.equal(metrics.asymptoticReturn, 2);
});

test("two recordings that start at once into one folder: exactly one gets it, and both commands can tell", async (t) => {
  const run = join(temporaryFolder(t), "run");
  const words = ["track", "-o", run, "--", "sleep", "1"];
  const outcomes = await Promise.all([startCli(words).outcome, startCli(words).outcome]);
  assert.deepEqual(outcomes.map(({ code }) => code).sort(), [0, 2]);
  const { stderr } = outcomes.find(({ code }) => code === 2) ?? { stderr: "" };
  assert.match(stderr, /recorded into by another process|already holds a run/);
  assert.equal((await summaryOf(run)).coverage.segmentCount, 1);
});

test("a run that is being recorded is neither replaced nor continued by another", async (t) => {
  const run = join(temporaryFolder(t), "run");
  const first = startCli(["track", "-o", run, "--", "sleep", "60"]);
  await until(() => existsSync(join(run, "run.json")));
  for (const use of [
    ["--force", "-o", run],
    ["--resume", run],
  ]) {
    const { code, stderr } = await startCli(["track", ...use, "--", "true"]).outcome;
    assert.equal(code, 2);
    assert.match(stderr, /is being recorded into by another process/);
  }
  first.child.kill("SIGTERM");
  assert.equal((await first.outcome).code, 143);
  assert.equal((await startCli(["track", "--resume", run, "--", "true"]).outcome).code, 0);
});
