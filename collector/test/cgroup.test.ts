import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { cgroupPids, readCgroup } from "../src/machine/cgroup.ts";
import { findCgroup } from "../src/machine/cgroupFolders.ts";
import { watchRun } from "../src/machine/runUsage.ts";
import { processStat, temporaryFolder, writeTree } from "./simulatedSystem.ts";

const COLLECTOR = 10;
const ROOT = 20;
const SLURM = "/system.slice/slurmstepd.scope/job_7/step_0/user/task_0";

const mountinfo = (lines: readonly string[]) => ({ "proc/self/mountinfo": `${lines.join("\n")}\n` });
const UNIFIED = "35 24 0:30 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";

function system(context: TestContext, files: Readonly<Record<string, string>>) {
  const root = temporaryFolder(context);
  writeTree(root, files);
  const paths = {
    procRoot: join(root, "proc"),
    sysfsRoot: join(root, "sys"),
    nvidiaSmi: "nvidia-smi",
    nvmlLibrary: "none",
  };
  return { root, paths };
}

/** Files of a version 2 group at a place below its mount. */
function unified(
  path: string,
  usedUs: number,
  pids: readonly number[],
  memory = 1000,
): Record<string, string> {
  const folder = `sys/fs/cgroup${path}`;
  return {
    [`${folder}/cgroup.events`]: "populated 1\n",
    [`${folder}/cgroup.procs`]: pids.map((pid) => `${pid}\n`).join(""),
    [`${folder}/cpu.stat`]: `usage_usec ${usedUs}\nuser_usec 1\nsystem_usec 2\n`,
    [`${folder}/memory.current`]: `${memory}\n`,
    [`${folder}/memory.stat`]: "anon 300\nfile 600\nshmem 100\ninactive_file 5\n",
    [`${folder}/io.stat`]: "8:0 rbytes=100 wbytes=200 rios=1 wios=1\n8:16 rbytes=1 wbytes=2 rios=1 wios=1\n",
  };
}

test("a group of version 2 is found by its path below the mount, and read", (t) => {
  const { paths } = system(t, {
    ...mountinfo([UNIFIED]),
    [`proc/${ROOT}/cgroup`]: `0::${SLURM}\n`,
    ...unified(SLURM, 2_500_000, [ROOT]),
    ...unified(`${SLURM}/nested`, 1, [21]),
  });
  const found = findCgroup(paths, ROOT);
  assert.ok(!("reason" in found));
  assert.equal(found.version, 2);
  assert.deepEqual(readCgroup(found), {
    cpuTimeS: 2.5,
    memoryBytes: 500,
    diskReadBytes: 101,
    diskWrittenBytes: 202,
  });
  assert.deepEqual(cgroupPids(found.cpu), [ROOT, 21]);
});

test("a container's group is the one at the mount's root, with and without a name space of its own", (t) => {
  const within = system(t, {
    ...mountinfo([UNIFIED]),
    [`proc/${ROOT}/cgroup`]: "0::/\n",
    ...unified("", 1_000_000, [1, ROOT]),
  });
  const found = findCgroup(within.paths, ROOT);
  assert.ok(!("reason" in found) && readCgroup(found)?.cpuTimeS === 1);
  const bound = system(t, {
    ...mountinfo(["35 24 0:30 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw"]),
    [`proc/${ROOT}/cgroup`]: "0::/docker/abc\n",
    ...unified("", 2_000_000, [1, ROOT]),
  });
  const other = findCgroup(bound.paths, ROOT);
  assert.ok(!("reason" in other) && readCgroup(other)?.cpuTimeS === 2);
});

