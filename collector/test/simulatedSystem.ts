import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import type { SensorContext, Snapshot } from "../src/sensors/sensor.ts";

/** A folder that is removed after the test, readable by other users. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-"));
  chmodSync(folder, 0o755);
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files below a folder; parents are made. */
export function writeTree(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Files of one powercap zone. */
export function zone(
  id: string,
  name: string,
  energyUj: number,
  wrapsAtUj = 262_143_328_850,
): Record<string, string> {
  const folder = `class/powercap/${id}`;
  return {
    [`${folder}/name`]: `${name}\n`,
    [`${folder}/energy_uj`]: `${energyUj}\n`,
    [`${folder}/max_energy_range_uj`]: `${wrapsAtUj}\n`,
  };
}

/** `/proc/PID/stat` of a made-up process; times in ticks of 10 ms, memory in pages of 4 KiB. */
export function processStat(
  pid: number,
  parentPid: number,
  { own = 0, reaped = 0, pages = 0, startTick = pid } = {},
): Record<string, string> {
  const fields = Array.from({ length: 50 }, () => "0");
  const set = (field: number, value: number): void => {
    fields[field - 3] = String(value);
  };
  fields[0] = "R";
  set(4, parentPid);
  set(14, own);
  set(16, reaped);
  set(22, startTick);
  set(24, pages);
  return { [`${pid}/stat`]: `${pid} (a (b) c) ${fields.join(" ")}\n` };
}

/** A context with paths into a simulated system. */
export function sensorContext(root: string, facts: Partial<SensorContext> = {}): SensorContext {
  return {
    paths: {
      procRoot: join(root, "proc"),
      sysfsRoot: root,
      nvidiaSmi: join(root, "nvidia-smi"),
      nvmlLibrary: join(root, "libnvidia-ml.so.1"),
    },
    env: {},
    intervalS: 1,
    scope: "tree",
    cpu: { model: "AMD EPYC", logicalCores: 2 },
    measured: new Set(),
    refusals: [],
    ...facts,
  };
}

/** A moment at which nothing could be read but the time. */
export function snapshotAt(timeS: number, facts: Partial<Snapshot> = {}): Snapshot {
  const memory = { pssBytes: null, partBytes: facts.tree?.residentBytes ?? null };
  const disk = { readBytes: null, writtenBytes: null };
  return { timeS, sleptS: 0, tree: null, memory, disk, machineCpu: null, machineMemory: null, ...facts };
}

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

/** What a finished command-line run left. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the collector's command line on the source files. */
export function startCli(parameters: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [...process.execArgv, CLI, ...parameters], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const outcome = once(child, "close").then((): Outcome => ({ code: child.exitCode, ...output }));
  return { child, outcome };
}

/** Waits until something is true, for at least a minute: other programs may keep this computer busy. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("waited in vain");
}

/** Whole lines of a run's samples, parsed. */
export function logLines(folder: string): readonly unknown[] {
  return readFileSync(join(folder, "samples.jsonl"), "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));
}

/** Content of a run's `run.json`. */
export function runJson(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
}
