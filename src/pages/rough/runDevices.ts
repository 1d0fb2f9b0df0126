import { acceleratorByName } from "../../carbon/accelerators.ts";
import { CPU_SOURCE, listedCpu } from "../../carbon/cpuTdp.ts";
import type { Processor } from "../../config/paper.ts";
import type { RunSummary } from "../../runs/runSummary.ts";

/** Boards of a run: their mean power, and mean peak rate where it is known of all. */
export interface Boards {
  readonly count: number;
  readonly tdpW: number;
  readonly fp32Tflops: number | null;
}

/** Processors of a run with what they share their power among. */
export interface Processors extends Processor {
  readonly logicalCores: number | null;
}

/** The devices of a run whose energy is in its log and whose power is known; at least one of the two. */
export interface Devices {
  readonly boards: Boards | null;
  readonly processors: Processors | null;
}

const quoted = (name: string): string => JSON.stringify(name);

/** Whether any energy of the component was logged: an estimate of what the log leaves out compares with nothing. */
const isLogged = (run: RunSummary, component: "cpu" | "gpu"): boolean =>
  run.components.some((each) => each.component === component && each.energyKwh !== null);

function boardsOf({ facts }: RunSummary): Boards | string {
  if (facts.gpus.length === 0) return "the log does not name the boards";
  const found = facts.gpus.map(({ name }) => ({ name, board: acceleratorByName(name) }));
  const known = found.flatMap(({ board }) => board ?? []);
  const [unknown] = found.filter(({ board }) => board === null);
  if (unknown !== undefined) return `the thermal design power of ${quoted(unknown.name)} is not known`;
  const meanOf = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / known.length;
  const rates = known.flatMap(({ fp32Tflops }) => fp32Tflops ?? []);
  return {
    count: known.length,
    tdpW: meanOf(known.map(({ tdpW }) => tdpW)),
    fp32Tflops: rates.length === known.length ? meanOf(rates) : null,
  };
}

function processorsOf({ facts }: RunSummary, stated: Processor | null): Processors | string {
  const { model, logicalCores } = facts.cpu;
  // A log that was merged names the processor of one of its computers.
  const hosts = facts.merged?.hosts ?? 1;
  if (stated !== null) return { ...stated, logicalCores: hosts > 1 ? null : logicalCores };
  if (hosts > 1) return `of the processors of ${hosts} computers only one is in the log`;
  if (model === null) return "the log does not name the processor";
  const listed = listedCpu(model);
  if (listed === null) return `the thermal design power of ${quoted(model)} is not known`;
  if (logicalCores === null) return "the log does not say how many cores the processors have";
  return {
    tdpW: (listed.tdpW * logicalCores) / listed.threads,
    peakTflops: null,
    source: `${listed.tdpW} W × ${logicalCores}/${listed.threads} threads of ${listed.name}; ${CPU_SOURCE}`,
    logicalCores,
  };
}

/**
 * What a run's energy can be estimated from: thermal design powers of the devices that its log has energy of.
 *
 * Boards and processors are known by their exact names; what the author states of the processors wins. A computer with
 * more threads than one chip has several chips, a virtual machine the power of its part of the threads.
 * @param stated - by the author, of this run's group
 * @returns why there is nothing to estimate from, where the log's energy holds boards of unknown power, or processors
 *   of unknown power and no boards
 */
export function devicesOf(run: RunSummary, stated: Processor | null): Devices | string {
  const boards = isLogged(run, "gpu") ? boardsOf(run) : null;
  const processors = isLogged(run, "cpu") ? processorsOf(run, stated) : null;
  if (typeof boards === "string") return boards;
  if (boards === null && typeof processors === "string") return processors;
  if (boards === null && processors === null) return "no energy of boards or processors was logged";
  return { boards, processors: typeof processors === "string" ? null : processors };
}
