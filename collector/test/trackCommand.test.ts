import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { withoutHome } from "../src/facts/secrets.ts";
import { logLines, runJson, startCli, temporaryFolder, until } from "./simulatedSystem.ts";

const NODE = process.execPath;

/** Tracks a command and waits for its end. */
async function track(...parameters: readonly string[]) {
  return startCli(["track", ...parameters]).outcome;
}

test("track passes output and exit code through, and is silent itself", async (t) => {
  const folder = join(temporaryFolder(t), "run");
  const script = "process.stdout.write('out'); process.stderr.write('err'); process.exit(7)";
  const outcome = await track(
    "-o",
    folder,
    "--seed",
    "3",
    "--tag",
    "algorithm=ppo",
    "--",
    NODE,
    "-e",
    script,
  );
  assert.deepEqual(outcome, { code: 7, stdout: "out", stderr: "err" });
  const run = runJson(folder);
  assert.equal(run.seed, 3);
  assert.deepEqual(run.tags, { algorithm: "ppo" });
  assert.deepEqual(run.command, withoutHome([NODE, "-e", script], homedir()));
  const lines = logLines(folder);
  assert.deepEqual(Object.keys(Object(lines.at(-1))), ["event", "timeS", "exitCode"]);
  assert.equal(Object(lines.at(-1)).exitCode, 7);
  assert.equal(Object(lines[0]).columns.length, Object(lines[1]).length);
});

test("a command is told the folder and the seed of its run, and may write its scores there", async (t) => {
  const folder = temporaryFolder(t);
  const script = `const { WATTPRINT_OUTPUT, WATTPRINT_SEED } = process.env;
    fs.writeFileSync(path.join(WATTPRINT_OUTPUT, "evaluation.csv"), "return\\n1\\n");
    console.log(WATTPRINT_OUTPUT, WATTPRINT_SEED)`;
  const run = join(folder, "run");
  const asked = ["-o", relative(process.cwd(), run), "--seed", "3"];
  const { stdout, stderr } = await track(...asked, "--", NODE, "-e", script);
  assert.deepEqual([stdout, stderr], [`${run} 3\n`, ""]);
  assert.equal(readFileSync(join(run, "evaluation.csv"), "utf8"), "return\n1\n");
});

test("a run within a run is told its own folder, and not the other's seed", async (t) => {
  const folder = temporaryFolder(t);
  const outer = { WATTPRINT_OUTPUT: join(folder, "outer"), WATTPRINT_SEED: "3" };
  const script = "console.log(process.env.WATTPRINT_OUTPUT, process.env.WATTPRINT_SEED)";
  const run = join(folder, "inner");
  const inner = await startCli(["track", "-o", run, "--", NODE, "-e", script], outer).outcome;
  assert.deepEqual([inner.stdout, inner.stderr], [`${run} undefined\n`, ""]);
  writeFileSync(join(folder, "file"), "");
  const lost = join(folder, "file", "run");
  const unrecorded = await startCli(["track", "-o", lost, "--seed", "4", "--", NODE, "-e", script], outer)
    .outcome;
  assert.equal(unrecorded.stdout, "undefined 4\n");
});

test("track forwards signals and returns 128 + the number of the one that ended the command", async (t) => {
  const folder = temporaryFolder(t);
  const script =
    "process.on('SIGHUP', () => console.log('hup')); console.log('ready'); setInterval(() => {}, 1000)";
  const { child, outcome } = startCli(["track", "-o", join(folder, "run"), "--", NODE, "-e", script]);
  let output = "";
  child.stdout.on("data", (text: string) => {
    output += text;
  });
  await until(() => output.includes("ready"));
  child.kill("SIGHUP");
  await until(() => output.includes("hup"));
  child.kill("SIGTERM");
  assert.equal((await outcome).code, 143);
  assert.equal(Object(logLines(join(folder, "run")).at(-1)).exitCode, 143);
});

