import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { CompiledCollector } from "./compiledCollector.ts";
import { type Typical, typical } from "./startUp.ts";

/** Fixed work on one core, and how long it took: about a second. */
const WORK = `
  const from = performance.now();
  let x = 1;
  for (let i = 0; i < 4e8; i++) x = (x * 1664525 + 1013904223) | 0;
  console.log(performance.now() - from, x);
`;

/**
 * Time of a CPU-bound command with the collector over its time without, in pairs whose order alternates.
 *
 * The command times its own work, so the start of the collector is not in it.
 */
export function slowdown({ cli, folder }: CompiledCollector, pairs: number): Typical {
  const ratios = Array.from({ length: pairs }, (_, index) => {
    const track = [cli, "track", "-o", join(folder, `slow-${index}`), "--", process.execPath];
    const isRecordedFirst = index % 2 === 1;
    const first = workMs(isRecordedFirst ? track : []);
    const second = workMs(isRecordedFirst ? [] : track);
    return isRecordedFirst ? first / second : second / first;
  });
  return typical(ratios);
}

function workMs(wrapper: readonly string[]): number {
  const { stdout } = spawnSync(process.execPath, [...wrapper, "-e", WORK], { encoding: "utf8" });
  return Number(stdout.split(" ")[0]);
}
