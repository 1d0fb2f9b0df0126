import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { RunFile } from "@wattprint/collector/format";
import { InputError } from "../errors.ts";
import { readCollectorSamples } from "./collectorSamples.ts";
import { scanSamples } from "./collectorScan.ts";
import { runFile } from "./collectorSchema.ts";
import { missingComponents, planTracks } from "./collectorTracks.ts";
import { readEvaluationCsv } from "./evaluationCsv.ts";
import { collectFaults } from "./faults.ts";
import { versionProblem } from "./formatVersion.ts";
import type { RunFacts, RunLog } from "./runLog.ts";
import { runNameFromPath } from "./runName.ts";
import { addSchemaFaults } from "./schemaFaults.ts";

const unzip = promisify(gunzip);

/** Of `run.json`, unzipped: facts of a run with a thousand packages have 50 kB. */
const MAX_FACTS_BYTES = 16 << 20;

/**
 * Opens a log of the own format, version 1: `run.json`, `samples.jsonl` and, where there are scores, `evaluation.csv`,
 * each plain or gzipped. The format is described in `docs/log-format.md`.
 * @param path - folder of the run
 * @throws {InputError} if a file is missing, faulty, or of a newer version
 */
export async function readCollectorLog(path: string): Promise<RunLog> {
  const [runName, samplesName] = [requiredFile(path, "run.json"), requiredFile(path, "samples.jsonl")];
  const evaluationName = fileNamed(path, "evaluation.csv");
  const run = await readRunFile(`${path}/${runName}`);
  const samplesFile = `${path}/${samplesName}`;
  const scan = await scanSamples(samplesFile);
  if (scan.sampleCount === 0) {
    throw new InputError({
      file: samplesFile,
      message: "no sample was logged; expected at least one after the header",
    });
  }
  const scores =
    evaluationName === null
      ? { evaluation: null, warnings: [] }
      : await readEvaluationCsv(`${path}/${evaluationName}`);
  const plans = planTracks(scan.headers, run);
  const gpuDevices = scan.headers.flatMap(({ columns }) =>
    columns
      .filter((column) => column.quantity === "gpuUtilization")
      .map((column) => column.device ?? column.name),
  );
  return {
    path,
    format: "wattprint",
    facts: factsOf(path, run, scan.endedAtS),
    tracks: plans.map((plan) => plan.track),
    missing: missingComponents(plans, run),
    samples: () => readCollectorSamples(samplesFile, plans, [...scan.problems, ...scores.warnings]),
    gpuCount: new Set(gpuDevices).size,
    evaluation: scores.evaluation,
    files: [runName, samplesName, ...(evaluationName === null ? [] : [evaluationName])],
  };
}

const fileNamed = (path: string, name: string): string | null =>
  [name, `${name}.gz`].find((each) => existsSync(join(path, each))) ?? null;

function requiredFile(path: string, name: string): string {
  const found = fileNamed(path, name);
  if (found !== null) return found;
  throw new InputError({
    file: `${path}/${name}`,
    message: "file is missing; expected run.json and samples.jsonl in the folder of a run",
  });
}

async function readRunFile(file: string): Promise<RunFile> {
  const value = await readJson(file);
  const faults = collectFaults(file);
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  const problem = versionProblem(version);
  if (problem !== null) faults.add(problem);
  faults.check();
  const parsed = runFile.safeParse(value);
  if (parsed.success) return parsed.data;
  addSchemaFaults(faults, parsed.error, value);
  faults.check();
  throw new Error(`${file} is refused without a fault`);
}

async function readJson(file: string): Promise<unknown> {
  try {
    const { size } = await stat(file);
    if (size > MAX_FACTS_BYTES) throw new Error(`${size} bytes; at most ${MAX_FACTS_BYTES} are read`);
    const bytes = await readFile(file);
    const isZipped = file.endsWith(".gz");
    const text = (isZipped ? await unzip(bytes, { maxOutputLength: MAX_FACTS_BYTES }) : bytes).toString(
      "utf8",
    );
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file, message: `not readable as JSON (${reason}); expected the facts of a run` },
      { cause: error },
    );
  }
}

function factsOf(path: string, run: RunFile, endedAtS: number | null): RunFacts {
  const { hardware, software, carbon } = run;
  return {
    tags: run.tags,
    seed: run.seed ?? runNameFromPath(path).seed,
    settings: run.settings ?? {},
    command: run.command,
    startedAtS: Date.parse(run.startedAt) / 1000,
    endedAtS,
    samplingIntervalS: run.samplingIntervalS,
    scope: run.scope,
    hostHash: run.host.hash,
    cpu: { model: hardware.cpu.model, logicalCores: hardware.cpu.logicalCores },
    memoryBytes: hardware.memoryBytes,
    gpus: hardware.gpus.map((gpu) => ({
      name: gpu.name,
      uuid: gpu.uuid ?? null,
      memoryBytes: gpu.memoryBytes ?? null,
      driver: gpu.driver ?? null,
    })),
    software: { os: software.os, runtime: software.runtime ?? null, packages: software.packages ?? {} },
    git: run.git ?? null,
    tool: run.tool,
    pue: run.pue ?? null,
    carbon: carbon
      ? {
          region: carbon.region,
          regionSource: carbon.regionSource,
          intensityGPerKwh: carbon.intensityGPerKwh ?? null,
          kind: carbon.kind ?? null,
          year: carbon.year ?? null,
          source: carbon.source ?? null,
        }
      : null,
  };
}
