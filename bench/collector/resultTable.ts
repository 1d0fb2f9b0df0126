import type { EnergyError } from "./energyError.ts";
import type { SamplingCost } from "./samplingCost.ts";
import type { Typical } from "./startUp.ts";

/** A line of the result: what was promised beside what came out. */
export interface ResultRow {
  readonly what: string;
  readonly result: string;
  readonly target: string | null;
  /** `null` where nothing was promised. */
  readonly isMet: boolean | null;
}

const TARGETS = {
  coreShare: 0.005,
  rssMb: 70,
  bytes: 300,
  startUpMs: 150,
  slowdown: 0.005,
  energyError: 0.001,
};
const PROMISED_WORKLOAD = "50 processes";

const percent = (fraction: number, digits = 2): string => `${(100 * fraction).toFixed(digits)} %`;
const number = (value: number, digits: number): string => value.toFixed(digits);

export function samplingRows(cost: SamplingCost): readonly ResultRow[] {
  const isPromised = cost.name === PROMISED_WORKLOAD;
  return [
    {
      what: `${cost.name}: CPU time at 1 Hz`,
      result: `${percent(cost.coreShare)} of a core, ${number(cost.cpuMsPerSample, 2)} ms a sample`,
      target: isPromised ? `under ${percent(TARGETS.coreShare, 1)}` : null,
      isMet: isPromised ? cost.coreShare < TARGETS.coreShare : null,
    },
    {
      what: `${cost.name}: memory`,
      result: `${number(cost.rssMb, 1)} MB resident, ${number(cost.pssMb, 1)} MB proportional`,
      target: isPromised ? `under ${TARGETS.rssMb} MB` : null,
      isMet: isPromised ? cost.rssMb < TARGETS.rssMb : null,
    },
    {
      what: `${cost.name}: size of a sample`,
      result: `${number(cost.bytesPerSample, 0)} B, ${number(cost.gzippedBytesPerSample, 0)} B gzipped`,
      target: `under ${TARGETS.bytes} B`,
      isMet: cost.bytesPerSample < TARGETS.bytes,
    },
  ];
}

export function startUpRows(delay: Typical, node: Typical): readonly ResultRow[] {
  const text = ({ median, interval, count }: Typical): string =>
    `${number(median, 0)} ms (${number(interval.low, 0)} to ${number(interval.high, 0)}, n = ${count})`;
  return [
    {
      what: "delay before the command starts",
      result: text(delay),
      target: `under ${TARGETS.startUpMs} ms`,
      isMet: delay.median < TARGETS.startUpMs,
    },
    { what: "of that, an empty Node program", result: text(node), target: null, isMet: null },
  ];
}

export function slowdownRows({ median, interval, count }: Typical): readonly ResultRow[] {
  const range = `${percent(interval.low - 1)} to ${percent(interval.high - 1)}`;
  return [
    {
      what: "slowdown of a CPU-bound command",
      result: `${percent(median - 1)} (${range}, n = ${count})`,
      target: `under ${percent(TARGETS.slowdown, 1)}`,
      isMet: interval.high - 1 < TARGETS.slowdown ? true : interval.low - 1 > TARGETS.slowdown ? false : null,
    },
  ];
}

export function energyRows({ name, counter, sampled }: EnergyError): readonly ResultRow[] {
  return [
    {
      what: `error of a counter, ${name}`,
      result: percent(counter, 3),
      target: `under ${percent(TARGETS.energyError, 1)}`,
      isMet: Math.abs(counter) < TARGETS.energyError,
    },
    { what: `error of a sampled power, ${name}`, result: percent(sampled, 3), target: null, isMet: null },
  ];
}

/** The rows as a Markdown table. */
export function resultTable(rows: readonly ResultRow[]): string {
  const lines = rows.map(({ what, result, target, isMet }) => {
    const verdict = target === null ? "" : isMet === null ? "not decided" : isMet ? "met" : "**missed**";
    return `| ${what} | ${result} | ${target ?? ""} | ${verdict} |`;
  });
  return ["| | measured | promised | |", "|---|---|---|---|", ...lines].join("\n");
}
