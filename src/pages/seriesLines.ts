import type { Series, SeriesBin } from "../runs/runSummary.ts";

/** Points of a line; `null` breaks it. */
export type LinePoints = readonly (readonly [number, number] | null)[];

/** Means over a run are of about so many stretches. */
const MEAN_COUNT = 100;
/** Widths that a reader can say: 1, 2, 5, 10, 15, 30 s or min, 1, 2, 6 h. */
const WIDTHS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 86_400] as const;

/** @example meanWidthS(6000); // => 60 */
export const meanWidthS = (spanS: number): number =>
  WIDTHS_S.find((width) => width * MEAN_COUNT >= spanS) ?? 86_400;

/** First, lowest, highest and last reading of each bin, in time order, as drawn thin. */
export function readingPoints(series: Series, secondsPerUnit: number): LinePoints {
  return series.bins.flatMap((bin): LinePoints => {
    const times = new Map([bin.first, bin.min, bin.max, bin.last].map((point) => [point[0], point]));
    const points = [...times.values()]
      .sort((a, b) => a[0] - b[0])
      .map(([timeS, value]): readonly [number, number] => [timeS / secondsPerUnit, value]);
    return bin.startsAfterGap ? [null, ...points] : points;
  });
}

interface Slot {
  readonly start: number;
  weighted: number;
  durationS: number;
  readonly isBroken: boolean;
}

const middleS = (bin: SeriesBin): number => (bin.first[0] + bin.last[0]) / 2;

/** Time-weighted means over stretches of `widthS`, at the middle of each; gaps stay open. */
export function meanPoints(series: Series, widthS: number, secondsPerUnit: number): LinePoints {
  const slots: Slot[] = [];
  for (const bin of series.bins) {
    const start = Math.floor(middleS(bin) / widthS) * widthS;
    let slot = slots.at(-1);
    if (slot?.start !== start || bin.startsAfterGap) {
      slot = { start, weighted: 0, durationS: 0, isBroken: bin.startsAfterGap };
      slots.push(slot);
    }
    slot.weighted += bin.mean * bin.durationS;
    slot.durationS += bin.durationS;
  }
  return slots.flatMap((slot): LinePoints => {
    if (slot.durationS === 0) return [];
    const point = [(slot.start + widthS / 2) / secondsPerUnit, slot.weighted / slot.durationS] as const;
    return slot.isBroken ? [null, point] : [point];
  });
}

/** Highest reading of a series. */
export const highest = (series: Series): number => Math.max(0, ...series.bins.map((bin) => bin.max[1]));

/** Time-weighted mean of a series; `null` where it covers no time. */
export function seriesMean(series: Series): number | null {
  let weighted = 0;
  let durationS = 0;
  for (const bin of series.bins) {
    weighted += bin.mean * bin.durationS;
    durationS += bin.durationS;
  }
  return durationS > 0 ? weighted / durationS : null;
}
