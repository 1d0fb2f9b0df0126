import type { Accelerator } from "./accelerators.ts";

/** What is known of an experiment without a log. */
export interface EstimateInput {
  readonly durationHours: number;
  /** What the board can be; several where its short name does not say. At least one. */
  readonly boards: readonly Pick<Accelerator, "tdpW" | "fp32Tflops" | "fp16Tflops">[];
  readonly boardCount: number;
  /** Mean share of the boards' power, 0 to 1; `null` where nobody knows it. */
  readonly utilization: number | null;
  /** Busy hours of the boards, summed over them. */
  readonly gpuHours: number | null;
  /** Operations done, in 10^15 a second over an hour. */
  readonly pflopsHours: number | null;
  readonly precision: "fp32" | "fp16";
  /** Thermal design power of all processors together, in W. */
  readonly cpuTdpW: number | null;
  readonly pue: number;
}

/** One way to guess energy, over all boards that the name can mean. */
export interface Estimate {
  readonly way: "third" | "full" | "stated" | "gpuHours" | "pflops";
  /** The formula in words. */
  readonly formula: string;
  readonly lowKwh: number;
  readonly highKwh: number;
}

/** Of boards in training runs, which OpenAI assumed where it knew no better. */
export const ASSUMED_UTILIZATION = 1 / 3;

/**
 * Rough estimates of energy, with PUE, by the three ways of appendix E of Henderson et al. (2020): power × time with
 * a third or all of the thermal design power, GPU hours × power, and operations / (operations per joule at peak).
 *
 * Each assumes that a board draws its thermal design power whenever it is busy: none is a measurement.
 * @throws {RangeError} without a board
 * @see Amodei and Hernandez (2018), "AI and compute", for the utilization and the operations
 */
export function estimates(input: EstimateInput): readonly Estimate[] {
  if (input.boards.length === 0) throw new RangeError("an estimate requires at least one board");
  return [
    byTime(input, "third", ASSUMED_UTILIZATION, "a third"),
    byTime(input, "full", 1, "all"),
    ...(input.utilization === null
      ? []
      : [byTime(input, "stated", input.utilization, `${Math.round(input.utilization * 100)} %`)]),
    ...byGpuHours(input),
    ...byOperations(input),
  ];
}

const kwh = (watts: number, hours: number, pue: number): number => (watts * hours * pue) / 1000;

const lowest = (values: readonly number[]): number => Math.min(...values);
const highest = (values: readonly number[]): number => Math.max(...values);

function byTime(input: EstimateInput, way: Estimate["way"], share: number, words: string): Estimate {
  const { boards, boardCount, cpuTdpW, durationHours, pue } = input;
  const values = boards.map(({ tdpW }) =>
    kwh((tdpW * boardCount + (cpuTdpW ?? 0)) * share, durationHours, pue),
  );
  const devices = cpuTdpW === null ? "boards" : "boards and processors";
  const formula = `time × ${words} of the thermal design power of ${devices}`;
  return { way, formula, lowKwh: lowest(values), highKwh: highest(values) };
}

function byGpuHours({ gpuHours, boards, pue }: EstimateInput): readonly Estimate[] {
  if (gpuHours === null) return [];
  const values = boards.map(({ tdpW }) => kwh(tdpW, gpuHours, pue));
  const formula = "GPU hours × thermal design power, no processors";
  return [{ way: "gpuHours", formula, lowKwh: lowest(values), highKwh: highest(values) }];
}

function byOperations({ pflopsHours, boards, precision, pue }: EstimateInput): readonly Estimate[] {
  if (pflopsHours === null) return [];
  const values = boards.flatMap((board) => {
    const peakTflops = precision === "fp32" ? board.fp32Tflops : board.fp16Tflops;
    return peakTflops === null ? [] : [kwh(board.tdpW, (pflopsHours * 1000) / peakTflops, pue)];
  });
  if (values.length === 0) return [];
  const formula = `PFLOPs-hours / peak rate at ${precision} × thermal design power, no processors`;
  return [{ way: "pflops", formula, lowKwh: lowest(values), highKwh: highest(values) }];
}
