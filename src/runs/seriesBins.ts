import type { Point, Series, SeriesBin } from "./runSummary.ts";

/** Readings of one curve, binned while they stream. */
export interface SeriesBins {
  /**
   * @param timeS - seconds since the start of the run, not before the last one
   * @param value - reading; `null` opens a gap
   * @param mean - mean over the time before that the reading stands for
   * @param durationS - length of that time
   * @param startsAfterGap - nothing is known between the reading before and this one
   */
  add(timeS: number, value: number | null, mean: number, durationS: number, startsAfterGap: boolean): void;
  bins(): readonly SeriesBin[];
  isDownsampled(): boolean;
}

/** Share of bins above which joining neighbors has failed to make room, as too many gaps keep them apart. */
const CROWDED = 0.75;

/**
 * Bins with a reading each, until there are too many; then neighbors are joined two by two and each bin takes twice
 * as many readings. Sums of `mean × durationS` stay exact. Bins on the two sides of a gap stay apart if there is room.
 * @param maxBins - at least 2
 */
export function seriesBins(maxBins: number): SeriesBins {
  let bins: SeriesBin[] = [];
  let readingsABin = 1;
  let readingsInLast = 0;
  let isGapOpen = false;
  return {
    add(timeS, value, mean, durationS, startsAfterGap) {
      if (value === null) {
        isGapOpen = true;
        return;
      }
      const bin = binOf([timeS, value], mean, durationS, bins.length > 0 && (startsAfterGap || isGapOpen));
      isGapOpen = false;
      const last = bins.at(-1);
      if (last && readingsInLast < readingsABin && !bin.startsAfterGap) {
        bins[bins.length - 1] = joined(last, bin);
        readingsInLast += 1;
        return;
      }
      if (bins.length === maxBins) {
        const apart = joinedNeighbors(bins, true);
        bins = apart.length <= maxBins * CROWDED ? apart : joinedNeighbors(bins, false);
        readingsABin *= 2;
      }
      bins.push(bin);
      readingsInLast = 1;
    },
    bins: () => bins,
    isDownsampled: () => readingsABin > 1,
  };
}

/** The series of what was added; none of nothing. */
export function seriesOfBins(
  head: Pick<Series, "key" | "label" | "unit" | "component" | "scope">,
  added: SeriesBins,
): readonly Series[] {
  const bins = added.bins();
  const last = bins.at(-1);
  if (last === undefined) return [];
  return [{ ...head, bins, isDownsampled: added.isDownsampled(), lastS: last.last[0] }];
}

const binOf = (point: Point, mean: number, durationS: number, startsAfterGap: boolean): SeriesBin => ({
  first: point,
  last: point,
  min: point,
  max: point,
  mean,
  durationS,
  startsAfterGap,
});

function joinedNeighbors(bins: readonly SeriesBin[], keepsGaps: boolean): SeriesBin[] {
  const result: SeriesBin[] = [];
  for (let index = 0; index < bins.length; index++) {
    const [left, right] = [bins[index], bins[index + 1]];
    if (!left) continue;
    if (right && !(keepsGaps && right.startsAfterGap)) {
      result.push(joined(left, right));
      index += 1;
    } else result.push(left);
  }
  return result;
}

function joined(left: SeriesBin, right: SeriesBin): SeriesBin {
  const durationS = left.durationS + right.durationS;
  return {
    first: left.first,
    last: right.last,
    min: right.min[1] < left.min[1] ? right.min : left.min,
    max: right.max[1] > left.max[1] ? right.max : left.max,
    mean:
      durationS > 0
        ? (left.mean * left.durationS + right.mean * right.durationS) / durationS
        : (left.mean + right.mean) / 2,
    durationS,
    startsAfterGap: left.startsAfterGap,
  };
}
