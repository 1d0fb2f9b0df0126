import type { RunSummary } from "../runs/runSummary.ts";

/**
 * Number of distinct devices among runs: of hosts together with the GPUs that were used on them.
 * @returns `null` when a run's log tells neither its host nor its GPUs
 */
export function deviceCount(runs: readonly Pick<RunSummary, "facts">[]): number | null {
  const devices = runs.map(({ facts }) => {
    const gpus = facts.gpus.map((gpu) => gpu.uuid).filter((uuid) => uuid !== null);
    return facts.hostHash === null && gpus.length === 0
      ? null
      : [facts.hostHash ?? "", ...gpus.toSorted()].join(" ");
  });
  return devices.includes(null) ? null : new Set(devices).size;
}
