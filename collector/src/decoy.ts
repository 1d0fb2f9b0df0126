import { type ChildProcess, spawn } from "node:child_process";

/** A process of this one's group that does nothing and dies of every signal: it tells whom a signal was sent to. */
export interface Decoy {
  /** Whether a signal that this process has just had went to the whole group; `null` if that can't be told now. */
  hasHad(signal: NodeJS.Signals): Promise<boolean | null>;
  stop(): void;
}

/** A signal to a group reaches all its processes in one call of the kernel; the news of a death takes longer. */
const NEWS_MS = 100;

const MAX_DEATHS = 1000;

/** Starts a decoy. It ends with this process, however that ends: it reads a pipe that closes then. */
export function startDecoy(): Decoy {
  let child = spawnDecoy();
  let deaths = 0;
  let isStopped = false;
  let lastDeath: { readonly signal: NodeJS.Signals; readonly atMs: number } | null = null;
  const waiting = new Set<() => void>();

  const watch = (each: ChildProcess): void => {
    each.once("error", () => undefined);
    each.once("exit", (_, signal) => {
      if (isStopped || signal === null) return;
      lastDeath = { signal, atMs: Date.now() };
      for (const tell of waiting) tell();
      if (++deaths > MAX_DEATHS) return;
      child = spawnDecoy();
      watch(child);
    });
  };
  watch(child);
  const diedOf = (signal: NodeJS.Signals): boolean =>
    lastDeath !== null && lastDeath.signal === signal && Date.now() - lastDeath.atMs < NEWS_MS;

  return {
    hasHad(signal) {
      if (diedOf(signal)) return Promise.resolve(true);
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
        return Promise.resolve(null);
      return new Promise((resolve) => {
        const settle = (answer: boolean): void => {
          clearTimeout(timer);
          waiting.delete(hear);
          resolve(answer);
        };
        const hear = (): void => {
          if (diedOf(signal)) settle(true);
        };
        const timer = setTimeout(() => settle(false), NEWS_MS);
        waiting.add(hear);
      });
    },
    stop() {
      isStopped = true;
      child.stdin?.end();
      child.unref();
    },
  };
}

function spawnDecoy(): ChildProcess {
  const child = spawn("cat", [], { stdio: ["pipe", "ignore", "ignore"] });
  child.stdin?.on("error", () => undefined);
  return child;
}
