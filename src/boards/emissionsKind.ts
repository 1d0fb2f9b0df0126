import { intensityKindOf, mixedKinds } from "../runs/intensityKind.ts";
import type { BoardEntry } from "./model.ts";

/** Kinds of the carbon intensities of an entry's emissions, sorted: more than one where its runs differ. */
export const emissionsKinds = ({ runs }: Pick<BoardEntry, "runs">): readonly string[] =>
  [...new Set(runs.flatMap(({ summary }) => intensityKindOf(summary) ?? []))].sort();

/** The kind that most entries that may be ranked have, of equals the first by name; `null` where none has emissions. */
function usualKind(entries: readonly BoardEntry[]): string | null {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const [kind, ...others] = emissionsKinds(entry);
    if (kind === undefined || others.length > 0 || entry.obstacles.length > 0) continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}

/**
 * Why the emissions of an entry have no rank, `null` where they may have one: of carbon intensities only one kind is
 * ranked, that of most entries, as emissions by several kinds do not compare.
 * @param compared - entries of the class that is ranked
 */
export function emissionsRefusal(compared: readonly BoardEntry[]): (entry: BoardEntry) => string | null {
  const usual = usualKind(compared);
  return (entry) => {
    const kinds = mixedKinds(
      entry.runs.map(({ summary }) => summary),
      "emissionsKgCo2e",
    );
    if (kinds !== null) return `Its emissions are by ${kinds}, which do not add up.`;
    const [kind] = emissionsKinds(entry);
    return kind === undefined || usual === null || kind === usual
      ? null
      : `Its emissions are by another kind of carbon intensity (${kind}) than those that are ranked (${usual}), and do not compare with them.`;
  };
}
