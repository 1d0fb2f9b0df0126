import { z } from "zod";
import { finite, mapping, scoreName } from "./fields.ts";
import { intensityKind } from "./intensityKindSchema.ts";
import { line } from "./submittedText.ts";

const AMOUNT = "expected a number of at least 0";
const amount = z.number(AMOUNT).min(0, AMOUNT);
const known = <T extends z.ZodType>(schema: T) => schema.nullable();
const whole = z.int("expected a whole number of at least 0").min(0, "expected a whole number of at least 0");
const FRACTION = "expected a fraction from 0 to 1";
const fraction = z.number(FRACTION).min(0, FRACTION).max(1, FRACTION);

const component = mapping(
  {
    key: line(120),
    component: z.enum(["cpu", "dram", "gpu"], 'expected "cpu", "dram" or "gpu"'),
    label: line(200),
    method: z.enum(
      ["counter", "sampled", "estimated", "missing"],
      'expected "counter", "sampled", "estimated" or "missing"',
    ),
    source: z.string().max(600),
    reason: known(line(600)),
    /** Without PUE. */
    energyKwh: known(amount),
    machineEnergyKwh: known(amount),
    meanPowerW: known(amount),
    maxPowerW: known(amount),
    relativeUncertainty: known(amount),
    uncertaintySource: known(line(300)),
  },
  "expected a component with its energy",
).refine(({ method, energyKwh }) => (method === "missing") === (energyKwh === null), {
  path: ["energyKwh"],
  error: 'expected null where method is "missing", and only there',
});

const row = z
  .array(known(finite), "expected a list of frames, time, energy and scores")
  .min(4, "expected frames, timeS, energyKwh and a score for each column");

const evaluation = mapping(
  {
    clock: z.enum(["log", "own", "stretched"], 'expected "log", "own" or "stretched"'),
    columns: z
      .array(scoreName, "expected a list of score columns")
      .min(1, "expected at least one score column")
      .max(50, "expected at most 50 score columns")
      .refine((list) => new Set(list).size === list.length, "expected different columns"),
    /** [frames, timeS, energyKwh without PUE so far, a value for each column]; `null` where unknown. */
    rows: z.array(row, "expected a list of rows").max(10_000, "expected at most 10000 rows"),
  },
  "expected a mapping with clock, columns and rows",
).check((context) => {
  const width = 3 + context.value.columns.length;
  context.value.rows.forEach((cells, index) => {
    if (cells.length === width) return;
    const message = `expected ${width} numbers, but it has ${cells.length}: frames, timeS, energyKwh and a score for each column`;
    context.issues.push({ code: "custom", input: context.value, path: ["rows", index], message });
  });
});

const coverage = mapping(
  {
    sampleCount: whole,
    segmentCount: whole,
    medianIntervalS: known(amount),
    longestIntervalS: known(amount),
    gapS: amount,
    extrapolatedS: amount,
    extrapolatedFraction: fraction,
    isTruncated: z.boolean("expected true or false"),
  },
  "expected how the samples cover the run",
);

const PUE = "expected the power usage effectiveness that is in it, from 1 to 10";

const run = mapping(
  {
    /** What tells the run from others in its source. */
    name: line(300),
    seed: known(whole),
    durationHours: known(amount),
    hardware: mapping(
      {
        cpu: mapping(
          { model: known(line(200)), logicalCores: known(whole) },
          "expected model and logicalCores",
        ),
        memoryBytes: known(amount),
        gpus: z
          .array(mapping({ name: line(200), memoryBytes: known(amount) }, "expected name and memoryBytes"))
          .max(1024, "expected at most 1024 GPUs"),
      },
      "expected cpu, memoryBytes and gpus",
    ),
    tool: mapping({ name: line(100), version: line(100) }, "expected name and version"),
    scope: z.enum(["tree", "cgroup", "machine"], 'expected "tree", "cgroup" or "machine"'),
    components: z.array(component, "expected a list of components").max(1100),
    emissions: known(
      mapping(
        {
          kgCo2e: amount,
          pue: z.number(PUE).min(1, PUE).max(10, PUE),
          region: line(100),
          meanIntensityGPerKwh: known(amount),
          energyWeightedIntensityGPerKwh: known(amount),
          intensityKind: intensityKind.optional(),
        },
        "expected a mapping with kgCo2e and pue",
      ),
    ),
    usage: mapping(
      {
        cpuHours: known(amount),
        gpuHours: known(amount),
        peakMemoryBytes: known(amount),
        meanCpuCores: known(amount),
        meanGpuUtilization: known(fraction),
      },
      "expected cpuHours, gpuHours, peakMemoryBytes, meanCpuCores and meanGpuUtilization",
    ),
    coverage,
    evaluation: known(evaluation),
    warnings: z.array(line(600), "expected a list of sentences").max(50),
  },
  "expected a run",
).check((context) => {
  const { components, evaluation: scores } = context.value;
  const totalKwh = components.reduce((sum, each) => sum + (each.energyKwh ?? 0), 0);
  scores?.rows.forEach((cells, index) => {
    const soFarKwh = cells[2] ?? 0;
    if (soFarKwh >= 0 && soFarKwh <= totalKwh * (1 + 1e-6)) return;
    const message = `expected its energy (its third number, ${soFarKwh} kWh) to be at most the run's ${totalKwh} kWh`;
    const path = ["evaluation", "rows", index];
    context.issues.push({ code: "custom", input: context.value, path, message });
  });
});

/** The second one came with `emissions.intensityKind`. */
const VERSIONS = [1, 2] as const;

const VERSION = `expected ${VERSIONS.join(" or ")}; a higher one needs a newer wattprint`;

/** `runs.json`: figures of runs whose logs are not at hand, a run a seed. */
export const runFiguresSchema = mapping(
  {
    format: z.literal("wattprint-run-figures", 'expected "wattprint-run-figures"'),
    version: z.literal(VERSIONS, VERSION),
    runs: z
      .array(run, "expected a list of runs")
      .min(1, "expected at least one run")
      .max(1000, "expected at most 1000 runs"),
  },
  "expected a mapping with format, version and runs",
).check((context) => {
  const { version, runs } = context.value;
  if (version > 1) return;
  runs.forEach((each, index) => {
    if (each.emissions?.intensityKind === undefined) return;
    const message = "expected it from version 2 of the format on; set version to 2";
    const path = ["runs", index, "emissions", "intensityKind"];
    context.issues.push({ code: "custom", input: context.value, path, message });
  });
});

export type RunFiguresFile = z.output<typeof runFiguresSchema>;

/** The figures of one run. Energies are without PUE; the board's is applied when they are read. */
export type RunFigures = RunFiguresFile["runs"][number];

/** The content of `runs.json`, in the lowest version that can say all of it. */
export const runFiguresFile = (runs: RunFiguresFile["runs"]): RunFiguresFile => ({
  format: "wattprint-run-figures",
  version: runs.some(({ emissions }) => emissions?.intensityKind !== undefined) ? 2 : 1,
  runs,
});
