const NUMBER = /\d+(?:\.\d+)?/g;

/** A warning with the things that have it. */
export interface MergedWarning<T> {
  readonly text: string;
  readonly subjects: readonly T[];
}

/** "39 % of …" and "46 % of …" become "39 to 46 % of …": texts that differ in their numbers only. */
function mergedText(texts: readonly string[]): string {
  const numbers = texts.map((text) => (text.match(NUMBER) ?? []).map(Number));
  let index = -1;
  return (texts[0] ?? "").replace(NUMBER, (first) => {
    index += 1;
    const values = numbers.map((list) => list[index] ?? 0);
    const low = Math.min(...values);
    const high = Math.max(...values);
    return low === high ? first : `${low} to ${high}`;
  });
}

/**
 * Warnings of many runs, each kind once: texts that differ only in numbers become one, with their range.
 *
 * @example mergedWarnings([["5 % lost", "a"], ["9 % lost", "b"]])[0]?.text; // => "5 to 9 % lost"
 */
export function mergedWarnings<T>(warnings: readonly (readonly [string, T])[]): readonly MergedWarning<T>[] {
  const kinds = new Map<string, { readonly texts: string[]; readonly subjects: T[] }>();
  for (const [text, subject] of warnings) {
    const kind = text.replace(NUMBER, "0");
    const found = kinds.get(kind) ?? { texts: [], subjects: [] };
    found.texts.push(text);
    found.subjects.push(subject);
    kinds.set(kind, found);
  }
  return [...kinds.values()].map(({ texts, subjects }) => ({ text: mergedText(texts), subjects }));
}