test("a group of version 1 is found for each controller, and read", (t) => {
  const { paths } = system(t, {
    ...mountinfo([
      "33 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct",
      "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory",
      "38 31 0:35 / /sys/fs/cgroup/blkio rw - cgroup cgroup rw,blkio",
    ]),
    [`proc/${ROOT}/cgroup`]: "8:blkio:/job\n6:memory:/job/m\n4:cpu,cpuacct:/job\n0::/\n",
    "sys/fs/cgroup/cpu,cpuacct/job/cpuacct.usage": "1500000000\n",
    "sys/fs/cgroup/cpu,cpuacct/job/cgroup.procs": `${ROOT}\n`,
    "sys/fs/cgroup/memory/job/m/memory.usage_in_bytes": "1000\n",
    "sys/fs/cgroup/memory/job/m/memory.stat": "cache 1\ntotal_cache 600\ntotal_shmem 100\n",
    "sys/fs/cgroup/blkio/job/blkio.throttle.io_service_bytes": "8:0 Read 100\n8:0 Write 200\n8:0 Total 300\n",
  });
  const found = findCgroup(paths, ROOT);
  assert.ok(!("reason" in found));
  assert.deepEqual(readCgroup(found), {
    cpuTimeS: 1.5,
    memoryBytes: 500,
    diskReadBytes: 100,
    diskWrittenBytes: 200,
  });
});

test("the root group is the whole machine, and nobody's own", (t) => {
  const { paths } = system(t, {
    ...mountinfo([UNIFIED, "33 31 0:30 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct"]),
    [`proc/${ROOT}/cgroup`]: "2:cpuacct:/\n0::/\n",
    "sys/fs/cgroup/cpu.stat": "usage_usec 1\n",
    "sys/fs/cgroup/cpuacct/cpuacct.usage": "1\n",
    "sys/fs/cgroup/cpuacct/release_agent": "\n",
  });
  assert.deepEqual(findCgroup(paths, ROOT), {
    reason: "the process is in no control group of its own that counts CPU time",
  });
});

function job(t: TestContext, usedUs: number, pids: readonly number[]) {
  const { root, paths } = system(t, {
    ...mountinfo([UNIFIED]),
    [`proc/${ROOT}/cgroup`]: `0::${SLURM}\n`,
    ...unified(SLURM, usedUs, pids),
  });
  const processes = (stats: Record<string, string>): void => writeTree(join(root, "proc"), stats);
  const group = (us: number, inside: readonly number[]): void => writeTree(root, unified(SLURM, us, inside));
  return { root, paths, processes, group };
}

test("scope cgroup counts all of the group since the start, the tree's processes or not", (t) => {
  const { paths, processes, group } = job(t, 1_000_000, [ROOT, 99]);
  processes(processStat(ROOT, 1, { own: 0 }));
  const run = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "cgroup" });
  assert.equal(run.scope, "cgroup");
  group(3_500_000, [ROOT, 99]);
  const { tree, memory, disk } = run.read(1);
  assert.deepEqual(tree, { cpuTimeS: 2.5, residentBytes: 500, processCount: 2, pids: [ROOT, 99] });
  assert.deepEqual(memory, { pssBytes: null, partBytes: 500 });
  assert.deepEqual(disk, { readBytes: 0, writtenBytes: 0 });
});

test("CPU time of a group never runs backward, whatever the collector used of it meanwhile", (t) => {
  const { paths, processes, group } = job(t, 0, [ROOT, COLLECTOR]);
  processes(processStat(ROOT, 1));
  const run = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "cgroup" });
  group(5_000_000, [ROOT, COLLECTOR]);
  const first = run.read(0).tree?.cpuTimeS ?? 0;
  const { user } = process.cpuUsage();
  while (process.cpuUsage().user - user < 20_000);
  assert.equal(run.read(1).tree?.cpuTimeS, first);
});

test("without a group of its own scope cgroup is tree, and says why", (t) => {
  const { paths } = system(t, processStat(ROOT, 1));
  const run = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "cgroup" });
  assert.equal(run.scope, "tree");
  assert.match(run.reason ?? "", /cgroup can't be read/);
});

