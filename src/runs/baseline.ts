import type { RunLog } from "../readers/runLog.ts";
import { kwhFromJoules, SECONDS_PER_HOUR } from "../units.ts";
import { exactSum } from "./exactSum.ts";
import { intervalCutter } from "./interval.ts";
import { restCheck } from "./restCheck.ts";
import { type TrackTotals, trackEnergy } from "./trackEnergy.ts";

/** The machine at rest, as sampled before the run started. */
export interface Baseline {
  /** Power of the whole device in W, a value for each track of the log; `null` where it is not known. */
  readonly powersW: readonly (number | null)[];
  readonly warnings: readonly string[];
}

/** What the baseline says about a run. Both without PUE; `null` unless it is known of every device with energy. */
export interface BaselineTotals {
  readonly powerW: number | null;
  /** Energy of the whole devices beyond what they draw at rest; negative where the machine was busier before. */
  readonly activeEnergyKwh: number | null;
}

/**
 * Mean powers over the baseline of a log.
 * @returns `null` if the log has none
 * @throws {InputError} with the faults of the file
 */
export async function readBaseline(log: RunLog): Promise<Baseline | null> {
  if (!log.baseline) return null;
  const cut = intervalCutter(null);
  const tracks = log.tracks.map(trackEnergy);
  const rest = restCheck(log.facts);
  const batches = log.baseline();
  for (;;) {
    const step = await batches.next();
    if (step.done) {
      const powersW = tracks.map((track) => machinePowerW(track.totals()));
      const warnings = step.value.map((warning) => `Baseline: ${warning}`);
      return { powersW, warnings: [...rest.warnings(), ...warnings] };
    }
    for (const sample of step.value) {
      const interval = cut(sample);
      rest.add(sample);
      tracks.forEach((track, index) => {
        track.add(interval, sample.tracks[index] ?? { attributed: null, machine: null });
      });
    }
  }
}

function machinePowerW({ machineEnergyKwh, machineCoveredS }: TrackTotals): number | null {
  if (machineEnergyKwh === null || machineCoveredS <= 0) return null;
  return (machineEnergyKwh * 1000 * SECONDS_PER_HOUR) / machineCoveredS;
}

/** Power at rest and energy beyond it, summed over the tracks whose energy is known. */
export function baselineTotals(
  { powersW }: Pick<Baseline, "powersW">,
  totals: readonly TrackTotals[],
): BaselineTotals {
  const power = exactSum();
  const activeKwh = exactSum();
  let count = 0;
  for (const [index, { energyKwh, machineEnergyKwh, machineCoveredS }] of totals.entries()) {
    if (energyKwh === null && machineEnergyKwh === null) continue;
    const powerW = powersW[index] ?? null;
    if (machineEnergyKwh === null || powerW === null) return { powerW: null, activeEnergyKwh: null };
    power.add(powerW);
    activeKwh.add(machineEnergyKwh - kwhFromJoules(powerW * machineCoveredS));
    count += 1;
  }
  return count === 0
    ? { powerW: null, activeEnergyKwh: null }
    : { powerW: power.value(), activeEnergyKwh: activeKwh.value() };
}
