import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type ProcessStat, parseProcessStat } from "../src/machine/processStat.ts";
import { watchProportionalMemory } from "../src/machine/proportionalMemory.ts";
import { watchTreeDisk } from "../src/machine/treeDisk.ts";
import { machineState } from "../src/sensors/machineState.ts";
import { processStat, sensorContext, snapshotAt, temporaryFolder, writeTree } from "./simulatedSystem.ts";

const PAGE = 4096;
const process4 = (pid: number, pages: number): ProcessStat => {
  const stat = parseProcessStat(Object.values(processStat(pid, 1, { pages }))[0] ?? "");
  if (stat === null) throw new Error("no process");
  return stat;
};
const pss = (pid: number, kib: number) => ({ [`${pid}/smaps_rollup`]: `Rss: 9 kB\nPss:        ${kib} kB\n` });
const io = (pid: number, read: number, written: number) => ({
  [`${pid}/io`]: `rchar: 9\nread_bytes: ${read}\nwrite_bytes: ${written}\ncancelled_write_bytes: 0\n`,
});

test("PSS is read now and then; between, resident memory is scaled by the last reading", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, { ...pss(20, 20), ...pss(30, 20) });
  const read = watchProportionalMemory(procRoot, PAGE);
  const tree = [process4(20, 10), process4(30, 10)];
  assert.deepEqual(read(0, tree), { pssBytes: null, partBytes: null });
  assert.deepEqual(read(1, tree), { pssBytes: 40 * 1024, partBytes: 40 * 1024 });
  assert.deepEqual(read(2, [process4(20, 20), process4(30, 20)]), { pssBytes: null, partBytes: 80 * 1024 });
  assert.equal(read(10, tree).pssBytes, 40 * 1024);
  assert.equal(read(39, tree).pssBytes, null);
  assert.equal(read(41, tree).pssBytes, 40 * 1024);
  assert.deepEqual(read(42, []), { pssBytes: null, partBytes: null });
});

test("a process whose PSS may not be read counts with its resident memory", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, pss(20, 4));
  const read = watchProportionalMemory(procRoot, PAGE);
  read(0, [process4(20, 2)]);
  assert.equal(read(1, [process4(20, 2), process4(30, 1)]).pssBytes, 4096 + PAGE);
  const none = watchProportionalMemory(join(procRoot, "nothing"), PAGE);
  none(0, [process4(20, 2)]);
  assert.deepEqual(none(1, [process4(20, 2)]), { pssBytes: null, partBytes: 2 * PAGE });
});

test("bytes of disks count ended children once, waited for or not", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, { ...io(10, 0, 0), ...io(20, 100, 0), ...io(30, 50, 10) });
  const read = watchTreeDisk(procRoot, 10, true);
  assert.deepEqual(read(0, [20, 30]), { readBytes: 150, writtenBytes: 10 });
  assert.deepEqual(read(1, [20, 30]), { readBytes: null, writtenBytes: null });
  rmSync(join(procRoot, "30"), { recursive: true });
  writeTree(procRoot, io(20, 170, 15));
  assert.deepEqual(read(20, [20]), { readBytes: 170, writtenBytes: 15 });
  writeTree(procRoot, { ...io(20, 170, 15), ...io(40, 7, 7) });
  read(40, [20, 40]);
  assert.deepEqual(read(60, [20]), { readBytes: 177, writtenBytes: 22 });
});

test("what the collector's own child did is known to its end", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, { ...io(10, 5, 5), ...io(20, 0, 0) });
  const read = watchTreeDisk(procRoot, 10, true);
  assert.deepEqual(read(0, [20]), { readBytes: 0, writtenBytes: 0 });
  writeTree(procRoot, io(10, 5 + 300, 5 + 400));
  assert.deepEqual(read(1, []), { readBytes: 300, writtenBytes: 400 });
  const stranger = watchTreeDisk(procRoot, 10, false);
  stranger(0, [20]);
  assert.deepEqual(stranger(1, []), { readBytes: null, writtenBytes: null });
});

test("the clock rate is the mean over CPUs, and the machine's own use is logged beside the run's", (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    "proc/loadavg": "1.5 1 1 1/1 1\n",
    "devices/system/cpu/cpu0/cpufreq/scaling_cur_freq": "1000000\n",
    "devices/system/cpu/cpu1/cpufreq/scaling_cur_freq": "2000000\n",
  });
  const sensor = machineState.open(sensorContext(root));
  assert.ok(sensor !== null && "read" in sensor);
  const machineCpu = { busyS: 7, onlineCpus: 2 };
  const machineMemory = { totalBytes: 10, usedBytes: 4 };
  assert.deepEqual(sensor.read(snapshotAt(0, { machineCpu, machineMemory })), [1.5, 1_500_000_000, 7, 4]);
});
