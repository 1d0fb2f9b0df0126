import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { condaFacts } from "../src/facts/conda.ts";
import { jobFacts, visibleDevices } from "../src/facts/job.ts";
import type { HeaderLine } from "../src/format.ts";
import { logLines, runJson, startCli, temporaryFolder, until, writeTree } from "./simulatedSystem.ts";

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const onLinux = { skip: process.platform === "linux" ? false : "needs procfs" };

/** Values of one column in the samples of a log. */
function columnOf(lines: readonly unknown[], name: string): readonly unknown[] {
  const [header] = lines;
  const columns = typeof header === "object" && header !== null && "columns" in header ? header.columns : [];
  if (!Array.isArray(columns)) throw new Error("no header");
  const index = columns.findIndex((column: HeaderLine["columns"][number]) => column.name === name);
  return lines.flatMap((line) => (Array.isArray(line) ? [line[index]] : []));
}

test("many short children count by what their parent waited for", onLinux, async (t) => {
  const output = join(temporaryFolder(t), "run");
  const script = "for i in $(seq 300); do /bin/true; done; times";
  const { code, stdout } = await startCli([
    "track",
    "-o",
    output,
    "--interval",
    "100ms",
    "--",
    "bash",
    "-c",
    script,
  ]).outcome;
  assert.equal(code, 0);
  const usedS = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
  const counted = Number(columnOf(logLines(output), "cpuTimeS").at(-1));
  assert.ok(Math.abs(counted - usedS) <= 0.03 + 0.05 * usedS, `${counted} s of ${usedS} s`);
});

test("a baseline is sampled before the command starts, into a file of its own", onLinux, async (t) => {
  const folder = temporaryFolder(t);
  const output = join(folder, "run");
  const options = ["--baseline", "1s", "--interval", "200ms"];
  const { code } = await startCli(["track", "-o", output, ...options, "--", "touch", join(folder, "ran")])
    .outcome;
  assert.equal(code, 0);
  const lines = readFileSync(join(output, "baseline.jsonl"), "utf8").trimEnd().split("\n");
  const baseline = lines.map((line): unknown => JSON.parse(line));
  assert.deepEqual(baseline[0], logLines(output)[0]);
  const times = columnOf(baseline, "timeS").map(Number);
  assert.ok((times.at(-1) ?? 0) - (times[0] ?? 0) > 0.9);
  assert.ok((times.at(-1) ?? 0) <= Number(columnOf(logLines(output), "timeS")[0]));
  assert.deepEqual(new Set(columnOf(baseline, "cpuTimeS")), new Set([null]));
});

test("a baseline that can't be written costs the baseline, not the run", onLinux, async (t) => {
  const output = join(temporaryFolder(t), "run");
  mkdirSync(join(output, "baseline.jsonl"), { recursive: true });
  const { code, stderr } = await startCli(["track", "-o", output, "--baseline", "1s", "--", "true"]).outcome;
  assert.equal(code, 0);
  assert.match(stderr, /^wattprint: the baseline was not recorded \(EISDIR.*\); the command goes on\n$/);
  assert.equal(Object(logLines(output).at(-1)).exitCode, 0);
});

test("a signal during the baseline ends everything before the command starts", onLinux, async (t) => {
  const folder = temporaryFolder(t);
  const output = join(folder, "run");
  const { child, outcome } = startCli([
    ...["track", "-o", output, "--baseline", "60s", "--"],
    ...["touch", join(folder, "ran")],
  ]);
  await until(() => existsSync(join(output, "baseline.jsonl")));
  child.kill("SIGINT");
  const { code } = await outcome;
  assert.equal(code, 130);
  assert.equal(existsSync(join(folder, "ran")), false);
  assert.equal(existsSync(join(output, "samples.jsonl")), false);
  assert.equal(existsSync(join(output, "baseline.jsonl")), false);
});

