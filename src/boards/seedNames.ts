/**
 * Seeds as the subject of a sentence; equal ones once.
 * @example seedNames([3, 2]); // => "Seeds 2 and 3"
 */
export function seedNames(seeds: readonly (number | null)[]): string {
  const names = [...new Set(seeds)]
    .sort((a, b) => (a ?? -1) - (b ?? -1))
    .map((seed) => (seed === null ? "without number" : String(seed)));
  const last = names.at(-1) ?? "";
  return names.length < 2 ? `Seed ${last}` : `Seeds ${names.slice(0, -1).join(", ")} and ${last}`;
}
