import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { ownExperiment, workingFolder } from "../src/facts/experiment.ts";
import { gitFacts } from "../src/facts/git.ts";
import { hardwareFacts } from "../src/facts/host.ts";
import { jobFacts } from "../src/facts/job.ts";
import { nodeFacts } from "../src/facts/nodePackages.ts";
import { ownCommand } from "../src/facts/ownCommand.ts";
import { pythonFacts } from "../src/facts/pythonPackages.ts";
import { maskSecrets, maskSettings, withoutHome } from "../src/facts/secrets.ts";
import { openSensors } from "../src/sensors/openSensors.ts";
import { toolFacts } from "../src/tool.ts";
import { runJson, sensorContext, temporaryFolder, writeTree } from "./simulatedSystem.ts";

test("values that look like secrets are masked, and nothing else", () => {
  const secret = "abcdefghijklmnop1234";
  assert.deepEqual(
    maskSecrets([
      "python",
      "train.py",
      "--api-key",
      "x",
      "--wandb-token=x",
      `hf_${secret}`,
      `--url=https://me:${secret}@example.org/a`,
      "PASSWORD=x",
      "--seed",
      "3",
      "--keys=2",
      "--tokens",
      "512",
      "--lr=1e-3",
    ]),
    [
      "python",
      "train.py",
      "--api-key",
      "***",
      "--wandb-token=***",
      "***",
      "--url=https://me:***@example.org/a",
      "PASSWORD=***",
      "--seed",
      "3",
      "--keys=2",
      "--tokens",
      "512",
      "--lr=1e-3",
    ],
  );
});

test("a user without a home folder has a log all the same", {
  skip: process.getuid?.() === 0 ? false : "only root may be a user without an entry",
}, async (t) => {
  const folder = temporaryFolder(t);
  chmodSync(folder, 0o777);
  const run = join(folder, "run");
  // Node looks for the home folder in HOME, then in the list of users.
  const program = `
    import { main } from ${JSON.stringify(new URL("../src/cli.ts", import.meta.url).href)};
    delete process.env.HOME;
    process.setgid(12345);
    process.setuid(12345);
    process.exitCode = await main(["track", "-o", ${JSON.stringify(run)}, "--", "true"]);`;
  writeFileSync(join(folder, "program.mjs"), program);
  const { stderr } = spawnSync(process.execPath, [...process.execArgv, join(folder, "program.mjs")], {
    encoding: "utf8",
  });
  assert.equal(stderr, "");
  assert.deepEqual(runJson(run).command, ["true"]);
});

test("a working folder that is gone is not known, and nothing fails for it", {
  skip: process.platform === "win32" ? "Windows keeps folders that are in use" : false,
}, (t) => {
  const before = process.cwd();
  t.after(() => process.chdir(before));
  const folder = join(temporaryFolder(t), "gone");
  mkdirSync(folder);
  process.chdir(folder);
  rmdirSync(folder);
  assert.throws(() => process.cwd());
  assert.equal(ownExperiment(["true"]).folder, null);
  const argv = [process.execPath, "/work/train.js"];
  assert.deepEqual(ownCommand(argv, workingFolder()), argv);
});

test("secrets are masked within scripts, addresses and JSON, too", () => {
  const cases = [
    ["cd x && API_KEY=abc python t.py --lr 1", "cd x && API_KEY=*** python t.py --lr 1"],
    ["export WANDB_KEY='a b'; t --password abc -v", "export WANDB_KEY=***; t --password *** -v"],
    ['{"wandb":{"key":"abc","lr":1}}', '{"wandb":{"key":***,"lr":1}}'],
    ["curl -H 'Authorization: token abc def' x", "curl -H 'Authorization: ***' x"],
    ["https://abc@example.org/x", "https://***@example.org/x"],
    ["post https://hooks.slack.com/services/T0/B0/abc", "post https://hooks.slack.com/services/***"],
    [`AIza${"a".repeat(35)} pypi-${"b".repeat(20)}`, "*** ***"],
    ["t --passphrase 'a b'", "t --passphrase ***"],
    ["https://example.org/?token=abc&page=1", "https://example.org/?token=***&page=1"],
    ['{"api_key": "abc", "lr": 1}', '{"api_key": ***, "lr": 1}'],
    ["++wandb.apiKey=abc", "++wandb.apiKey=***"],
    [
      "--tokenizer gpt2 --max-tokens 5 monkey=1 bypass=2",
      "--tokenizer gpt2 --max-tokens 5 monkey=1 bypass=2",
    ],
  ] as const;
  assert.deepEqual(
    maskSecrets(cases.map(([argument]) => argument)),
    cases.map(([, masked]) => masked),
  );
});

test("settings that look like secrets are masked, and those of models and data stay", () => {
  const key = "abcdefghijklmnop1234";
  const kept = {
    rate: 0.1,
    token: 3,
    pad_token: "<pad>",
    eosToken: "</s>",
    image_key: "rgb",
    revision: "0123456789abcdef0123456789abcdef01234567",
    optimizer: "sk-learn-gradient-descent",
    use_auth_token: "true",
    hubToken: "$HF_TOKEN",
    note: null,
    "api.key": "",
  };
  assert.deepEqual(maskSettings(kept), kept);
  const secret = {
    apiKey: "x",
    "wandb.api_key": "x",
    hub_token: "x",
    DB_PASSWORD: "x",
    anything: `hf_${key}`,
    tracker: `https://me:${key}@example.org/a?token=x&page=2`,
    arguments: "--lr 0.1 --api-key x",
  };
  assert.deepEqual(maskSettings(secret), {
    apiKey: "***",
    "wandb.api_key": "***",
    hub_token: "***",
    DB_PASSWORD: "***",
    anything: "***",
    tracker: "https://me:***@example.org/a?token=***&page=2",
    arguments: "--lr 0.1 --api-key ***",
  });
});

