import { uptime } from "node:os";
import { performance } from "node:perf_hooks";

/** Suspends shorter than this are not told from the 10 ms steps of the uptime. */
const SUSPEND_S = 0.5;

/** Time in seconds, to the millisecond. */
export type Clock = () => number;

/** The clocks of the computer; tests put others in their place. */
export interface Clocks {
  /** Unix time in s: may be set back at any time. */
  wallS(): number;
  /** Seconds that only grow; on Linux they stand still while the computer sleeps. */
  monotonicS(): number;
  /** Seconds since the computer started, sleep included. */
  uptimeS(): number;
}

const monotonicS = (): number => performance.now() / 1000;

const CLOCKS: Clocks = {
  wallS: () => Date.now() / 1000,
  monotonicS,
  // Elsewhere the monotonic clock goes on in a suspend, and macOS tells its uptime in whole seconds only.
  uptimeS: process.platform === "linux" ? () => uptime() : monotonicS,
};

/**
 * A clock of Unix times that starts at the wall clock and from then on ignores its changes.
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

/**
 * A clock of the seconds since a run's start, in step with `startClock` of the process that samples: scores lie where
 * the samples do, whether the computer sleeps or its clock is set.
 *
 * @param startedAtS - what the wall clock said when the run started; now it must be right, later it is not looked at
 */
export function startRunClock(startedAtS: number, clocks: Clocks = CLOCKS): Clock {
  const now = startClock(null, clocks);
  return () => Math.max(0, Math.round((now() - startedAtS) * 1000) / 1000);
}

/**
 * How long the computer slept between two moments, in s; 0 for what can't be told from the steps of its clocks.
 *
 * @param elapsedS - between them, sleep included
 * @param awakeS - between them by `Clocks.monotonicS`
 */
export function sleepBetween(elapsedS: number, awakeS: number): number {
  const sleptS = elapsedS - awakeS;
  return sleptS > SUSPEND_S ? sleptS : 0;
}

/** Tells at each moment, which must be now, how long the computer has slept since the one before, in s; 0 for not at all. */
export function watchSleep(clocks: Clocks = CLOCKS): (timeS: number) => number {
  let before: { readonly timeS: number; readonly awakeS: number } | null = null;
  return (timeS) => {
    const awakeS = clocks.monotonicS();
    const sleptS = before === null ? 0 : sleepBetween(timeS - before.timeS, awakeS - before.awakeS);
    before = { timeS, awakeS };
    return sleptS;
  };
}
