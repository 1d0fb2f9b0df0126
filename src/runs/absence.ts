import type { EnergyTrack } from "../readers/runLog.ts";
import type { Interval } from "./interval.ts";

/** How long a log had no column of each track, and of what several tracks measure by turns. */
export interface AbsenceTotals {
  /** In s, for each track. */
  readonly tracksS: readonly number[];
  /** What was measured: its tracks, and the time without any of them, in s. */
  readonly things: readonly { readonly places: readonly number[]; readonly absentS: number }[];
}

/**
 * Counts the time in which tracks were no part of the log: a segment of a resumed run has the sensors of its own start.
 *
 * The CPU and the memory are one thing each, whatever measures them; every board is one by itself.
 */
export function absenceCounter(tracks: readonly EnergyTrack[]) {
  const tracksS = tracks.map(() => 0);
  const things = [...new Set(tracks.map(thingOf))].map((thing) => ({
    places: tracks.flatMap((track, place) => (thingOf(track) === thing ? [place] : [])),
    absentS: 0,
  }));
  return {
    add({ sample, durationS }: Interval): void {
      if (!sample.tracks.some((reading) => reading.isAbsent)) return;
      const isAbsent = (place: number): boolean => sample.tracks[place]?.isAbsent === true;
      for (const place of tracks.keys())
        if (isAbsent(place)) tracksS[place] = (tracksS[place] ?? 0) + durationS;
      for (const thing of things) if (thing.places.every(isAbsent)) thing.absentS += durationS;
    },
    totals: (): AbsenceTotals => ({ tracksS, things }),
  };
}

const thingOf = ({ component, device }: EnergyTrack): string =>
  component === "gpu" ? `gpu ${device ?? ""}` : component;
