import type { Entry } from "../config/entry.ts";
import type { RunSummary } from "../runs/runSummary.ts";

/**
 * The hardware of an entry as a class within which energies compare: from its logs, where they tell it, else by the
 * submitter's word.
 */
export function hardwareClassOf(entry: Pick<Entry, "hardware">, runs: readonly RunSummary[]): string {
  const logged = [...new Set(runs.map(hardwareName))];
  if (logged.includes(null)) return entry.hardware ?? "unknown hardware";
  return logged.length === 1 ? (logged[0] ?? "unknown hardware") : `mixed: ${logged.sort().join(" / ")}`;
}

/**
 * "1 × NVIDIA TITAN V, Intel Xeon E5-2630 v3", or without a GPU "AMD EPYC, 2 logical cores"; `null` where the log tells
 * neither.
 */
export function hardwareName({ facts }: Pick<RunSummary, "facts">): string | null {
  const cpu = facts.cpu.model === null ? null : cpuName(facts.cpu.model);
  if (facts.gpus.length === 0) {
    const cores = facts.cpu.logicalCores;
    return cpu === null || cores === null ? cpu : `${cpu}, ${cores} logical core${cores === 1 ? "" : "s"}`;
  }
  const counts = new Map<string, number>();
  for (const { name } of facts.gpus) counts.set(name, (counts.get(name) ?? 0) + 1);
  const gpus = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${count} × ${name}`);
  return [...gpus, ...(cpu === null ? [] : [cpu])].join(", ");
}

/**
 * A processor's name without trademarks and clock.
 * @example cpuName("Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz"); // => "Intel Xeon E5-2630 v3"
 */
export const cpuName = (model: string): string =>
  model
    .replace(/\((R|TM|C)\)/gi, "")
    .replace(/ CPU(?= |$)/, "")
    .replace(/ @ .*$/, "")
    .replace(/\s+/g, " ")
    .trim();
