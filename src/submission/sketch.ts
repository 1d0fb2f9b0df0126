import { createHash } from "node:crypto";

/** The smallest hashes of a set of rows: two sets that have much in common have many of these in common. */
export type Sketch = readonly number[];

/** What a sample says. */
export interface Reading {
  /** As it stands in the log. */
  readonly text: string;
  /** What of it is new, by which its rarity is judged: of a clock that counts up, the step. */
  readonly news: string;
}

const SKETCH_SIZE = 256;
/** By which a row has to be rarer than one in all rows of its log: one in 256 rows of another run is its like by chance. */
const MARGIN_BITS = 8;
/** Of what a row could tell at most, which is little in a short log. */
const MOST_OF_ALL = 0.9;

/**
 * A sketch of the rows of a log, each made of some readings in a row, without rows that say next to nothing: samplers
 * that keep their time, and programs that keep one core busy and their memory as it is, repeat theirs in every run.
 *
 * @param width - readings in a row, at least 1
 */
export function sketchOf(readings: readonly Reading[], width: number): Sketch {
  const counts = new Map<string, number>();
  for (const { news } of readings) counts.set(news, (counts.get(news) ?? 0) + 1);
  const mostBits = Math.log2(readings.length);
  const bits = readings.map(({ news }) => mostBits - Math.log2(counts.get(news) ?? 1));
  const leastBits = Math.min(mostBits + MARGIN_BITS, MOST_OF_ALL * width * mostBits);
  const rows = new Set<number>();
  for (let end = width; end <= readings.length; end += 1) {
    const row = readings.slice(end - width, end);
    const rowBits = bits.slice(end - width, end).reduce((sum, each) => sum + each, 0);
    if (rowBits > 0 && rowBits >= leastBits) rows.add(shortHash(row.map(({ text }) => text).join(";")));
  }
  return [...rows].sort((a, b) => a - b).slice(0, SKETCH_SIZE);
}

/** 48 bits of a SHA-256: enough for some million rows. */
const shortHash = (text: string): number => createHash("sha256").update(text).digest().readUIntBE(0, 6);
