import type { Progress } from "../loadRuns.ts";

const WIDTH = 24;

/** `process.stderr`, as far as it is needed. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): boolean;
}

/**
 * A progress bar on a terminal; silent when standard error is a pipe or a file, so that pipes stay clean.
 */
export function progressBar(stream: Terminal): { show(progress: Progress): void; clear(): void } {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show({ step, done, total }) {
      const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      stream.write(`\r${step.padEnd(16)} ${bar} ${done}/${total}\x1b[K`);
    },
    clear: () => stream.write("\r\x1b[K"),
  };
}