test("a log's command names no home folder", () => {
  const command = ["/home/ada/bin/python", "cd /home/ada && ls", "/home/adam/x", "/data/home/ada/x"];
  assert.deepEqual(withoutHome(command, "/home/ada"), [
    "~/bin/python",
    "cd ~ && ls",
    "/home/adam/x",
    "/data/home/ada/x",
  ]);
  assert.deepEqual(withoutHome(["sqlite:////home/ada/study.db", "file:///home/ada"], "/home/ada"), [
    "sqlite:///~/study.db",
    "file://~",
  ]);
  assert.deepEqual(withoutHome(["/a"], "/"), ["/a"]);
});

test("Python packages are those of the command's own environment, by their metadata folders", (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    "bin/python": "",
    "bin/train": `#!${root}/bin/python\n`,
    "pyvenv.cfg": "version = 3.11.2\n",
    "lib/python3.11/site-packages/numpy-1.26.4.dist-info/METADATA": "",
    "lib/python3.11/site-packages/gym-0.21.0-py3.11.egg-info/PKG-INFO": "",
    "lib/python3.11/site-packages/numpy/__init__.py": "raise SystemExit",
  });
  chmodSync(join(root, "bin/python"), 0o755);
  chmodSync(join(root, "bin/train"), 0o755);
  const facts = { runtime: "Python 3.11", packages: { gym: "0.21.0", numpy: "1.26.4" } };
  assert.deepEqual(pythonFacts([join(root, "bin/python"), "train.py"], {}), facts);
  assert.deepEqual(pythonFacts([join(root, "bin/train")], {}), facts);
  assert.equal(pythonFacts(["/bin/true"], {}), null);
});

test("npm packages are those of the nearest node_modules, and of Node programs only", (t) => {
  const root = temporaryFolder(t);
  const packages = { "node_modules/@a/b": { version: "1.2.3" }, "node_modules/c": { link: true } };
  writeTree(root, {
    "node_modules/.package-lock.json": JSON.stringify({ packages }),
    "deep/er/file": "",
  });
  const env = { PATH: dirname(process.execPath) };
  assert.deepEqual(nodeFacts(["node", "a.js"], join(root, "deep/er"), env), {
    runtime: `Node.js ${process.versions.node}`,
    packages: { "@a/b": "1.2.3" },
  });
  assert.equal(nodeFacts(["cargo", "run"], root, env), null);
});

test("a version of Node is stated only where it is known", (t) => {
  const root = temporaryFolder(t);
  writeTree(root, { "bin/node": "another one" });
  chmodSync(join(root, "bin/node"), 0o755);
  const runtimeOf = (program: string, folder: string) =>
    nodeFacts([program, "a.js"], null, { PATH: folder })?.runtime;
  const own = dirname(process.execPath);
  assert.equal(runtimeOf("npx", own), `Node.js ${process.versions.node}`);
  assert.equal(runtimeOf(process.execPath, join(root, "bin")), `Node.js ${process.versions.node}`);
  assert.equal(runtimeOf("node", join(root, "bin")), "Node.js");
  assert.equal(runtimeOf(join(root, "bin/node"), own), "Node.js");
  assert.equal(runtimeOf("bun", own), "Bun");
});

test("the commit is logged, and whether tracked files differ from it", async (t) => {
  const root = temporaryFolder(t);
  assert.equal(await gitFacts(root), null);
  const git = (...parameters: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...parameters], {
      cwd: root,
      encoding: "utf8",
    });
  git("init", "-q");
  writeFileSync(join(root, "file"), "1");
  git("add", "file");
  git("commit", "-q", "-m", "First");
  const commit = git("rev-parse", "HEAD").trim();
  writeFileSync(join(root, "untracked"), "");
  assert.deepEqual(await gitFacts(root), { commit, dirty: false });
  writeFileSync(join(root, "file"), "2");
  assert.deepEqual(await gitFacts(root), { commit, dirty: true });
});

test("a job of no ranks states no number of them", () => {
  assert.deepEqual(jobFacts({ RANK: "0", WORLD_SIZE: "0", SLURM_JOB_ID: "7" }), {
    launcher: "torchrun",
    id: "slurm-7",
    rank: 0,
  });
});

test("a computer that lists no CPUs has some", (t) => {
  const root = temporaryFolder(t);
  writeTree(root, { "proc/stat": "cpu  1 0 0 1 0 0 0 0 0 0\n" });
  assert.ok(hardwareFacts(sensorContext(root).paths).cpu.logicalCores >= 1);
});

test("a sensor that fails is one that isn't there, and the reason is kept", async (t) => {
  const broken = {
    name: "broken",
    unit: "W",
    description: "",
    open: () => {
      throw new Error("no such luck");
    },
  };
  const { measurements } = await openSensors([broken], sensorContext(temporaryFolder(t)));
  assert.deepEqual(measurements[0], {
    component: "cpu",
    method: "missing",
    reason: "broken failed: no such luck",
  });
});

test("the logged version is the package's", () => {
  const packageJson: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  assert.equal(toolFacts().version, Object(packageJson).version);
});

test("a program's own command names its script relative to the working folder, where it lies below", () => {
  const script = join(import.meta.dirname, "train.js");
  assert.deepEqual(ownCommand(["node", script, "--seed", "1"], dirname(import.meta.dirname)), [
    "node",
    join("test", "train.js"),
    "--seed",
    "1",
  ]);
  assert.deepEqual(ownCommand(["node", script], join(import.meta.dirname, "other")), ["node", script]);
  assert.deepEqual(ownCommand(["node"], import.meta.dirname), ["node"]);
});
