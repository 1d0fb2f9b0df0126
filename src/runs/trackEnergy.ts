import type { EnergyTrack, TrackReading } from "../readers/runLog.ts";
import { kwhFromJoules } from "../units.ts";
import { exactSum } from "./exactSum.ts";
import type { Interval } from "./interval.ts";

/** What one interval adds to a track. `null` where nothing is known. */
export interface Increment {
  readonly attributedJ: number | null;
  readonly machineJ: number | null;
  /** Time that the joules were used in: back to the last reading, which may be more than the interval. */
  readonly durationS: number;
  /** Power at the end of the interval, or its mean where energy is counted. */
  readonly attributedW: number | null;
  readonly machineW: number | null;
}

export interface TrackTotals {
  /** Without PUE; `null` without any interval between readings. */
  readonly energyKwh: number | null;
  readonly machineEnergyKwh: number | null;
  readonly meanPowerW: number | null;
  readonly maxPowerW: number | null;
  /** Time with known energy. */
  readonly coveredS: number;
  /** Time with known energy of the whole device. */
  readonly machineCoveredS: number;
  /** Longest time between two readings over which power was inferred from them; 0 where energy is counted. */
  readonly longestInferredS: number;
  /** Whether there was a reading at all. */
  readonly hasReadings: boolean;
}

/** Integrates the readings of one component or device. */
export interface TrackEnergy {
  add(interval: Interval, reading: TrackReading): Increment;
  totals(): TrackTotals;
}

type Step = (interval: Interval, reading: TrackReading) => Increment;

/**
 * An integrator of energy by the track's rule (`EnergyTrack.rule`).
 *
 * Readings that are missing within a segment are bridged where the rule allows it: a counter's difference and a
 * trapezoid reach back to the last reading. What is not known is not counted.
 */
export function trackEnergy(track: EnergyTrack): TrackEnergy {
  const step = STEPS[track.rule]();
  const attributed = exactSum();
  const machine = exactSum();
  let coveredS = 0;
  let machineCoveredS = 0;
  let longestInferredS = 0;
  let maxPowerW: number | null = null;
  let hasReadings = false;
  let hasEnergy = false;
  let hasMachineEnergy = false;
  return {
    add(interval, reading) {
      const increment = step(interval, reading);
      if (increment.attributedJ !== null) {
        attributed.add(increment.attributedJ);
        coveredS += increment.durationS;
        if (track.rule !== "counter" && interval.kind === "between")
          longestInferredS = Math.max(longestInferredS, increment.durationS);
        hasEnergy = true;
      }
      if (increment.machineJ !== null) {
        machine.add(increment.machineJ);
        machineCoveredS += increment.durationS;
        hasMachineEnergy = true;
      }
      hasReadings ||= reading.attributed !== null || reading.machine !== null;
      if (increment.attributedW !== null) maxPowerW = Math.max(maxPowerW ?? 0, increment.attributedW);
      return increment;
    },
    totals: () => ({
      energyKwh: hasEnergy ? kwhFromJoules(attributed.value()) : null,
      machineEnergyKwh:
        hasMachineEnergy && machineCoveredS >= coveredS ? kwhFromJoules(machine.value()) : null,
      meanPowerW: coveredS > 0 ? attributed.value() / coveredS : null,
      maxPowerW,
      coveredS,
      machineCoveredS,
      longestInferredS,
      hasReadings,
    }),
  };
}

/** The interval has the power at its right end. */
const rightStep = (): Step => (interval, reading) => ({
  attributedJ: times(reading.attributed, interval.durationS),
  machineJ: times(reading.machine, interval.durationS),
  durationS: interval.durationS,
  attributedW: reading.attributed,
  machineW: reading.machine,
});

/** Readings are joules since the last one. */
function counterStep(): Step {
  let knownUntilS = 0;
  return (interval, reading) => {
    if (interval.kind === "first" || reading.isReset) knownUntilS = interval.toS;
    const durationS = interval.toS - knownUntilS;
    const isKnown = reading.attributed !== null || reading.machine !== null;
    if (interval.kind === "first" || !isKnown) return NOTHING;
    knownUntilS = interval.toS;
    return {
      attributedJ: reading.attributed,
      machineJ: reading.machine,
      durationS,
      attributedW: durationS > 0 ? times(reading.attributed, 1 / durationS) : null,
      machineW: durationS > 0 ? times(reading.machine, 1 / durationS) : null,
    };
  };
}

/** Readings are watts; between two of them the power changes evenly. */
function trapezoidStep(): Step {
  let last: { readonly reading: TrackReading; readonly timeS: number } | null = null;
  return (interval, reading) => {
    const before = interval.kind === "first" ? null : last;
    const isKnown = reading.attributed !== null || reading.machine !== null;
    if (interval.kind === "first" || isKnown) last = isKnown ? { reading, timeS: interval.toS } : null;
    if (!isKnown) return NOTHING;
    const durationS = before === null ? 0 : interval.toS - before.timeS;
    const area = (left: number | null, right: number | null): number | null =>
      left === null || right === null ? null : ((left + right) / 2) * durationS;
    const machineJ = before === null ? null : area(before.reading.machine, reading.machine);
    return {
      attributedJ:
        before === null
          ? null
          : reading.share === undefined
            ? area(before.reading.attributed, reading.attributed)
            : times(machineJ, reading.share),
      machineJ,
      durationS,
      attributedW: reading.attributed,
      machineW: reading.machine,
    };
  };
}

const STEPS = { right: rightStep, counter: counterStep, trapezoid: trapezoidStep } as const;

const NOTHING: Increment = {
  attributedJ: null,
  machineJ: null,
  durationS: 0,
  attributedW: null,
  machineW: null,
};

const times = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a * b;
