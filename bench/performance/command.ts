import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a command took with all processes that it started. */
export interface CommandUse {
  readonly wallS: number;
  /** Highest sum of resident memory over its processes, looked at ten times a second; `null` where there is no /proc. */
  readonly peakMib: number | null;
}

const LOOK_EVERY_MS = 100;

/**
 * Runs Node with these words and waits for its end.
 *
 * @throws {Error} with what it said, if it fails
 */
export function useOf(words: readonly string[]): Promise<CommandUse> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const child = spawn(process.execPath, [...words], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    let peakMib: number | null = null;
    const look = setInterval(() => {
      const nowMib = treeMib(child.pid ?? 0);
      if (nowMib !== null) peakMib = Math.max(peakMib ?? 0, nowMib);
    }, LOOK_EVERY_MS);
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(look);
      if (code === 0) resolve({ wallS: (performance.now() - startedMs) / 1000, peakMib });
      else reject(new Error(`${words.join(" ")} ended with ${code}: ${said}`));
    });
  });
}

/** Memory of a process and all below it; pages that they share count once for each, so that it is rather too high. */
function treeMib(root: number): number | null {
  const parents = new Map<number, number>();
  try {
    for (const name of readdirSync("/proc")) {
      const pid = Number(name);
      if (Number.isInteger(pid)) parents.set(pid, parentOf(pid));
    }
  } catch {
    return null;
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow).reduce((sum, pid) => sum + residentMib(pid), 0);
}

/** 0 for a process that has ended meanwhile. */
const statusNumber = (pid: number, name: string): number => {
  try {
    const line = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(line?.[1] ?? 0);
  } catch {
    return 0;
  }
};

const parentOf = (pid: number): number => statusNumber(pid, "PPid");
const residentMib = (pid: number): number => statusNumber(pid, "VmRSS") / 1024;
