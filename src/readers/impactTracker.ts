import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { readInfo } from "./impactTrackerInfo.ts";
import { firstTimestampS, readImpactTrackerRows } from "./impactTrackerRows.ts";
import { readImpactTrackerScores } from "./impactTrackerScores.ts";
import type { EnergyTrack, RunFacts, RunLog } from "./runLog.ts";
import { runNameFromPath } from "./runName.ts";

export const IMPACT_TRACKER_FILES = ["impacttracker/data.json", "impacttracker/data.json.gz"] as const;
const INFO_FILES = ["impacttracker/info.pkl", "impacttracker/info.json"] as const;

/**
 * Opens a log of experiment-impact-tracker: `impacttracker/data.json[.gz]`, `impacttracker/info.pkl` (or
 * `info.json`, which `wattprint submit` writes in its place) and, where there are scores, `eval_test.csv`.
 * @param path - folder of the run
 * @param timeZone - IANA name of the zone of its local times; `null` to infer the offset
 * @throws {InputError} if a file is missing or cannot be read
 */
export async function readImpactTracker(path: string, timeZone: string | null): Promise<RunLog> {
  const dataFile = IMPACT_TRACKER_FILES.find((name) => existsSync(join(path, name)));
  const infoFile = INFO_FILES.find((name) => existsSync(join(path, name)));
  if (dataFile === undefined || infoFile === undefined) {
    const missing = dataFile === undefined ? IMPACT_TRACKER_FILES[0] : INFO_FILES[0];
    throw new InputError({
      file: `${path}/${missing}`,
      message: "file is missing; expected both data.json and info.pkl",
    });
  }
  const file = `${path}/${dataFile}`;
  const firstSampleS = await firstTimestampS(file);
  if (firstSampleS === null) {
    throw new InputError({ file, message: "no line has a timestamp; expected a JSON object a line" });
  }
  const [info, scores] = await Promise.all([
    readInfo(`${path}/${infoFile}`, firstSampleS, timeZone),
    readImpactTrackerScores(path),
  ]);
  const facts = { ...info, ...named(path, scores.settings) };
  return {
    path,
    format: "experiment-impact-tracker",
    facts,
    tracks: [CPU, gpuTrack(facts.gpus)],
    missing: [],
    gpuCount: facts.gpus.length,
    samples: () => readImpactTrackerRows(file, scores.warnings),
    evaluation: scores.evaluation,
    files: [dataFile, infoFile, ...(scores.file === null ? [] : [scores.file])],
  };
}

/** Seed and tags from the settings where logged, else from the names of the folders. */
function named(path: string, settings: RunFacts["settings"]): Pick<RunFacts, "seed" | "tags" | "settings"> {
  const text = (...keys: readonly string[]): string | null => {
    const value = keys.map((key) => settings[key]).find((each) => typeof each === "string" && each !== "");
    return typeof value === "string" ? value : null;
  };
  const name = runNameFromPath(path, text("env_name", "env_id", "env", "environment"));
  const algorithm = text("algorithm", "algo") ?? name.algorithm;
  return {
    seed: typeof settings.seed === "number" ? settings.seed : name.seed,
    tags: {
      ...(algorithm === null ? {} : { algorithm }),
      ...(name.environment === null ? {} : { environment: name.environment }),
    },
    settings,
  };
}

const COMMON = {
  method: "sampled",
  rule: "right",
  relativeUncertainty: null,
  uncertaintySource: null,
} as const;

/** The tool reads RAPL's counters, but logs powers. */
const CPU: EnergyTrack = {
  ...COMMON,
  key: "cpu",
  component: "cpu",
  label: "CPU package and DRAM",
  source: "RAPL power × share of CPU time and memory",
};

const GPU_SOURCE = "nvidia-smi board power × share of SM use";

function gpuTrack(gpus: RunFacts["gpus"]): EnergyTrack {
  const names = [...new Set(gpus.map((gpu) => gpu.name))].join(", ");
  const boards = gpus.length > 1 ? `${gpus.length} GPU boards` : "GPU board";
  const label = names === "" ? boards : `${boards}, ${names}`;
  return { ...COMMON, key: "gpu", component: "gpu", label, source: GPU_SOURCE };
}