test("in a container with the host's procfs beside its own, the command is found in it", {
  skip:
    process.platform === "linux" && process.getuid?.() === 0
      ? false
      : "only root may make a namespace for processes",
}, async (t) => {
  const folder = temporaryFolder(t);
  const [run, other] = [join(folder, "run"), join(folder, "other")];
  mkdirSync(join(folder, "proc"));
  const words = (output: string) => [
    ...[process.execPath, ...process.execArgv, CLI, "track", "-o", output, "--interval", "50ms"],
  ];
  const busy = "const end = Date.now() + 700; while (Date.now() < end);";
  const quoted = (list: readonly string[]) => list.map((word) => `'${word}'`).join(" ");
  const script = `
    mount --bind /proc ${folder}/proc && mount -t proc proc /proc || exit 99
    export WATTPRINT_PROC_ROOT=${folder}/proc
    ${quoted([...words(run), "--", process.execPath, "-e", busy])} || exit 1
    ${quoted([process.execPath, "-e", "setTimeout(() => {}, 60000)"])} &
    ${quoted(words(other))} --pid $! &
    until grep -q '^\\[' ${other}/samples.jsonl 2>/dev/null; do sleep 0.1; done
    kill %1; wait %2`;
  const { status, stderr } = spawnSync("unshare", ["-m", "-p", "-f", "bash", "-c", script], {
    encoding: "utf8",
  });
  if (status === 99 || status === null) return t.skip(`no namespaces here: ${stderr}`);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.ok(Number(columnOf(logLines(run), "cpuTimeS").at(-1)) > 0.2);
  assert.ok(columnOf(logLines(run), "memoryBytes").some((value) => Number(value) > 1e6));
  assert.deepEqual(Object(runJson(other).command).slice(1), ["-e", "setTimeout(() => {}, 60000)"]);
  assert.equal(Object(logLines(other).at(-1)).event, "end");
});

test("single processes are logged where that is asked for", onLinux, async (t) => {
  const output = join(temporaryFolder(t), "run");
  await startCli(["track", "-o", output, "--per-process", "--interval", "100ms", "--", "sleep", "0.4"])
    .outcome;
  const lines = readFileSync(join(output, "processes.jsonl"), "utf8").trimEnd().split("\n");
  assert.match(lines.join("\n"), /"parentPid":\d+,"name":"sleep","cpuTimeS":0(\.\d+)?,"residentBytes":\d+/);
  assert.equal(lines.length, columnOf(logLines(output), "timeS").length);
});

test(
  "a process that runs already has the command, folder and variables that it was started with",
  onLinux,
  async (t) => {
    const output = join(temporaryFolder(t), "run");
    const env = { ...process.env, CUDA_VISIBLE_DEVICES: "3", SLURM_JOB_ID: "7", API_TOKEN: "SECRET" };
    const experiment = spawn("sleep", ["60"], { env, cwd: "/" });
    t.after(() => experiment.kill());
    const words = ["track", "-o", output, "--pid", String(experiment.pid)];
    const { child, outcome } = startCli(words, { CUDA_VISIBLE_DEVICES: "0" });
    await until(() => existsSync(join(output, "run.json")));
    child.kill("SIGTERM");
    await outcome;
    const { command, git, software, visibleDevices, job } = runJson(output);
    assert.deepEqual(command, ["sleep", "60"]);
    assert.equal(git, undefined);
    assert.deepEqual(Object.keys(Object(software)), ["os"]);
    assert.deepEqual(visibleDevices, { CUDA_VISIBLE_DEVICES: "3" });
    assert.deepEqual(job, { launcher: "slurm", id: "slurm-7" });
    assert.doesNotMatch(readFileSync(join(output, "run.json"), "utf8"), /SECRET/);
  },
);

test(
  "the command of a process that runs already doesn't tell the home folder that it was started with",
  onLinux,
  async (t) => {
    const folder = temporaryFolder(t);
    const output = join(folder, "run");
    const watched = spawn("sh", ["-c", "sleep 60; :", `${folder}/train.py`], {
      env: { ...process.env, HOME: folder },
    });
    const { outcome } = startCli(["track", "-o", output, "--interval", "50ms", "--pid", String(watched.pid)]);
    await until(() => existsSync(join(output, "run.json"))).finally(() => watched.kill());
    await outcome;
    assert.deepEqual(runJson(output).command, ["sh", "-c", "sleep 60; :", "~/train.py"]);
  },
);