test("a killed collector leaves every sample that it took, and the command goes on", async (t) => {
  const folder = temporaryFolder(t);
  const run = join(folder, "run");
  const go = join(folder, "go");
  const done = join(folder, "done");
  const script = `const fs = require("fs");
    setInterval(() => {
      if (!fs.existsSync(${JSON.stringify(go)})) return;
      fs.writeFileSync(${JSON.stringify(done)}, "");
      process.exit();
    }, 50)`;
  const { child } = startCli(["track", "-o", run, "--interval", "100ms", "--", NODE, "-e", script]);
  await until(() => existsSync(join(run, "run.json")) && logLines(run).length >= 4);
  child.kill("SIGKILL");
  const lines = logLines(run);
  assert.ok(lines.length >= 4);
  assert.ok(lines.slice(1).every(Array.isArray));
  writeFileSync(go, "");
  await until(() => existsSync(done));
});

test("a second run into a folder is refused, replaced with --force, and continued with --resume", async (t) => {
  const folder = join(temporaryFolder(t), "run");
  await track("-o", folder, "--seed", "1", "--", NODE, "-e", "");
  const refused = await track("-o", folder, "--", NODE, "-e", "console.log('ran')");
  assert.deepEqual(refused, {
    code: 2,
    stdout: "",
    stderr:
      `error: ${folder} already holds a run (run.json); choose another folder, ` +
      "add --force to replace it or --resume to continue it\nSee wattprint-collector track --help.\n",
  });
  assert.equal((await track("-o", folder, "--force", "--seed", "2", "--", NODE, "-e", "")).code, 0);
  assert.equal(runJson(folder).seed, 2);

  const samples = join(folder, "samples.jsonl");
  writeFileSync(samples, `${readFileSync(samples, "utf8")}[17`);
  assert.equal((await track("--resume", folder, "--", NODE, "-e", "")).code, 0);
  const segments = logLines(folder).flatMap((line) => Object(line).segment ?? []);
  assert.deepEqual(segments, [0, 1]);
});

test("a file in the place of the run's folder is refused before anything runs, and stays", async (t) => {
  const file = join(temporaryFolder(t), "run");
  writeFileSync(file, "kept");
  const refused = await track("-o", file, "--force", "--", NODE, "-e", "console.log('ran')");
  assert.deepEqual(refused, {
    code: 2,
    stdout: "",
    stderr:
      `error: ${file} is a file; expected a folder for the run, new or empty; ` +
      "choose another name or move the file away\nSee wattprint-collector track --help.\n",
  });
  assert.equal(readFileSync(file, "utf8"), "kept");
});

test("a region that is no code is recorded, and how to look it up is said", async (t) => {
  const folder = join(temporaryFolder(t), "run");
  const { code, stderr } = await track("-o", folder, "--region", "Frnace", "--", NODE, "-e", "");
  assert.equal(code, 0);
  assert.match(stderr, /^wattprint: region "Frnace" is no code; .*`wattprint regions Frnace` tells/);
  assert.equal(
    (await track("-o", folder, "--force", "--region", "us-east-1", "--", NODE, "-e", "")).stderr,
    "",
  );
});

test("a command that can't be started leaves no log", async (t) => {
  const folder = join(temporaryFolder(t), "run");
  const outcome = await track("-o", folder, "--", "no-such-command");
  assert.deepEqual(outcome, {
    code: 127,
    stdout: "",
    stderr: "wattprint: no-such-command: command not found\n",
  });
  assert.equal(existsSync(join(folder, "samples.jsonl")), false);
});

test("a mistyped command doesn't cost the run that it was to replace", async (t) => {
  const folder = join(temporaryFolder(t), "run");
  await track("-o", folder, "--seed", "1", "--", NODE, "-e", "");
  const before = readFileSync(join(folder, "samples.jsonl"), "utf8");
  const outcome = await track("-o", folder, "--force", "--", "no-such-command");
  assert.deepEqual(outcome, {
    code: 127,
    stdout: "",
    stderr: "wattprint: no-such-command: command not found\n",
  });
  assert.equal((await track("-o", folder, "--force", "--", folder)).code, 126);
  assert.equal(readFileSync(join(folder, "samples.jsonl"), "utf8"), before);
  assert.equal(runJson(folder).seed, 1);
});

