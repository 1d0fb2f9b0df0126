import type { SampleLine } from "@wattprint/collector/format";
import { joulesFrom } from "./collectorColumns.ts";
import type { PlacedColumn, TrackColumns } from "./collectorLayout.ts";
import { type CounterReading, counterDifference } from "./counterDifference.ts";
import type { TrackReading } from "./runLog.ts";

/** Turns the columns of one track into readings, sample after sample. */
export interface TrackReader {
  /** Forgets the counters: at the start of a segment. */
  restart(): void;
  read(timeS: number, values: SampleLine, columns: TrackColumns): FlaggedReading;
}

export interface FlaggedReading extends TrackReading {
  readonly flag: string | null;
}

/** Reads powers as they are; their energy is integrated later. */
export function powerReader(): TrackReader {
  return {
    restart() {},
    read(_timeS, values, { machine, process, share }) {
      const machineW = valueAt(values, machine);
      if (process) return { attributed: valueAt(values, process), machine: machineW, flag: null };
      if (!share) return { attributed: machineW, machine: machineW, flag: null };
      const part = valueAt(values, share);
      return { attributed: product(machineW, part), machine: machineW, share: part, flag: null };
    },
  };
}

/** Reads counters as joules since the last reading; a counter that was reset starts anew. */
export function counterReader(): TrackReader {
  const machineCounter = difference();
  const processCounter = difference();
  return {
    restart() {
      machineCounter.restart();
      processCounter.restart();
    },
    read(timeS, values, { machine, process, share }) {
      const whole = machineCounter.read(timeS, values, machine);
      const own = processCounter.read(timeS, values, process);
      const flag = whole.problem ?? own.problem;
      const isReset = flag !== null;
      const reading = { machine: whole.energyJ, flag, ...(isReset ? { isReset } : {}) };
      if (process) return { ...reading, attributed: own.energyJ };
      if (!share) return { ...reading, attributed: whole.energyJ };
      return { ...reading, attributed: product(whole.energyJ, valueAt(values, share)) };
    },
  };
}

function difference() {
  let before: CounterReading | null = null;
  return {
    restart(): void {
      before = null;
    },
    read(
      timeS: number,
      values: SampleLine,
      placed: PlacedColumn | null,
    ): { readonly energyJ: number | null; readonly problem: string | null } {
      const value = valueAt(values, placed);
      if (value === null || placed === null) return { energyJ: null, problem: null };
      const { unit, wrapsAt, maxPowerW } = placed.column;
      const now = { timeS, energyJ: joulesFrom(value, unit) };
      const last = before;
      before = now;
      if (last === null) return { energyJ: null, problem: null };
      const step = counterDifference(last, now, {
        wrapsAtJ: wrapsAt === undefined ? null : joulesFrom(wrapsAt, unit),
        maxPowerW: maxPowerW ?? null,
      });
      return "problem" in step
        ? { energyJ: null, problem: step.problem }
        : { energyJ: step.energyJ, problem: null };
    },
  };
}

const valueAt = (values: SampleLine, placed: PlacedColumn | null): number | null =>
  placed === null ? null : (values[placed.index] ?? null);

const product = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a * b;
