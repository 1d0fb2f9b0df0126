import { readFile } from "node:fs/promises";
import { InputError } from "../errors.ts";
import { inferredOffsetS, localTimeAsUtcS, unixSecondsInZone } from "./localTime.ts";
import { parsePickle } from "./pickle.ts";
import { isList, type LocalTime, localTimeFromPickle, type PickleValue, pickleAt } from "./pickleValue.ts";
import { requirePlainFile } from "./plainFile.ts";
import type { RunFacts } from "./runLog.ts";

/** The facts that `info.pkl` tells. */
export type Info = Omit<RunFacts, "tags" | "seed" | "settings">;

/**
 * The reference system multiplies by this at report time; its logs do not hold it.
 * @see Ascierto and Lawrence (2019), Uptime Institute global data center survey, as used in Henderson et al. (2020)
 */
const PUE = { value: 1.58, source: "the rule of experiment-impact-tracker" };

/** Of start and first sample, whose clocks round differently; with a wrong zone it is a quarter of an hour at least. */
const CLOCK_TOLERANCE_S = 1;

/** Of a pickle, which is read whole: published ones have below 200 kB. */
const MAX_PICKLE_BYTES = 64 << 20;

/** What it needs is loaded only for the few logs that have it. */
const readJson = async (file: string): Promise<PickleValue> =>
  (await import("./impactTrackerJson.ts")).readInfoJson(file);

async function readPickle(file: string): Promise<PickleValue> {
  await requirePlainFile(file, MAX_PICKLE_BYTES);
  return parsePickle(await readFile(file), file);
}

/**
 * Reads `info.pkl` of the reference system, or `info.json`, which stands for it.
 *
 * Its start and end are local times without zone. Stated, the zone decides; else the start, which lies less than a
 * minute before the first sample, tells the offset.
 * @param file - path of `info.pkl` or `info.json`
 * @param firstSampleS - Unix time of the first sample
 * @param timeZone - IANA name; `null` to infer
 * @throws {InputError} if it cannot be read, lacks the start, or starts after its first sample
 */
export async function readInfo(file: string, firstSampleS: number, timeZone: string | null): Promise<Info> {
  const info = file.endsWith(".json") ? await readJson(file) : await readPickle(file);
  const start = localTimeFromPickle(pickleAt(info, "experiment_start"));
  if (!start) {
    throw new InputError({
      file,
      message:
        "experiment_start is missing; expected a datetime without zone, as experiment-impact-tracker writes it",
    });
  }
  const unixS = clock(file, start, firstSampleS, timeZone);
  const lateS = unixS(start) - firstSampleS;
  if (lateS > CLOCK_TOLERANCE_S) {
    throw new InputError({
      file,
      message: `experiment_start lies ${lateS.toFixed(0)} s after the first sample; expected it before. Check the stated time zone`,
    });
  }
  const end = localTimeFromPickle(pickleAt(info, "experiment_end"));
  return {
    command: null,
    startedAtS: Math.min(unixS(start), firstSampleS),
    endedAtS: end && unixS(end),
    samplingIntervalS: null,
    scope: "tree",
    hostHash: null,
    cpu: {
      model: textOf(pickleAt(info, "cpu_info", "brand")) ?? textOf(pickleAt(info, "cpu_info", "brand_raw")),
      logicalCores: numberOf(pickleAt(info, "cpu_info", "count")),
    },
    memoryBytes: null,
    gpus: gpusOf(pickleAt(info, "gpu_info")),
    software: {
      os: null,
      runtime: runtimeOf(pickleAt(info, "cpu_info", "python_version")),
      packages: packagesOf(pickleAt(info, "python_package_info")),
    },
    git: null,
    tool: {
      name: "experiment-impact-tracker",
      version: textOf(pickleAt(info, "experiment_impact_tracker_version")) ?? "unknown",
    },
    pue: PUE,
    carbon: carbonOf(info),
  };
}

function clock(
  file: string,
  start: LocalTime,
  firstSampleS: number,
  timeZone: string | null,
): (time: LocalTime) => number {
  if (timeZone === null) {
    const offsetS = inferredOffsetS(localTimeAsUtcS(start), firstSampleS);
    return (time) => localTimeAsUtcS(time) + offsetS;
  }
  try {
    unixSecondsInZone(start, timeZone);
  } catch (error) {
    throw new InputError(
      { file, message: `time zone is "${timeZone}"; expected an IANA name such as "America/Los_Angeles"` },
      { cause: error },
    );
  }
  return (time) => unixSecondsInZone(time, timeZone);
}

const textOf = (value: PickleValue): string | null =>
  typeof value === "string" && value !== "" ? value : null;
const numberOf = (value: PickleValue): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;

/** "3.7.5.final.0 (64 bit)" */
function runtimeOf(value: PickleValue): string | null {
  const version = /^\d+\.\d+\.\d+/.exec(textOf(value) ?? "")?.[0];
  return version === undefined ? null : `Python ${version}`;
}

function gpusOf(value: PickleValue): RunFacts["gpus"] {
  if (!isList(value)) return [];
  return value.map((gpu) => ({
    name: nameWithMaker(textOf(pickleAt(gpu, "name")) ?? "GPU of unknown model"),
    uuid: textOf(pickleAt(gpu, "uuid")),
    memoryBytes: bytesOf(textOf(pickleAt(gpu, "total_memory"))),
    driver: textOf(pickleAt(gpu, "driver_version")),
  }));
}

/** The tool asks `nvidia-smi` alone, whose older versions leave out the maker's name. */
const nameWithMaker = (name: string): string => (/^(nvidia|gpu of)/i.test(name) ? name : `NVIDIA ${name}`);

/** "12036 MiB" */
function bytesOf(text: string | null): number | null {
  const mebibytes = /^(\d+) MiB$/.exec(text ?? "")?.[1];
  return mebibytes === undefined ? null : Number(mebibytes) * 2 ** 20;
}

function packagesOf(value: PickleValue): Readonly<Record<string, string>> {
  if (!isList(value)) return {};
  const named = value.flatMap((entry): readonly (readonly [string, string])[] => {
    const name = textOf(pickleAt(entry, "project_name"));
    return name === null ? [] : [[name, textOf(pickleAt(entry, "_version")) ?? "unknown"]];
  });
  return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

function carbonOf(info: PickleValue): RunFacts["carbon"] {
  const region = textOf(pickleAt(info, "region", "id"));
  const intensityGPerKwh = numberOf(pickleAt(info, "region_carbon_intensity_estimate", "carbonIntensity"));
  if (region === null && intensityGPerKwh === null) return null;
  return {
    region: region ?? "unknown",
    regionSource: null,
    intensityGPerKwh,
    kind: null,
    year: null,
    source: textOf(pickleAt(info, "region_carbon_intensity_estimate", "_source")),
  };
}
