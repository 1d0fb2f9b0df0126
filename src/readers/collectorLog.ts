import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RunFile } from "@wattprint/collector/format";
import { InputError } from "../errors.ts";
import { readRunFile } from "./collectorRunFile.ts";
import { readCollectorSamples } from "./collectorSamples.ts";
import { scanSamples } from "./collectorScan.ts";
import { missingComponents, planTracks } from "./collectorTracks.ts";
import { readEvaluationCsv } from "./evaluationCsv.ts";
import { firstIntensitySource, intensityText, kindPart } from "./intensityReader.ts";
import type { CpuLimits } from "./plausibility.ts";
import { readResumes, resumeWarnings } from "./resumedRuns.ts";
import type { RunFacts, RunLog } from "./runLog.ts";
import { runNameFromPath } from "./runName.ts";

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
      message:
        "no sample was logged; expected at least one after the header. Remove the folder, or leave it out with --allow-invalid",
    });
  }
  const scores =
    evaluationName === null
      ? { evaluation: null, warnings: [] }
      : await readEvaluationCsv(`${path}/${evaluationName}`);
  const { files: resumeFiles, runs: resumes } = await readResumes(path);
  const source = firstIntensitySource(scan.headers);
  const baselineName = fileNamed(path, "baseline.jsonl");
  const segments = [run, ...resumes];
  const plans = planTracks(scan.headers, {
    ...run,
    hardware: { ...run.hardware, gpus: boardsOf(segments) },
    measurements: segments.flatMap(({ measurements }) => measurements),
  });
  const limits = limitsOf(segments);
  const warnings = [...scan.problems, ...scores.warnings, ...resumeWarnings(run, resumes)];
  const gpuDevices = scan.headers.flatMap(({ columns }) =>
    columns
      .filter((column) => column.quantity === "gpuUtilization")
      .map((column) => column.device ?? column.name),
  );
  return {
    path,
    format: "wattprint",
    facts: {
      ...factsOf(path, run, scan.endedAtS),
      realTimeIntensity: source === null ? null : intensityText(source),
      realTimeKind: source === null ? null : kindPart(source),
    },
    tracks: plans.map((plan) => plan.track),
    missing: missingComponents(plans, run),
    samples: () => readCollectorSamples(samplesFile, plans, limits, warnings),
    ...(baselineName === null
      ? {}
      : { baseline: () => readCollectorSamples(`${path}/${baselineName}`, plans, limits) }),
    gpuCount: new Set(gpuDevices).size,
    evaluation: scores.evaluation,
    files: [
      runName,
      ...resumeFiles,
      samplesName,
      ...[evaluationName, baselineName, fileNamed(path, "processes.jsonl")].flatMap((name) => name ?? []),
    ],
  };
}

/** Boards of all segments, each once: they keep their names also where a run was resumed elsewhere. */
function boardsOf([first, ...resumes]: readonly RunFile[]): RunFile["hardware"]["gpus"] {
  const known = first?.hardware.gpus ?? [];
  const further = new Map(
    resumes.flatMap(({ hardware }) =>
      hardware.gpus.flatMap((gpu) =>
        gpu.uuid === undefined || known.some(({ uuid }) => uuid === gpu.uuid)
          ? []
          : [[gpu.uuid, gpu] as const],
      ),
    ),
  );
  return [...known, ...further.values()];
}

/** The highest of all computers that a run was on: what one of them can do is nothing to flag. */
function limitsOf(segments: readonly RunFile[]): CpuLimits {
  const cpus = segments.map(({ hardware }) => hardware.cpu);
  const tdpsW = cpus.flatMap(({ tdpW }) => tdpW ?? []);
  return {
    tdpW: tdpsW.length === cpus.length ? Math.max(...tdpsW) : null,
    logicalCores: Math.max(...cpus.map(({ logicalCores }) => logicalCores)),
  };
}

const fileNamed = (path: string, name: string): string | null =>
  [name, `${name}.gz`].find((each) => existsSync(join(path, each))) ?? null;

function requiredFile(path: string, name: string): string {
  const found = fileNamed(path, name);
  if (found !== null) return found;
  throw new InputError({
    file: `${path}/${name}`,
    message:
      "file is missing; expected run.json and samples.jsonl in the folder of a run. A recording that was killed in its first moment leaves only one of them: remove its folder, or leave it out with --allow-invalid",
  });
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
    software: {
      os: software.os,
      runtime: software.runtime ?? null,
      packages: software.packages ?? {},
      conda: software.conda ?? null,
    },
    container: run.container ?? null,
    job: run.job ?? null,
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
