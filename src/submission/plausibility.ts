import type { RunSummary } from "../runs/runSummary.ts";

/** No package, memory or board on the market draws as much; a reading in milliwatts does. */
const MAX_DEVICE_W = 3000;
/** The run's own share cannot exceed the device's energy by more than rounding. */
const SHARE_TOLERANCE = 1.01;
const CLOCK_TOLERANCE_S = 86_400;
/** Samples of one and the same power that no instrument delivers. */
const STILL_SAMPLES = 20;
/** Relative: what the mean of equal numbers may differ from them. */
const STILL = 1e-9;

/**
 * What in a run's numbers no measurement could give, in clauses with a remedy.
 * @param nowS - Unix seconds
 */
export function implausible(run: RunSummary, nowS: number): readonly string[] {
  return [...energyFaults(run), ...powerFaults(run), ...timeFaults(run, nowS)];
}

function energyFaults({ metrics }: RunSummary): readonly string[] {
  if ((metrics.energyKwh ?? 0) > 0) return [];
  return [
    "no energy was measured; expected a log with the energy of CPU or GPU. `wattprint track` records one",
  ];
}

function powerFaults({ components, coverage }: RunSummary): readonly string[] {
  return components.flatMap((component) => {
    const { label, maxPowerW, energyKwh, machineEnergyKwh } = component;
    const own = energyKwh ?? 0;
    const whole = machineEnergyKwh ?? Number.POSITIVE_INFINITY;
    const isStill =
      coverage.sampleCount >= STILL_SAMPLES &&
      component.method !== "estimated" &&
      (maxPowerW ?? 0) > 0 &&
      Math.abs((maxPowerW ?? 0) - (component.meanPowerW ?? 0)) <= STILL * (maxPowerW ?? 0);
    return [
      ...((maxPowerW ?? 0) > MAX_DEVICE_W
        ? [
            `${label} draws up to ${maxPowerW?.toFixed(0)} W; expected at most ${MAX_DEVICE_W} W. Check the unit`,
          ]
        : []),
      ...(own > whole * SHARE_TOLERANCE
        ? [
            `${label} gives the run ${own.toPrecision(3)} kWh of the device's ${whole.toPrecision(3)} kWh; expected no more than all of it`,
          ]
        : []),
      ...(isStill
        ? [
            `${label} has the same power in all ${coverage.sampleCount} samples; expected readings that change. Check the sensor`,
          ]
        : []),
    ];
  });
}

function timeFaults({ facts }: RunSummary, nowS: number): readonly string[] {
  const startS = facts.startedAtS ?? 0;
  if (startS <= nowS + CLOCK_TOLERANCE_S) return [];
  return [`the run starts on ${dayOf(startS)}; expected a day in the past. Check the clock`];
}

const dayOf = (unixS: number): string => new Date(unixS * 1000).toISOString().slice(0, 10);
