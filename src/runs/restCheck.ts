import type { RunFacts, Sample } from "../readers/runLog.ts";

/** Running processes per CPU, and at least so many in all, above which a machine is not at rest. */
const BUSY_LOAD_PER_CPU = 0.1;
const BUSY_LOAD = 0.5;
/** Share of the time above which a board is not. */
const BUSY_BOARDS = 0.05;

/** Looks whether a machine was at rest while its power at rest was sampled. */
export interface RestCheck {
  add(sample: Sample): void;
  /** A sentence for the page if it was not. */
  warnings(): readonly string[];
}

/** A check of the samples of a baseline: by load average and by the utilization of the run's boards. */
export function restCheck({ cpu }: Pick<RunFacts, "cpu">): RestCheck {
  const load = meanOf();
  const boards = meanOf();
  return {
    add({ other, gpuUtilization }) {
      load.add(other.load ?? null);
      boards.add(gpuUtilization);
    },
    warnings() {
      const cpus = cpu.logicalCores ?? 1;
      const loadMean = load.value() ?? 0;
      const boardsMean = boards.value() ?? 0;
      const signs = [
        ...(loadMean > Math.max(BUSY_LOAD, BUSY_LOAD_PER_CPU * cpus)
          ? [`load average ${loadMean.toFixed(1)} on ${cpus} CPU${cpus === 1 ? "" : "s"}`]
          : []),
        ...(boardsMean > BUSY_BOARDS ? [`boards in use ${(100 * boardsMean).toFixed(0)} % of the time`] : []),
      ];
      if (signs.length === 0) return [];
      return [
        `The machine was not at rest before the run (${signs.join(", ")}): power at rest is too high, and active energy too low.`,
      ];
    },
  };
}

function meanOf() {
  let sum = 0;
  let count = 0;
  return {
    add(value: number | null): void {
      if (value === null) return;
      sum += value;
      count += 1;
    },
    value: (): number | null => (count === 0 ? null : sum / count),
  };
}
