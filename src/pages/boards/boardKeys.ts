import type { BoardResult } from "../../boards/model.ts";
import type { SeriesKey } from "../chartModel.ts";

const KEYS: readonly SeriesKey[] = [1, 2, 3, 4, 5, 6];
/** Key 6 is for others where there are more entries than marks. */
const KEYS_OF_MANY: readonly SeriesKey[] = [1, 2, 3, 4, 5];

/**
 * Marks of the entries of each board by title. An algorithm has one mark on all boards where that is free; of more
 * than six entries the best five have marks.
 */
export function boardKeys(boards: readonly BoardResult[]): readonly ReadonlyMap<string, SeriesKey>[] {
  const usual = new Map<string, SeriesKey>();
  return boards.map(({ entries }) => {
    const free = new Set(entries.length > KEYS.length ? KEYS_OF_MANY : KEYS);
    const titles = entries.slice(0, free.size).map(({ title }) => title);
    const keys = new Map<string, SeriesKey>();
    const take = (title: string, key: SeriesKey): void => {
      keys.set(title, key);
      free.delete(key);
      if (!usual.has(title)) usual.set(title, key);
    };
    for (const title of titles) {
      const key = usual.get(title);
      if (key !== undefined && free.has(key)) take(title, key);
    }
    for (const title of titles) {
      const [key] = free;
      if (!keys.has(title) && key !== undefined) take(title, key);
    }
    return keys;
  });
}
