import { readFile } from "node:fs/promises";
import { z } from "zod";
import { InputError } from "../errors.ts";
import { collectFaults } from "./faults.ts";
import {
  isList,
  isMap,
  type LocalTime,
  localTimeFromPickle,
  type PickleValue,
  pickleAt,
} from "./pickleValue.ts";
import { requirePlainFile } from "./plainFile.ts";
import { addSchemaFaults } from "./schemaFaults.ts";

const MAX_BYTES = 4 << 20;

const text = z.string().nullable();
const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/, 'a local time such as "2019-10-31T11:39:07.221000"');

const infoFile = z.strictObject({
  experiment_start: localTime,
  experiment_end: localTime.nullable(),
  experiment_impact_tracker_version: text,
  cpu_info: z.strictObject({ brand: text, count: z.int().nullable(), python_version: text }),
  gpu_info: z
    .array(z.strictObject({ name: text, uuid: text, total_memory: text, driver_version: text }))
    .max(1000),
  python_package_info: z.array(z.strictObject({ project_name: text, _version: text })).max(10_000),
  region: z.strictObject({ id: text }),
  region_carbon_intensity_estimate: z.strictObject({ carbonIntensity: z.number().nullable(), _source: text }),
});

/** What this project reads of `info.pkl`, as JSON: the same names, nothing that can run, no folders. */
export type InfoFile = z.output<typeof infoFile>;

/**
 * Reads `info.json`, which stands for `info.pkl` where logs are handed on.
 * @throws {InputError} with all faults of the file
 */
export async function readInfoJson(file: string): Promise<PickleValue> {
  await requirePlainFile(file, MAX_BYTES);
  const value = parse(file, await readFile(file, "utf8"));
  const parsed = infoFile.safeParse(value);
  if (parsed.success) return pickleFromJson(parsed.data);
  const faults = collectFaults(file);
  addSchemaFaults(faults, parsed.error, value);
  faults.check();
  throw new Error(`${file} is refused without a fault`);
}

function parse(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file, message: `not readable as JSON (${reason}); expected the facts of a run` },
      { cause: error },
    );
  }
}

function pickleFromJson(value: unknown): PickleValue {
  if (Array.isArray(value)) return value.map(pickleFromJson);
  if (typeof value === "object" && value !== null) {
    return new Map(Object.entries(value).map(([key, child]) => [key, pickleFromJson(child)]));
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/**
 * The content of `info.json` for what an `info.pkl` holds: folders, flags of the processor and everything else that
 * no page shows stay behind.
 * @throws {RangeError} without a start
 */
export function infoFileFrom(info: PickleValue): InfoFile {
  const textAt = (from: PickleValue, ...path: readonly string[]): string | null => {
    const value = pickleAt(from, ...path);
    return typeof value === "string" ? value : null;
  };
  const numberAt = (...path: readonly string[]): number | null => {
    const value = pickleAt(info, ...path);
    return typeof value === "number" && Number.isFinite(value) ? value : null;
  };
  const listAt = (name: string): readonly PickleValue[] => {
    const value = pickleAt(info, name);
    return isList(value) ? value.filter((each) => isMap(each) || typeof each === "object") : [];
  };
  const start = localTimeFromPickle(pickleAt(info, "experiment_start"));
  if (!start) throw new RangeError("infoFileFrom requires a start");
  const end = localTimeFromPickle(pickleAt(info, "experiment_end"));
  return {
    experiment_start: isoOf(start),
    experiment_end: end && isoOf(end),
    experiment_impact_tracker_version: textAt(info, "experiment_impact_tracker_version"),
    cpu_info: {
      brand: textAt(info, "cpu_info", "brand") ?? textAt(info, "cpu_info", "brand_raw"),
      count: numberAt("cpu_info", "count"),
      python_version: textAt(info, "cpu_info", "python_version"),
    },
    gpu_info: listAt("gpu_info").map((gpu) => ({
      name: textAt(gpu, "name"),
      uuid: textAt(gpu, "uuid"),
      total_memory: textAt(gpu, "total_memory"),
      driver_version: textAt(gpu, "driver_version"),
    })),
    python_package_info: listAt("python_package_info").map((each) => ({
      project_name: textAt(each, "project_name"),
      _version: textAt(each, "_version"),
    })),
    region: { id: textAt(info, "region", "id") },
    region_carbon_intensity_estimate: {
      carbonIntensity: numberAt("region_carbon_intensity_estimate", "carbonIntensity"),
      _source: textAt(info, "region_carbon_intensity_estimate", "_source"),
    },
  };
}

const padded = (value: number, length = 2): string => String(value).padStart(length, "0");

const isoOf = (time: LocalTime): string =>
  `${padded(time.year, 4)}-${padded(time.month)}-${padded(time.day)}T${padded(time.hour)}:${padded(time.minute)}:${padded(time.second)}.${padded(time.microsecond, 6)}`;
