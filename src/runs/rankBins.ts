import type { Sample } from "../readers/runLog.ts";
import { partLimit } from "./partLimit.ts";
import { addIncrement, addUse, type Bin, emptyBin, sampleOf, startSample } from "./rankBin.ts";
import type { RankStep } from "./rankStream.ts";
import { rankCounter } from "./rankTotals.ts";
import type { MergedTracks } from "./rankTracks.ts";

/** Sums what ranks used in bins of one length. */
export interface RankBins {
  /** @param countsGpus - whether the rank's GPU utilization counts, as no other rank logs the same boards */
  add(rank: number, step: RankStep, countsGpus: boolean): void;
  /** Samples of the bins that end at a time or before; the bins are given up. */
  take(untilS: number): readonly Sample[];
}

/**
 * @param startS - Unix seconds of the first bin's start
 * @param widthS - of a bin
 */
export function rankBins(startS: number, widthS: number, { tracks, places }: MergedTracks): RankBins {
  const bins = new Map<number, Bin>();
  const counter = rankCounter();
  const limits = tracks.map((track) => (track.isPart ? partLimit() : null));
  const areParts = tracks.map((track) => track.isPart ?? false);
  let firstIndex = 0;
  let segment = 0;
  let lastToS: number | null = null;
  const binAt = (index: number): Bin => {
    const found = bins.get(index);
    if (found !== undefined) return found;
    const made = emptyBin(tracks.length);
    bins.set(index, made);
    return made;
  };
  /** The bins that a stretch touches, each with the length that it has in it; of bins given up the first one left. */
  const spread = (fromS: number, toS: number, put: (bin: Bin, overlapS: number) => void): void => {
    const from = Math.max(firstIndex, Math.floor((fromS - startS) / widthS));
    const to = Math.max(from, Math.ceil((toS - startS) / widthS) - 1);
    for (let index = from; index <= to; index++) {
      const leftS = index === from ? fromS : Math.max(fromS, startS + index * widthS);
      const rightS = index === to ? toS : Math.min(toS, startS + (index + 1) * widthS);
      put(binAt(index), Math.max(0, rightS - leftS));
    }
  };
  return {
    add(rank, { interval, increments }, countsGpus) {
      const { sample, fromS, toS, durationS } = interval;
      counter.add(rank, sample);
      if (durationS > 0) {
        const present = (places[rank] ?? []).filter((_, index) => !sample.tracks[index]?.isAbsent);
        spread(fromS, toS, (bin, overlapS) => {
          addUse(bin, rank, sample, overlapS, countsGpus);
          for (const place of present) bin.present.add(place);
        });
        const from = Math.max(firstIndex, Math.floor((fromS - startS) / widthS));
        for (let index = from, atS = fromS; atS < toS; index++) {
          const endS = Math.min(toS, startS + (index + 1) * widthS);
          const bin = binAt(index);
          bin.fromS = Math.min(bin.fromS, atS);
          bin.toS = Math.max(bin.toS, endS);
          atS = Math.max(endS, startS + (index + 1) * widthS);
        }
      }
      increments.forEach((increment, index) => {
        const place = places[rank]?.[index];
        if (place === undefined || increment.durationS <= 0) return;
        spread(toS - increment.durationS, toS, (bin, overlapS) =>
          addIncrement(bin, place, rank, increment, overlapS),
        );
      });
      if (sample.flags.length > 0) {
        const index = Math.max(firstIndex, Math.ceil((toS - startS) / widthS) - 1);
        binAt(index).flags.push(...sample.flags);
      }
    },
    take(untilS) {
      const samples: Sample[] = [];
      const due = [...bins.keys()]
        .filter((index) => startS + (index + 1) * widthS <= untilS)
        .sort((a, b) => a - b);
      for (const index of due) {
        const bin = bins.get(index);
        bins.delete(index);
        firstIndex = Math.max(firstIndex, index + 1);
        if (bin === undefined || bin.toS <= bin.fromS) continue;
        if (lastToS === null || bin.fromS - lastToS > 1e-6) {
          if (lastToS !== null) {
            segment += 1;
            counter.restart();
          }
          samples.push(startSample(bin.fromS, segment, tracks.length));
        }
        lastToS = bin.toS;
        const sample = sampleOf(bin, segment, counter.totals(), areParts);
        const readings = sample.tracks.map((reading, place) => limits[place]?.(reading) ?? reading);
        samples.push({ ...sample, tracks: readings });
      }
      if (Number.isFinite(untilS)) {
        firstIndex = Math.max(firstIndex, Math.floor((untilS - startS) / widthS));
      }
      return samples;
    },
  };
}
