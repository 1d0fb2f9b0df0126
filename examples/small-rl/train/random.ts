/** A stream of uniform numbers in [0, 1). Every stream is the same on every machine. */
export type Random = () => number;

/** Rounds that mix the seed into the whole state before the first number is handed out. */
const WARM_UP_ROUNDS = 15;

/**
 * Small fast counting generator with 32-bit words (sfc32).
 *
 * `Math.random` cannot be seeded, and a run that cannot be repeated is no evidence.
 * @param seed - of the run
 * @param stream - streams of one seed are independent: training and evaluation each have their own
 * @see Chris Doty-Humphrey, PractRand 0.95, https://pracrand.sourceforge.net/RNG_engines.txt
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) next();
  return next;
}

/** A uniform number in [low, high). */
export const uniform = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** A uniform integer from 0 to count − 1. */
export const randomInteger = (random: Random, count: number): number => Math.floor(random() * count);

/** A new array with the items in random order (Fisher–Yates). */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (const [index, item] of items.entries()) {
    const other = randomInteger(random, index + 1);
    order[index] = order[other] ?? item;
    order[other] = item;
  }
  return order;
}
