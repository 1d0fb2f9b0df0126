import { distance } from "fastest-levenshtein";

/**
 * The known name that a misspelled one most likely meant; `null` when none is near.
 * @example nearest("titel", ["title", "venue"]); // => "title"
 */
export function nearest(name: string, known: readonly string[]): string | null {
  const wanted = name.toLowerCase().slice(0, 100);
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}

/**
 * Goes on behind a name that is not known; empty when no known name is near.
 * @example suggestion("titel", ["title", "venue"]); // => " (did you mean \"title\"?)"
 */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === null ? "" : ` (did you mean "${near}"?)`;
}
