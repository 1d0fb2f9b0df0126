/** A stream of uniform numbers in [0, 1). Every stream is the same on every machine. */
export type Random = () => number;

/**
 * Generator with one 32-bit word of state (mulberry32): short, and good enough for an example.
 *
 * `Math.random` cannot be seeded, and a run that cannot be repeated is no evidence.
 * @param seed - of the run; different seeds start the same sequence at different places
 * @see Tommy Ettinger (2017), https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A uniform number in [low, high). */
export const uniform = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** A number from the standard normal distribution (Box and Muller). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A new array with the items in random order (Fisher–Yates). */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (const [index, item] of items.entries()) {
    const other = Math.floor(random() * (index + 1));
    order[index] = order[other] ?? item;
    order[other] = item;
  }
  return order;
}
