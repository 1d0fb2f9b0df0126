import type { RunSummary } from "../runs/runSummary.ts";
import type { SamePair } from "./sameRuns.ts";

/** Runs of an entry, as far as their figures go. */
export interface EntryFigures {
  readonly runs: readonly RunSummary[];
  /** Of the scores that its board ranks by. */
  readonly column: string;
  /** All its runs have the same scores, by the submitter's word. */
  readonly isDeterministic: boolean;
}

/** A curve of fewer different scores may come about twice. */
const LEAST_SCORES = 5;
/** Relative: no two runs use the same energy to four digits and have the same scores. */
const SAME_ENERGY = 1e-4;
/** Of runs whose scores are the same by their nature: energies that differ by a percent agree so far once in 20 000 pairs. */
const SAME_ENERGY_OF_REPEATS = 1e-6;

/** Every pair of runs with the same scores and nearly the same energy: logs are not needed to see that they are one. */
export function sameFigures(entries: readonly EntryFigures[]): readonly SamePair[] {
  const curves = new Map<string, { readonly run: RunSummary; readonly entry: EntryFigures }[]>();
  return entries.flatMap((entry) =>
    entry.runs.flatMap((run) => {
      const scores = run.evaluation?.rows.map(({ values }) => values[entry.column] ?? null) ?? [];
      if (new Set(scores).size < LEAST_SCORES) return [];
      const key = scores.join();
      const earlier = curves.get(key) ?? [];
      curves.set(key, [...earlier, { run, entry }]);
      return earlier.flatMap((other): readonly SamePair[] => {
        const isRepeat = entry.isDeterministic && other.entry === entry;
        if (!isSameEnergy(run, other.run, isRepeat ? SAME_ENERGY_OF_REPEATS : SAME_ENERGY)) return [];
        const evidence = `all ${scores.length} scores are equal, and so is the energy`;
        return [{ path: run.path, other: other.run.path, evidence, isOfPowerAlone: false }];
      });
    }),
  );
}

function isSameEnergy(one: RunSummary, other: RunSummary, tolerance: number): boolean {
  const [a, b] = [withoutPue(one), withoutPue(other)];
  return a !== null && b !== null && Math.abs(a - b) <= tolerance * Math.max(a, b);
}

const withoutPue = ({ metrics, pue }: RunSummary): number | null => {
  const energyKwh = metrics.energyKwh ?? null;
  return energyKwh === null ? null : energyKwh / pue.value;
};
