import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { packageVersion } from "../../src/packageFiles.ts";
import { COMMAND, wattprint } from "./command.ts";
import { temporaryFolder, writeRun } from "./tinyRuns.ts";

const folder = temporaryFolder();

test("help lists every command, with examples", () => {
  const { status, stdout } = wattprint(["--help"]);
  assert.equal(status, 0);
  for (const name of ["build", "serve", "summarize", "compare", "check", "init", "track"])
    assert.match(stdout, new RegExp(`^  ${name} `, "m"));
  assert.match(stdout, /Examples:\n {2}\$ wattprint track /);
});

test("the version is that of the package", () => {
  const { status, stdout } = wattprint(["--version"]);
  assert.deepEqual({ status, stdout }, { status: 0, stdout: `${packageVersion()}\n` });
});

for (const [what, words, answer] of [
  ["an unknown command", ["sumarize", "."], /unknown command 'sumarize'\n\(Did you mean summarize\?\)/],
  [
    "an unknown option",
    ["build", "--ouput", "x"],
    /unknown option '--ouput'\n\(Did you mean (one of )?--output/,
  ],
  ["a PUE below 1", ["summarize", ".", "--pue", "0.5"], /'0.5' is invalid\. Expected .* at least 1/],
  ["an unknown time zone", ["build", "--timezone", "Mars/Base"], /Expected an IANA time zone/],
  [
    "a broken expression",
    ["compare", ".", "--group-by", "(", "--metric", "energyKwh"],
    /Expected a regular expression/,
  ],
  [
    "a misspelled region",
    ["build", "--region", "Frnace"],
    /'Frnace' is invalid\. Expected a country, .* \(did you mean "France"\?\)/,
  ],
  [
    "an address for a path prefix",
    ["build", "--path-prefix", "https://ada.example.org/energy/"],
    /Expected the path of the site alone, .*: \/repository\//,
  ],
  [
    "a path prefix that a shell of Windows made a folder",
    ["build", "--path-prefix", "C:/Program Files/Git/energy/"],
    /Expected the path of the site alone/,
  ],
  [
    "a negative latitude in the place of an option",
    ["regions", "-33.9,151.2"],
    /unknown option.*\n.*\n?\(a negative number stands behind two hyphens: regions -- -33\.9,151\.2\)/,
  ],
] as const) {
  test(`${what} is wrong usage: exit code 2, with what to type`, () => {
    const { status, stdout, stderr } = wattprint(words);
    assert.equal(status, 2);
    assert.equal(stdout, "");
    assert.match(stderr, answer);
  });
}

test("examples in the help of a command use its own options", () => {
  for (const name of ["build", "compare", "estimate", "submit"]) {
    const [options = "", examples = ""] = wattprint([name, "--help"]).stdout.split(/^Examples?:\n/m);
    assert.match(examples, new RegExp(`^ {2}\\$ wattprint ${name}( |$)`, "m"));
    for (const [flag] of examples.matchAll(/--[a-z-]+/g)) assert.ok(options.includes(`${flag} `), flag);
  }
});

test("wrong input ends with 1 and names file, line and remedy, without a stack", () => {
  writeRun(join(folder, "bad"), { powerW: -4 });
  const { status, stdout, stderr } = wattprint(["summarize", join(folder, "bad"), join(folder, "none")]);
  assert.equal(status, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /^error: .*none: does not exist/m);
  const read = wattprint(["summarize", join(folder, "bad")]);
  assert.match(read.stderr, /^error: .*bad\/samples\.jsonl:2: gpu0PowerW.* -4.*expected/m);
  assert.doesNotMatch(read.stderr, /^\s+at /m);
});

test("a closed pipe ends the command at once, without an error", async () => {
  const child = spawn(process.execPath, [...COMMAND, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (text: Buffer) => {
    stderr += text.toString();
  });
  const code = await new Promise((ended) => child.on("close", ended));
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
});

test("track takes a command without options of its own, and its help names this program", () => {
  const tsx = ["--conditions=wattprint-source", "--import", resolve("node_modules/tsx/dist/loader.mjs")];
  const words = [...tsx, resolve("src/cli.ts"), "track", "--", process.execPath, "-e", "process.exit(7)"];
  const started = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  assert.equal(started.status, 7, started.stderr);
  assert.match(wattprint(["track", "--help"]).stdout, /^ {2}wattprint track \[options\] -- COMMAND…$/m);
  const { status, stderr } = wattprint(["track", "--seed", "x", "--", "ls"]);
  assert.deepEqual(
    { status, stderr },
    { status: 2, stderr: 'error: --seed is "x"; expected a number\nSee wattprint track --help.\n' },
  );
});

for (const command of ["doctor", "require-hardware", "python"]) {
  test(`${command} is the collector's, and its help names this program`, () => {
    const help = wattprint([command, "--help"]);
    assert.match(help.stdout, new RegExp(`^ {2}wattprint ${command} `, "m"));
    assert.equal(wattprint(["help", command]).stdout, help.stdout);
    assert.match(wattprint(["--help"]).stdout, new RegExp(`^ {2}${command} `, "m"));
  });
}