test("a folder that can't be written doesn't keep the command from running", async (t) => {
  const file = join(temporaryFolder(t), "file");
  writeFileSync(file, "");
  const outcome = await track("-o", join(file, "run"), "--", NODE, "-e", "console.log('ran')");
  assert.equal(outcome.code, 0);
  assert.equal(outcome.stdout, "ran\n");
  assert.match(outcome.stderr, /^wattprint: nothing is recorded \(ENOTDIR.*\); the command goes on\n$/);
});

test("without procfs, as on macOS and Windows, the command runs and everything is missing with its reason", async (t) => {
  const root = temporaryFolder(t);
  const run = join(root, "run");
  const env = {
    WATTPRINT_SYSFS_ROOT: join(root, "none"),
    WATTPRINT_PROC_ROOT: join(root, "none"),
    WATTPRINT_NVIDIA_SMI: join(root, "none"),
    WATTPRINT_NVML_LIBRARY: join(root, "none"),
  };
  const outcome = await startCli(["track", "-o", run, "--", NODE, "-e", "console.log('ran')"], env).outcome;
  assert.deepEqual(outcome, { code: 0, stdout: "ran\n", stderr: "" });
  const measurements: readonly unknown[] = Object(runJson(run)).measurements;
  assert.deepEqual(
    measurements.map((measurement) => Object(measurement).method),
    ["missing", "missing", "missing"],
  );
  assert.ok(measurements.every((measurement) => Object(measurement).reason.length > 20));
  assert.deepEqual(Object(logLines(run)[0]).columns, [{ name: "timeS", unit: "s", quantity: "time" }]);
});

test("a process that already runs is recorded until it ends", async (t) => {
  const run = join(temporaryFolder(t), "run");
  const watched = spawn(NODE, ["-e", "setInterval(() => {}, 1000)"]);
  const pid = String(watched.pid);
  const { outcome: ended } = startCli(["track", "-o", run, "--interval", "100ms", "--pid", pid]);
  await until(() => existsSync(join(run, "run.json")) && logLines(run).length > 3).finally(() =>
    watched.kill(),
  );
  const outcome = await ended;
  assert.equal(outcome.code, 0);
  const lines = logLines(run);
  assert.equal(Object(lines.at(-1)).exitCode, null);
  const { command } = runJson(run);
  assert.deepEqual(command, withoutHome([NODE, "-e", "setInterval(() => {}, 1000)"], homedir()));
});

test("wrong usage is refused before anything runs, with exit code 2", async () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [[], "no command; expected one of track, doctor, require-hardware, python, watch"],
    [["trakc"], 'unknown command "trakc"; expected one of track, doctor, require-hardware, python, watch'],
    [["track"], "no command; expected: track [options] -- COMMAND…"],
    [["track", "--outptu", "x", "--", "true"], "Unknown option '--outptu'"],
    [["track", "python", "train.py"], '"python" is not an option; the command follows after --'],
    [["track", "--seed", "three", "--", "true"], '--seed is "three"; expected a number'],
    [["track", "--seed", "1.5", "--", "true"], "seed is 1.5; expected a whole number"],
    [["track", "--interval", "1h", "--", "true"], '--interval is "1h"; expected a time like 1s, 500ms or 2m'],
    [["track", "--tag", "ppo", "--", "true"], '--tag is "ppo"; expected key=value'],
    [["track", "--pue", "0.5", "--", "true"], "PUE is 0.5; expected a ratio of at least 1, like 1.2"],
    [
      ["track", "--region", "FR", "--intensity-g-per-kwh", "50", "--", "true"],
      "--intensity-g-per-kwh, -kind, -source and -year belong together; give all four",
    ],
    [["track", "--pid", "999999999"], "--pid is 999999999; no such process is running"],
  ];
  const { main } = await import("../src/cli.ts");
  for (const [parameters, message] of cases) {
    const written: string[] = [];
    const { write } = process.stderr;
    process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    const code = await main(parameters).finally(() => {
      process.stderr.write = write;
    });
    assert.equal(code, 2, message);
    const asked = parameters[0] === "track" ? "track " : "";
    assert.equal(written.join(""), `error: ${message}\nSee wattprint-collector ${asked}--help.\n`);
  }
});
