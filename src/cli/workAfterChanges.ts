import { setTimeout } from "node:timers/promises";

export interface ChangedWork {
  /** Until then changes are only noted. */
  begin(): void;
  /** Has the work done once more, after a while: also where it is being done, as it may have read what was before. */
  change(): void;
  /** Whether there was a change since the work was begun that is being done. */
  isOutdated(): boolean;
}

/** How long to wait, in milliseconds. */
export interface Patience {
  /** For a further change: saving a file or writing a log are several at once. */
  readonly quietMs: number;
  /** At most, where changes never cease. */
  readonly mostMs: number;
}

/**
 * Work that is done again after changes, never twice at a time.
 *
 * @param work - must not reject
 */
export function workAfterChanges(work: () => Promise<void>, { quietMs, mostMs }: Patience): ChangedWork {
  let lastMs: number | null = null;
  let isAtWork = true;
  const quiet = async (): Promise<void> => {
    const endMs = performance.now() + mostMs;
    for (;;) {
      const nowMs = performance.now();
      const waitMs = Math.min((lastMs ?? nowMs) + quietMs, endMs) - nowMs;
      if (waitMs <= 0) return;
      await setTimeout(waitMs);
    }
  };
  const workWhileChanged = async (): Promise<void> => {
    isAtWork = true;
    while (lastMs !== null) {
      await quiet();
      lastMs = null;
      await work();
    }
    isAtWork = false;
  };
  return {
    begin: () => void workWhileChanged(),
    change() {
      lastMs = performance.now();
      if (!isAtWork) void workWhileChanged();
    },
    isOutdated: () => lastMs !== null,
  };
}
