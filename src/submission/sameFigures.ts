import type { RunSummary } from "../runs/runSummary.ts";
import type { SamePair } from "./sameRuns.ts";

/** A curve of fewer different scores may come about twice. */
const LEAST_SCORES = 5;
/** Relative: no two runs use the same energy to four digits and have the same scores. */
const SAME_ENERGY = 1e-4;

/** Every pair of runs with the same scores and nearly the same energy: logs are not needed to see that they are one. */
export function sameFigures(runs: readonly RunSummary[]): readonly SamePair[] {
  const curves = new Map<string, RunSummary[]>();
  return runs.flatMap((run) => {
    const scores = run.evaluation?.rows.map(({ values }) => Object.values(values)[0] ?? null) ?? [];
    if (new Set(scores).size < LEAST_SCORES) return [];
    const key = scores.join();
    const earlier = curves.get(key) ?? [];
    curves.set(key, [...earlier, run]);
    return earlier.flatMap((other): readonly SamePair[] => {
      const [a, b] = [withoutPue(run), withoutPue(other)];
      if (a === null || b === null || Math.abs(a - b) > SAME_ENERGY * Math.max(a, b)) return [];
      const evidence = `all ${scores.length} scores are equal, and so is the energy`;
      return [{ path: run.path, other: other.path, evidence }];
    });
  });
}

const withoutPue = ({ metrics, pue }: RunSummary): number | null => {
  const energyKwh = metrics.energyKwh ?? null;
  return energyKwh === null ? null : energyKwh / pue.value;
};
