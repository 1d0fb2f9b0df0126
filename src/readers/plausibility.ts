import type { SampleLine } from "@wattprint/collector/format";
import type { Layout } from "./collectorLayout.ts";
import type { TrackPlan } from "./collectorTracks.ts";
import type { TrackReading } from "./runLog.ts";

/** What a CPU can do at most, as far as the log tells. */
export interface CpuLimits {
  /** Thermal design power of one chip. */
  readonly tdpW: number | null;
  readonly logicalCores: number | null;
}

/** A sample, as it was read. */
export interface ReadSample {
  readonly timeS: number;
  readonly values: SampleLine;
  readonly layout: Layout;
  readonly readings: readonly TrackReading[];
  readonly cpuCores: number | null;
}

/** Chips draw more than their TDP for a while, but not that much more. */
const POWER_FACTOR = 1.5;
/** CPU time has steps of 10 ms, which count as more than they are in a short interval. */
const CORES_FACTOR = 1.05;
const SHORTEST_S = 0.5;
/** Below this a board may be off; above, its energy counter has to rise. */
const STILL_W = 5;

/**
 * Looks at the samples of a log, one after the other, and says what can't be true of each. Nothing is left out.
 *
 * Flags: more power than the device can draw, more use than there is to use, and an energy counter that stands still
 * while its device draws power. Counters that run backward are found where they are differenced.
 */
export function plausibility(
  plans: readonly TrackPlan[],
  cpu: CpuLimits,
): (sample: ReadSample) => readonly string[] {
  let beforeS: number | null = null;
  return (sample) => {
    const elapsedS = beforeS === null ? 0 : sample.timeS - beforeS;
    beforeS = sample.timeS;
    const flags: string[] = [];
    plans.forEach((plan, index) => {
      const reading = sample.readings[index];
      const placed = sample.layout.tracks[index]?.machine ?? null;
      if (!reading || reading.machine === null || placed === null) return;
      const isCounter = plan.quantity === "energyCounter";
      const limitW = limitOf(plan, placed.column.maxPowerW ?? null, cpu);
      const powerW = !isCounter
        ? reading.machine
        : elapsedS >= SHORTEST_S
          ? reading.machine / elapsedS
          : null;
      const isAbove = limitW !== null && powerW !== null && powerW > POWER_FACTOR * limitW;
      const isStill =
        isCounter && plan.track.method === "counter" && reading.machine === 0 && elapsedS >= SHORTEST_S;
      const { label } = plan.track;
      if (isAbove) {
        flags.push(`the power of ${label} was above ${POWER_FACTOR} × what it can draw (${limitW} W)`);
      }
      if (isStill && drawsPower(plan, sample)) {
        flags.push(`the energy counter of ${label} stood still while power was drawn`);
      }
    });
    addUseFlags(flags, sample, cpu, elapsedS);
    return flags;
  };
}

/** Of a CPU that is counted the TDP of one chip; of all others what the log states. */
function limitOf(plan: TrackPlan, maxPowerW: number | null, { tdpW }: CpuLimits): number | null {
  return plan.component === "cpu" && plan.track.method === "counter" ? (tdpW ?? maxPowerW) : maxPowerW;
}

/** By a power reading of the same device, else by the run's use of the CPU, which no chip gives for nothing. */
function drawsPower({ component, device }: TrackPlan, { values, layout, cpuCores }: ReadSample): boolean {
  const index = layout.header.columns.findIndex(
    (column) =>
      column.quantity === "power" && column.component === component && (column.device ?? null) === device,
  );
  const powerW = index < 0 ? null : (values[index] ?? null);
  if (powerW !== null) return powerW > STILL_W;
  return component === "cpu" && (cpuCores ?? 0) > 0.1;
}

function addUseFlags(
  flags: string[],
  { values, layout, cpuCores }: ReadSample,
  cpu: CpuLimits,
  elapsedS: number,
): void {
  const isBusier =
    cpuCores !== null &&
    cpu.logicalCores !== null &&
    elapsedS >= SHORTEST_S &&
    cpuCores > CORES_FACTOR * cpu.logicalCores;
  const isOver = layout.places.gpuUtilization.some((index) => (values[index] ?? 0) > 1);
  if (isBusier) flags.push(`CPU utilization was above 100 % of ${cpu.logicalCores} logical cores`);
  if (isOver) flags.push("GPU utilization was above 100 %");
}
