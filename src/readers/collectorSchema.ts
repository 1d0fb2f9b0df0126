import type {
  Carbon,
  Column,
  EventLine,
  HeaderLine,
  IntensitySource,
  Measurement,
  RunFile,
  SampleLine,
} from "@wattprint/collector/format";
import { z } from "zod";

/** Version of the log format that this reader reads. */
export const READABLE_VERSION = 1;

const text = z.string().min(1);
const positive = z.number().positive();
const component = z.enum(["cpu", "dram", "gpu"]);

const intensitySource = z.strictObject({
  provider: text,
  region: text.exactOptional(),
  basis: z.enum(["life-cycle", "direct"]).exactOptional(),
  boundary: z.enum(["generation", "consumption"]).exactOptional(),
  signal: z.enum(["average", "marginal"]).exactOptional(),
  timing: z.enum(["actual", "preliminary", "forecast"]).exactOptional(),
}) satisfies z.ZodType<IntensitySource>;

const column = z
  .strictObject({
    name: z.string().regex(/^[a-z][A-Za-z0-9]*$/, "camelCase name"),
    unit: z.enum(["s", "uJ", "mJ", "J", "W", "1", "cores", "By", "Hz", "g/kWh"]),
    quantity: z.enum([
      "time",
      "energyCounter",
      "power",
      "energyShare",
      "cpuTime",
      "cpuCores",
      "gpuUtilization",
      "memory",
      "diskRead",
      "diskWritten",
      "cpuFrequency",
      "load",
      "carbonIntensity",
      "logged",
    ]),
    component: component.exactOptional(),
    device: text.exactOptional(),
    method: z.enum(["counter", "sampled", "estimated"]).exactOptional(),
    scope: z.enum(["machine", "process"]).exactOptional(),
    wrapsAt: positive.exactOptional(),
    maxPowerW: positive.exactOptional(),
    intensity: intensitySource.exactOptional(),
  })
  .meta({ title: "Column" }) satisfies z.ZodType<Column>;

/** First line of a segment. */
export const headerLine = z
  .strictObject({
    wattprint: z.literal(READABLE_VERSION),
    segment: z.int().min(0),
    columns: z.array(column).min(1).max(1000),
  })
  .meta({ title: "Header line" }) satisfies z.ZodType<HeaderLine>;

/** A line of values. */
const sampleLine = z
  .array(z.number().nullable())
  .min(1)
  .meta({ title: "Sample line" }) satisfies z.ZodType<SampleLine>;

/** Something that happened. */
export const eventLine = z
  .discriminatedUnion("event", [
    z.strictObject({ event: z.literal("mark"), timeS: z.number(), label: z.string() }),
    z.strictObject({ event: z.literal("problem"), timeS: z.number(), message: text }),
    z.strictObject({ event: z.literal("end"), timeS: z.number(), exitCode: z.int().nullable() }),
  ])
  .meta({ title: "Event line" }) satisfies z.ZodType<EventLine>;

const measurement = z
  .strictObject({
    component,
    device: text.exactOptional(),
    method: z.enum(["counter", "sampled", "estimated", "missing"]),
    source: text.exactOptional(),
    reason: text.exactOptional(),
    remedy: text.exactOptional(),
    relativeUncertainty: z.number().min(0).exactOptional(),
    uncertaintySource: text.exactOptional(),
  })
  .refine((each) => each.method !== "missing" || each.reason !== undefined, {
    path: ["reason"],
    error: "why the component is missing",
  }) satisfies z.ZodType<Measurement>;

const carbon = z.strictObject({
  region: text,
  regionSource: text,
  intensityGPerKwh: z.number().min(0).exactOptional(),
  kind: z.enum(["life-cycle", "direct"]).exactOptional(),
  year: z.int().exactOptional(),
  source: text.exactOptional(),
}) satisfies z.ZodType<Carbon>;

const gpu = z.strictObject({
  name: text,
  uuid: text.exactOptional(),
  memoryBytes: positive.exactOptional(),
  driver: text.exactOptional(),
});

/** The content of `run.json`. */
export const runFile = z
  .strictObject({
    format: z.literal("wattprint-run"),
    version: z.literal(READABLE_VERSION),
    tool: z.strictObject({ name: text, version: text }),
    startedAt: z.iso.datetime(),
    seed: z.int("expected a whole number, or null for a run without one").nullable(),
    tags: z.record(z.string(), z.string()),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).exactOptional(),
    command: z.array(z.string()).nullable(),
    samplingIntervalS: positive,
    scope: z.enum(["tree", "cgroup", "machine"]),
    host: z.strictObject({ hash: text }),
    hardware: z.strictObject({
      cpu: z.strictObject({
        model: z.string().nullable(),
        logicalCores: z.int().positive(),
        tdpW: positive.exactOptional(),
        tdpSource: text.exactOptional(),
      }),
      memoryBytes: positive,
      gpus: z.array(gpu),
    }),
    software: z.strictObject({
      os: text,
      runtime: text.exactOptional(),
      packages: z.record(z.string(), z.string()).exactOptional(),
      conda: z
        .strictObject({ environment: text, packages: z.record(z.string(), z.string()) })
        .exactOptional(),
    }),
    job: z
      .strictObject({
        launcher: z.enum(["slurm", "mpi", "torchrun"]),
        id: text.exactOptional(),
        rank: z.int().min(0).exactOptional(),
        size: z.int().positive().exactOptional(),
        localRank: z.int().min(0).exactOptional(),
      })
      .exactOptional(),
    visibleDevices: z.record(z.string(), z.string()).exactOptional(),
    container: text.exactOptional(),
    git: z.strictObject({ commit: text, dirty: z.boolean() }).exactOptional(),
    measurements: z.array(measurement),
    pue: z.strictObject({ value: z.number().min(1), source: text }).exactOptional(),
    carbon: carbon.exactOptional(),
  })
  .meta({ title: "run.json" }) satisfies z.ZodType<RunFile>;

/**
 * JSON Schema of the format, as in `docs/log-format.schema.json`: of `run.json` as a whole, and under `$defs` of each
 * kind of line of `samples.jsonl`.
 */
export function logFormatJsonSchema(): Readonly<Record<string, unknown>> {
  const part = (schema: z.ZodType): unknown => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12" });
    return rest;
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `wattprint log format, version ${READABLE_VERSION}`,
    description:
      "run.json as a whole. A line of samples.jsonl is one of #/$defs/headerLine, #/$defs/sampleLine, #/$defs/eventLine.",
    $ref: "#/$defs/runFile",
    $defs: {
      runFile: part(runFile),
      headerLine: part(headerLine),
      sampleLine: part(sampleLine),
      eventLine: part(eventLine),
    },
  };
}
