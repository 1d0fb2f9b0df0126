import type { SampleLine } from "@wattprint/collector/format";
import { joulesFrom } from "./collectorColumns.ts";
import type { PlacedColumn, TrackColumns } from "./collectorLayout.ts";
import { type CounterReading, counterDifference } from "./counterDifference.ts";
import type { TrackReading } from "./runLog.ts";

/** Turns the columns of one track into readings, sample after sample. */
export interface TrackReader {
  /** Forgets the counters: at the start of a segment. */
  restart(): void;
  read(timeS: number, values: SampleLine, columns: TrackColumns): CheckedReading;
}

export interface CheckedReading {
  readonly reading: TrackReading;
  /** What can't be true of it, in words. */
  readonly problem: string | null;
}

const sound = (reading: TrackReading): CheckedReading => ({ reading, problem: null });

/** Reads powers as they are; their energy is integrated later. */
export function powerReader(): TrackReader {
  return {
    restart() {},
    read(_timeS, values, { machine, process, share }) {
      const machineW = valueAt(values, machine);
      if (process) return sound({ attributed: valueAt(values, process), machine: machineW });
      if (!share) return sound({ attributed: machineW, machine: machineW });
      const part = valueAt(values, share);
      return sound({ attributed: product(machineW, part), machine: machineW, share: part });
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
      const problem = whole.problem ?? own.problem;
      const attributed = process
        ? own.energyJ
        : share
          ? product(whole.energyJ, valueAt(values, share))
          : whole.energyJ;
      const reading = { attributed, machine: whole.energyJ };
      return problem === null ? sound(reading) : { reading: { ...reading, isReset: true }, problem };
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