test("a tree that is alone in its group has the group's CPU time, unseen children included", (t) => {
  const { paths, processes, group } = job(t, 0, [ROOT]);
  processes({ ...processStat(1, 0), ...processStat(ROOT, 1, { own: 0 }) });
  const run = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "tree" });
  run.read(0);
  processes(processStat(ROOT, 1, { own: 10 }));
  group(900_000, [ROOT]);
  assert.equal(run.read(1).tree?.cpuTimeS, 0.9);
  // Somebody else came into the group: from here on only the tree's own processes count.
  processes(processStat(ROOT, 1, { own: 30 }));
  group(5_900_000, [ROOT, 99]);
  assert.equal(run.read(2).tree?.cpuTimeS, 1.1);
  processes(processStat(ROOT, 1, { own: 40 }));
  group(9_900_000, [ROOT]);
  assert.equal(run.read(3).tree?.cpuTimeS, 1.2);
  group(10_100_000, [ROOT]);
  assert.equal(run.read(4).tree?.cpuTimeS, 1.4);
});

test("what waits beside the command for the collector doesn't keep the tree from being alone", (t) => {
  const DECOY = 11;
  const { paths, processes, group } = job(t, 0, [ROOT, COLLECTOR, DECOY]);
  processes({
    ...processStat(COLLECTOR, 1),
    ...processStat(DECOY, COLLECTOR),
    ...processStat(ROOT, COLLECTOR),
  });
  const run = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "tree" });
  run.read(0);
  processes(processStat(ROOT, COLLECTOR, { own: 10 }));
  // More than the tests' own process, which stands for the collector, can have used since.
  group(900_000_000, [ROOT, COLLECTOR, DECOY]);
  assert.ok(Number(run.read(1).tree?.cpuTimeS) > 800);
  // One that computes is somebody else: its time is no part of the tree's.
  processes({ ...processStat(ROOT, COLLECTOR, { own: 20 }), ...processStat(DECOY, COLLECTOR, { own: 5 }) });
  group(1_900_000_000, [ROOT, COLLECTOR, DECOY]);
  assert.ok(Number(run.read(2).tree?.cpuTimeS) < 901);
});

test("what a process did before it was recorded is no part of the run", (t) => {
  const { paths, processes, root } = job(t, 0, [ROOT, 99]);
  const io = (bytes: number) => ({
    [`${ROOT}/io`]: `read_bytes: ${bytes}\nwrite_bytes: ${2 * bytes}\n`,
    [`${COLLECTOR}/io`]: "read_bytes: 0\nwrite_bytes: 0\n",
  });
  processes({ ...processStat(ROOT, 1, { own: 100, reaped: 50 }), ...io(1000) });
  const run = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "tree" });
  const first = run.read(0);
  assert.equal(first.tree?.cpuTimeS, 0);
  assert.deepEqual(first.disk, { readBytes: 0, writtenBytes: 0 });
  processes({ ...processStat(ROOT, 1, { own: 300, reaped: 50 }), ...io(1500) });
  const second = run.read(20);
  assert.equal(second.tree?.cpuTimeS, 2);
  assert.deepEqual(second.disk, { readBytes: 500, writtenBytes: 1000 });
  rmSync(join(root, "sys"), { recursive: true });
  const machine = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "machine" });
  assert.equal(machine.read(0).tree?.cpuTimeS, 0);
});

test("the command of the collector itself counts from its start", (t) => {
  const { paths, processes } = job(t, 0, [99]);
  processes({ ...processStat(COLLECTOR, 1), ...processStat(ROOT, COLLECTOR, { own: 3 }) });
  const run = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "tree" });
  assert.equal(run.read(0).tree?.cpuTimeS, 0.03);
});

test("a group that is gone leaves the tree's processes to count", (t) => {
  const { root, paths, processes, group } = job(t, 0, [ROOT]);
  processes(processStat(ROOT, 1, { own: 0 }));
  const run = watchRun({ paths, rootPid: ROOT, collectorPid: COLLECTOR, scope: "tree" });
  run.read(0);
  group(500_000, [ROOT]);
  assert.equal(run.read(1).tree?.cpuTimeS, 0.5);
  rmSync(join(root, "sys"), { recursive: true });
  processes(processStat(ROOT, 1, { own: 100 }));
  assert.equal(run.read(2).tree?.cpuTimeS, 1.5);
});
