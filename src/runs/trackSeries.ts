import type { EnergyTrack } from "../readers/runLog.ts";
import type { Interval } from "./interval.ts";
import type { Series } from "./runSummary.ts";
import { type SeriesBins, seriesBins, seriesOfBins } from "./seriesBins.ts";
import type { Increment } from "./trackEnergy.ts";

/** The power curves of one component or device. */
export interface TrackSeries {
  add(interval: Interval, increment: Increment, startS: number): void;
  series(): readonly Series[];
}

/**
 * Curves of attributed and machine power. The second is left out where it says the same as the first.
 * @param maxBins - see `seriesBins`
 */
export function trackSeries(track: EnergyTrack, maxBins: number): TrackSeries {
  const attributed = seriesBins(maxBins);
  const machine = seriesBins(maxBins);
  let isMachineDifferent = false;
  return {
    add(interval, increment, startS) {
      const { attributedW, machineW, attributedJ, machineJ, durationS } = increment;
      const timeS = interval.toS - startS;
      const isStart = interval.kind === "first";
      put(attributed, timeS, attributedW, attributedJ, durationS, isStart);
      put(machine, timeS, machineW, machineJ, durationS, isStart);
      isMachineDifferent ||= machineW !== null && machineW !== attributedW;
    },
    series: () => [
      ...seriesOf(track, "attributed", attributed),
      ...(isMachineDifferent ? seriesOf(track, "machine", machine) : []),
    ],
  };
}

function put(
  bins: SeriesBins,
  timeS: number,
  powerW: number | null,
  joules: number | null,
  durationS: number,
  isStart: boolean,
): void {
  const hasMean = joules !== null && durationS > 0;
  bins.add(timeS, powerW, hasMean ? joules / durationS : (powerW ?? 0), hasMean ? durationS : 0, isStart);
}

function seriesOf(track: EnergyTrack, scope: "attributed" | "machine", bins: SeriesBins): readonly Series[] {
  const { label, component } = track;
  return seriesOfBins({ key: `${track.key}/${scope}`, label, unit: "W", component, scope }, bins);
}