test("a resumed run keeps the facts of its new segment", onLinux, async (t) => {
  const output = join(temporaryFolder(t), "run");
  await startCli(["track", "-o", output, "--", "true"]).outcome;
  const first = runJson(output);
  await startCli(["track", "--resume", output, "--", "echo", "again"]).outcome;
  assert.deepEqual(runJson(output), first);
  const second: unknown = JSON.parse(readFileSync(join(output, "run.1.json"), "utf8"));
  assert.ok(typeof second === "object" && second !== null && "command" in second);
  assert.deepEqual(second.command, ["echo", "again"]);
});

test(
  "scope cgroup without a group of its own warns, counts the tree, and runs the command",
  onLinux,
  async (t) => {
    const root = temporaryFolder(t);
    const output = join(root, "run");
    writeTree(root, { "proc/stat": "cpu  1 0 1 1 0 0 0 0\ncpu0 1 0 1 1 0 0 0 0\n" });
    const env = { WATTPRINT_PROC_ROOT: join(root, "proc"), WATTPRINT_SYSFS_ROOT: root };
    const { code, stderr } = await startCli(["track", "-o", output, "--scope", "cgroup", "--", "true"], env)
      .outcome;
    assert.equal(code, 0);
    assert.match(stderr, /--scope cgroup is not possible \(.*\); it is tree/);
    assert.equal(runJson(output).scope, "tree");
  },
);

test("a job is told by its innermost launcher, and names no computer", () => {
  assert.equal(jobFacts({}), null);
  const slurm = {
    SLURM_JOB_ID: "7",
    SLURM_STEP_ID: "0",
    SLURM_PROCID: "1",
    SLURM_NTASKS: "4",
    SLURM_LOCALID: "1",
  };
  assert.deepEqual(jobFacts(slurm), { launcher: "slurm", id: "slurm-7.0", rank: 1, size: 4, localRank: 1 });
  const mpi = { OMPI_COMM_WORLD_RANK: "2", OMPI_COMM_WORLD_SIZE: "4", OMPI_COMM_WORLD_LOCAL_RANK: "0" };
  assert.deepEqual(jobFacts({ ...slurm, ...mpi }), {
    launcher: "mpi",
    id: "slurm-7",
    rank: 2,
    size: 4,
    localRank: 0,
  });
  const torchrun = {
    RANK: "3",
    WORLD_SIZE: "8",
    LOCAL_RANK: "3",
    MASTER_ADDR: "node17",
    MASTER_PORT: "29500",
  };
  const job = jobFacts({ ...slurm, ...torchrun });
  assert.deepEqual([job?.launcher, job?.rank, job?.size, job?.localRank], ["torchrun", 3, 8, 3]);
  assert.match(job?.id ?? "", /^slurm-7 master-[0-9a-f]{16}$/);
  assert.deepEqual(jobFacts({ SLURM_JOB_ID: "7" }), { launcher: "slurm", id: "slurm-7" });
});

test("visible devices are logged as they are set", () => {
  assert.equal(visibleDevices({}), null);
  assert.deepEqual(visibleDevices({ CUDA_VISIBLE_DEVICES: "", OTHER: "1" }), { CUDA_VISIBLE_DEVICES: "" });
});

test("a conda environment is told by its folder, its packages by the names of their files", (t) => {
  const root = temporaryFolder(t);
  const meta = "envs/ml/conda-meta";
  writeTree(root, {
    [`${meta}/numpy-1.26.4-py312h1a2b3c4_0.json`]: "not read",
    [`${meta}/_libgcc_mutex-0.1-main.json`]: "{}",
    [`${meta}/history`]: "",
  });
  writeFileSync(join(root, "envs/ml/python"), "");
  assert.deepEqual(condaFacts(join(root, "envs/ml/bin/python")), {
    environment: "ml",
    packages: { _libgcc_mutex: "0.1", numpy: "1.26.4" },
  });
  writeTree(root, {
    "project/env/conda-meta/history": "",
    "conda/conda-meta/history": "",
    "conda/condabin/conda": "",
  });
  assert.equal(condaFacts(join(root, "project/env/bin/python"))?.environment, "env");
  assert.equal(condaFacts(join(root, "conda/bin/python"))?.environment, "base");
  assert.equal(condaFacts(join(root, "bin/python")), null);
  assert.equal(condaFacts(null), null);
});
