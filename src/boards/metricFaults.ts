import type { RunSummary } from "../runs/runSummary.ts";

/** No score, energy or ratio of a real run comes near; squares of larger ones would overflow. */
const LARGEST = 1e30;

/** A phone's processor draws as much in a few milliseconds. */
const LEAST_ENERGY_KWH = 1e-10;

/**
 * What of a run's numbers statistics can't take, as "averageReturn is 1e+300; expected …". Written by hand or by a
 * broken logger, they would stop the build of all boards.
 */
export function metricFaults({ metrics }: Pick<RunSummary, "metrics">): readonly string[] {
  const energyKwh = metrics.energyKwh ?? null;
  const isTiny = energyKwh !== null && energyKwh !== 0 && Math.abs(energyKwh) < LEAST_ENERGY_KWH;
  const huge = Object.entries(metrics).filter(([, value]) => value !== null && !(Math.abs(value) <= LARGEST));
  return [
    ...(isTiny ? [`energyKwh is ${energyKwh}; expected at least ${LEAST_ENERGY_KWH} kWh, or 0`] : []),
    ...huge.map(([name, value]) => `${name} is ${value}; expected a number up to ${LARGEST}`),
  ];
}
