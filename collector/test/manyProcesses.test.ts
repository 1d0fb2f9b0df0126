import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { watchProcesses } from "../src/machine/processTree.ts";
import { logLines, processStat, startCli, temporaryFolder, writeTree } from "./simulatedSystem.ts";

const COLLECTOR = 10;
const ROOT = 1000;

/** A thousand processes below `ROOT`, each the child of the one a third of its way down, with 10 ticks each. */
function writeThousand(procRoot: string, ownTicks: number): void {
  for (let index = 0; index < 1000; index++) {
    const parent = index === 0 ? COLLECTOR : ROOT + Math.floor((index - 1) / 3);
    writeTree(procRoot, processStat(ROOT + index, parent, { own: ownTicks, pages: 1, startTick: 7 }));
  }
}

test("a tree of a thousand processes counts each once, also while its parents end", (t) => {
  const procRoot = temporaryFolder(t);
  writeTree(procRoot, processStat(COLLECTOR, 1));
  for (let pid = 5000; pid < 5500; pid++) writeTree(procRoot, processStat(pid, 1, { own: 9999 }));
  writeThousand(procRoot, 10);
  const { read } = watchProcesses({ procRoot, rootPid: ROOT, excludedPid: COLLECTOR });
  const first = read();
  assert.equal(first?.cpuTimeS, 100);
  assert.equal(first?.processCount, 1000);
  assert.equal(first?.residentBytes, 1000 * 4096);
  // Every inner process ends; the kernel gives its children to process 1. Nobody waited for them.
  for (let index = 1; index < 334; index++) rmSync(join(procRoot, String(ROOT + index)), { recursive: true });
  for (let index = 334; index < 1000; index++)
    writeTree(procRoot, processStat(ROOT + index, 1, { own: 20, pages: 1, startTick: 7 }));
  const second = read();
  assert.equal(second?.processCount, 667);
  assert.equal(second?.cpuTimeS, (334 * 10 + 666 * 20) / 100);
});

test("ten thousand short children count, as their parent's, what the kernel counts", {
  skip: process.platform === "linux" ? false : "there is no procfs",
}, async (t) => {
  const run = join(temporaryFolder(t), "run");
  const script = "i=0; while [ $i -lt 10000 ]; do (:); i=$((i+1)); done; times";
  const { code, stdout } = await startCli(["track", "-o", run, "--", "sh", "-c", script]).outcome;
  assert.equal(code, 0);
  const kernelS = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)]
    .map((match) => Number(match[1]) * 60 + Number(match[2]))
    .reduce((sum, seconds) => sum + seconds, 0);
  const [header, ...lines] = logLines(run);
  const columns: readonly unknown[] = Object(header).columns;
  const index = columns.findIndex((column) => Object(column).name === "cpuTimeS");
  const loggedS = Number(Object(lines.filter(Array.isArray).at(-1))[index]);
  // The kernel's times in procfs are whole ticks of 10 ms, four of them; the shell's own end comes after `times`.
  assert.ok(Math.abs(loggedS - kernelS) < 0.06, `${loggedS} s logged, ${kernelS} s counted by the kernel`);
});
