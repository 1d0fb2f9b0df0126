import { performance } from "node:perf_hooks";

/** Something that is called at a fixed rate until it is stopped. */
export interface Ticker {
  stop(): void;
}

/**
 * Calls `tick` every `intervalS` seconds from now, the first time one interval from now.
 *
 * Each wait is computed from the start, so late calls don't add up; a tick that would be due while another one
 * still runs, or while the computer sleeps, is left out.
 */
export function startTicker(intervalS: number, tick: () => void): Ticker {
  const startMs = performance.now();
  const intervalMs = intervalS * 1000;
  let timer: NodeJS.Timeout;
  let count = 0;
  const schedule = (): void => {
    const elapsedMs = performance.now() - startMs;
    // Timers may fire a fraction of a millisecond early; the count keeps a tick from coming twice.
    count = Math.max(count, Math.floor(elapsedMs / intervalMs)) + 1;
    timer = setTimeout(
      () => {
        schedule();
        tick();
      },
      Math.max(0, count * intervalMs - elapsedMs),
    );
  };
  schedule();
  return { stop: () => clearTimeout(timer) };
}
