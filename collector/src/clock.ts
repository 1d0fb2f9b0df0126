import { uptime } from "node:os";
import { performance } from "node:perf_hooks";

/** Suspends shorter than this are not told from the 10 ms steps of the uptime. */
const SUSPEND_S = 0.5;

/** Unix time in seconds, to the millisecond. */
export type Clock = () => number;

/** The clocks of the computer; tests put others in their place. */
export interface Clocks {
  /** Unix time in s: may be set back at any time. */
  wallS(): number;
  /** Seconds that only grow, and stand still while the computer sleeps. */
  monotonicS(): number;
  /** Seconds since the computer started, sleep included. */
  uptimeS(): number;
}

const CLOCKS: Clocks = {
  wallS: () => Date.now() / 1000,
  monotonicS: () => performance.now() / 1000,
  uptimeS: uptime,
};

/**
 * A clock that starts at the wall clock and from then on ignores its changes.
 *
 * Setting the computer's clock would otherwise make time, and with it energy, out of nothing. The monotonic
 * clock stands still while the computer sleeps; the uptime doesn't, so a suspend shows as a gap.
 *
 * @param earliestS - time that a resumed log has reached already: its times must grow even if the computer's clock
 * was set back between its segments
 */
export function startClock(earliestS: number | null = null, clocks: Clocks = CLOCKS): Clock {
  const startS = Math.max(clocks.wallS(), earliestS ?? Number.NEGATIVE_INFINITY);
  const startMonotonicS = clocks.monotonicS();
  const startUptimeS = clocks.uptimeS();
  let latestS = startS;
  return () => {
    const elapsedS = clocks.monotonicS() - startMonotonicS;
    const suspendedS = clocks.uptimeS() - startUptimeS - elapsedS;
    // A suspend of about the threshold may be seen at one reading and not at the next: time must not run backward.
    latestS = Math.max(latestS, startS + elapsedS + (suspendedS > SUSPEND_S ? suspendedS : 0));
    return Math.round(latestS * 1000) / 1000;
  };
}
