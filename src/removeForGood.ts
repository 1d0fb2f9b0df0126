import { existsSync, rmSync } from "node:fs";

const PAUSE_MS = 50;
const ATTEMPTS = 20;

/**
 * Removes a folder that other threads of this process may still be writing: a write that is under way may make it again.
 * Blocks meanwhile, so that no new one is begun.
 */
export function removeForGood(folder: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < ATTEMPTS && existsSync(folder); attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Not empty again; removed in the next attempt.
    }
    Atomics.wait(clock, 0, 0, PAUSE_MS);
  }
}
