import type { TrackReading } from "../readers/runLog.ts";

/**
 * Keeps the parts of a device's energy from adding up to more than the device's.
 *
 * Ranks that share a board may each be credited with its idle time. Over a moment parts may exceed the whole, as each
 * rank samples at moments of its own: what is too much is carried on, and lost only where it stays too much.
 * @returns a function that takes one reading of the device after the other
 * @example partLimit()({ machine: 10, attributed: 12 }).attributed; // => 10
 */
export function partLimit(): (reading: TrackReading) => TrackReading {
  let roomJ = 0;
  let carriedJ = 0;
  return (reading) => {
    const { machine, attributed } = reading;
    if (attributed === null || machine === null) return reading;
    roomJ += machine;
    const wantedJ = attributed + carriedJ;
    const givenJ = Math.max(0, Math.min(wantedJ, roomJ));
    roomJ -= givenJ;
    carriedJ = wantedJ - givenJ;
    return { ...reading, attributed: givenJ };
  };
}
