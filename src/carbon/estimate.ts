import type { Accelerator } from "./accelerators.ts";

/** Processors of a computer, all chips together or a virtual machine's part of them. */
export interface EstimateProcessors {
  /** Thermal design power together, in W. */
  readonly tdpW: number;
  /** Logical cores that share this power; `null` where nobody knows. */
  readonly logicalCores: number | null;
  /** CPU time, summed over the cores; `null` where nobody knows. */
  readonly cpuHours: number | null;
  /** Peak rate together, in 10^12 operations a second; `null` where nobody knows. */
  readonly peakTflops: number | null;
}

/** What is known of an experiment without a log. */
export interface EstimateInput {
  readonly durationHours: number;
  /** What the board can be; several where its short name does not say; none for a run on processors alone. */
  readonly boards: readonly Pick<Accelerator, "tdpW" | "fp32Tflops" | "fp16Tflops">[];
  readonly boardCount: number;
  /** Mean share of the devices' power, 0 to 1; `null` where nobody knows it. */
  readonly utilization: number | null;
  /** Busy hours of the boards, summed over them. */
  readonly gpuHours: number | null;
  /** Operations done, in 10^15 a second over an hour. */
  readonly pflopsHours: number | null;
  readonly precision: "fp32" | "fp16";
  /** `null` to count boards alone. */
  readonly processors: EstimateProcessors | null;
  readonly pue: number;
}

/** One way to guess energy, over all boards that the name can mean. */
export interface Estimate {
  readonly way: "third" | "full" | "stated" | "gpuHours" | "cpuHours" | "busyHours" | "pflops";
  /** The formula in words. */
  readonly formula: string;
  readonly lowKwh: number;
  readonly highKwh: number;
}

/** Of boards in training runs, which OpenAI assumed where it knew no better. */
export const ASSUMED_UTILIZATION = 1 / 3;

/**
 * Rough estimates of energy, with PUE, by the three ways of appendix E of Henderson et al. (2020): power × time with
 * a third or all of the thermal design power, busy hours × power, and operations / (operations per joule at peak).
 *
 * The appendix counts boards. Processors are counted likewise: beside the boards, or alone. Their busy hours are CPU
 * hours × the power for each logical core; operations are those of the boards, where there are any.
 * Each way assumes that a device draws its thermal design power whenever it is busy: none is a measurement.
 * @throws {RangeError} without a board and a processor
 * @see Amodei and Hernandez (2018), "AI and compute", for the utilization and the operations
 */
export function estimates(input: EstimateInput): readonly Estimate[] {
  if (input.boards.length === 0 && input.processors === null)
    throw new RangeError("an estimate requires at least one board or processor");
  return [
    byTime(input, "third", ASSUMED_UTILIZATION, "a third"),
    byTime(input, "full", 1, "all"),
    ...(input.utilization === null
      ? []
      : [byTime(input, "stated", input.utilization, `${Math.round(input.utilization * 100)} %`)]),
    ...byBusyHours(input),
    ...byOperations(input),
  ];
}

const kwh = (watts: number, hours: number, pue: number): number => (watts * hours * pue) / 1000;

/** From the lowest to the highest of what the boards can be. */
const rangeOf = (
  way: Estimate["way"],
  formula: string,
  values: readonly number[],
): readonly [Estimate, ...Estimate[]] => [
  { way, formula, lowKwh: Math.min(...values), highKwh: Math.max(...values) },
];

function byTime(input: EstimateInput, way: Estimate["way"], share: number, words: string): Estimate {
  const { boards, boardCount, processors, durationHours, pue } = input;
  const processorW = processors?.tdpW ?? 0;
  const powersW =
    boards.length === 0 ? [processorW] : boards.map(({ tdpW }) => tdpW * boardCount + processorW);
  const devices = [
    ...(boards.length === 0 ? [] : ["boards"]),
    ...(processors === null ? [] : ["processors"]),
  ].join(" and ");
  const formula = `time × ${words} of the thermal design power of ${devices}`;
  return rangeOf(
    way,
    formula,
    powersW.map((watts) => kwh(watts * share, durationHours, pue)),
  )[0];
}

/** CPU hours × power for each logical core; `null` where something of it is not known. */
function processorsBusyKwh({ processors, pue }: EstimateInput): number | null {
  if (processors === null || processors.cpuHours === null || processors.logicalCores === null) return null;
  return kwh(processors.tdpW / processors.logicalCores, processors.cpuHours, pue);
}

function byBusyHours(input: EstimateInput): readonly Estimate[] {
  const { gpuHours, boards, pue } = input;
  const processorsKwh = processorsBusyKwh(input);
  if (boards.length === 0) {
    const formula = "CPU hours × thermal design power for each logical core";
    return processorsKwh === null ? [] : rangeOf("cpuHours", formula, [processorsKwh]);
  }
  if (gpuHours === null) return [];
  const boardsKwh = boards.map(({ tdpW }) => kwh(tdpW, gpuHours, pue));
  if (processorsKwh === null)
    return rangeOf("gpuHours", "GPU hours × thermal design power, no processors", boardsKwh);
  return rangeOf(
    "busyHours",
    "GPU hours × thermal design power + CPU hours × that for each logical core",
    boardsKwh.map((each) => each + processorsKwh),
  );
}

function byOperations({
  pflopsHours,
  boards,
  precision,
  processors,
  pue,
}: EstimateInput): readonly Estimate[] {
  if (pflopsHours === null) return [];
  const atPeak = (tdpW: number, peakTflops: number | null): readonly number[] =>
    peakTflops === null ? [] : [kwh(tdpW, (pflopsHours * 1000) / peakTflops, pue)];
  const isOnBoards = boards.length > 0;
  const values = isOnBoards
    ? boards.flatMap((board) =>
        atPeak(board.tdpW, precision === "fp32" ? board.fp32Tflops : board.fp16Tflops),
      )
    : atPeak(processors?.tdpW ?? 0, processors?.peakTflops ?? null);
  if (values.length === 0) return [];
  const formula = isOnBoards
    ? `PFLOPs-hours / peak rate at ${precision} × thermal design power, no processors`
    : "PFLOPs-hours / peak rate × thermal design power";
  return rangeOf("pflops", formula, values);
}
