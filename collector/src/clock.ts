import { uptime } from "node:os";
import { performance } from "node:perf_hooks";

/** Suspends shorter than this are not told from the 10 ms steps of the uptime. */
const SUSPEND_S = 0.5;

/** Unix time in seconds, to the millisecond. */
export type Clock = () => number;

/**
 * A clock that starts at the wall clock and from then on ignores its changes.
 *
 * Setting the computer's clock would otherwise make time, and with it energy, out of nothing. The monotonic
 * clock stands still while the computer sleeps; the uptime doesn't, so a suspend shows as a gap.
 */
export function startClock(): Clock {
  const startS = Date.now() / 1000;
  const startMs = performance.now();
  const startUptimeS = uptime();
  return () => {
    const elapsedS = (performance.now() - startMs) / 1000;
    const suspendedS = uptime() - startUptimeS - elapsedS;
    return Math.round((startS + elapsedS + (suspendedS > SUSPEND_S ? suspendedS : 0)) * 1000) / 1000;
  };
}
