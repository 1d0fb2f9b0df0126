import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { watchProcesses } from "../src/machine/processTree.ts";
import { processStat, temporaryFolder, writeTree } from "./simulatedSystem.ts";

const COLLECTOR = 10;
const ROOT = 20;

test("a tree counts its processes, their ended children and its memory, and nobody else", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, {
    ...processStat(COLLECTOR, 1, { own: 5000 }),
    ...processStat(ROOT, COLLECTOR, { own: 100, reaped: 50, pages: 10 }),
    ...processStat(30, ROOT, { own: 25, pages: 5 }),
    ...processStat(5, 30, { own: 25 }),
    ...processStat(40, 1, { own: 9999, pages: 99 }),
    ...processStat(50, COLLECTOR, { own: 9999 }),
  });
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  assert.deepEqual(read(), { cpuTimeS: 2, residentBytes: 15 * 4096, processCount: 3, pids: [ROOT, 30, 5] });
});

test("a collector below the experiment is left out of its tree", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, {
    ...processStat(ROOT, 1, { own: 100 }),
    ...processStat(COLLECTOR, ROOT, { own: 5000 }),
    ...processStat(50, COLLECTOR, { own: 5000 }),
  });
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  assert.equal(read()?.cpuTimeS, 1);
});

test("an ended child counts once: as its parent's, when the parent waited for it", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, { ...processStat(ROOT, 1, { own: 100 }), ...processStat(30, ROOT, { own: 200 }) });
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  assert.equal(read()?.cpuTimeS, 3);
  rmSync(join(procRoot, "30"), { recursive: true });
  writeTree(procRoot, processStat(ROOT, 1, { own: 100, reaped: 250 }));
  assert.equal(read()?.cpuTimeS, 3.5);
});

test("an ended child that nobody waited for is kept at its last reading", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, { ...processStat(ROOT, 1, { own: 100 }), ...processStat(30, ROOT, { own: 200 }) });
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  read();
  rmSync(join(procRoot, "30"), { recursive: true });
  assert.equal(read()?.cpuTimeS, 3);
});

test("a child that lived between two readings counts by its parent's waited-for time", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, processStat(ROOT, 1, { own: 100 }));
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  read();
  writeTree(procRoot, processStat(ROOT, 1, { own: 100, reaped: 70 }));
  assert.equal(read()?.cpuTimeS, 1.7);
});

test("a process whose parent has ended stays in the tree", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, {
    ...processStat(ROOT, 1, { own: 100 }),
    ...processStat(30, ROOT, { own: 0 }),
    ...processStat(40, 30, { own: 100 }),
  });
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  read();
  rmSync(join(procRoot, "30"), { recursive: true });
  writeTree(procRoot, processStat(40, 1, { own: 300 }));
  assert.deepEqual(read(), { cpuTimeS: 4, residentBytes: 0, processCount: 2, pids: [ROOT, 40] });
});

test("a new child that got an ended one's number takes nothing away", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, { ...processStat(ROOT, 1, { own: 100 }), ...processStat(30, ROOT, { own: 200 }) });
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  read();
  writeTree(procRoot, processStat(30, ROOT, { own: 10, startTick: 999 }));
  assert.equal(read()?.cpuTimeS, 3.1);
});

test("another process that got an ended one's number is not the experiment's", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, { ...processStat(ROOT, 1, { own: 100 }), ...processStat(30, ROOT, { own: 200 }) });
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  read();
  writeTree(procRoot, processStat(30, 1, { own: 9999, startTick: 77 }));
  assert.equal(read()?.cpuTimeS, 3);
});

test("the collector's own child is known to its end through the collector's waited-for time", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, {
    ...processStat(COLLECTOR, 1, { reaped: 40 }),
    ...processStat(ROOT, COLLECTOR, { own: 100 }),
  });
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  read();
  rmSync(join(procRoot, String(ROOT)), { recursive: true });
  writeTree(procRoot, processStat(COLLECTOR, 1, { reaped: 40 + 130 }));
  assert.deepEqual(read(), { cpuTimeS: 1.3, residentBytes: null, processCount: 0, pids: [] });
});

test("what another's tree did last is not known once it has ended", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, processStat(ROOT, 1, { own: 100 }));
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  read();
  rmSync(join(procRoot, String(ROOT)), { recursive: true });
  assert.equal(read(), null);
});
