const MASK_64 = (1n << 64n) - 1n;

/** Source of random numbers: each call gives the next, from 0 up to but not 1. */
export type Random = () => number;

/**
 * Seeded random numbers: xoshiro128** 1.1, its state filled by SplitMix64 from the seed.
 *
 * The same seed gives the same numbers on every machine, so a page built twice is the same page.
 * @param seed - whole number from 0 to 2⁵³ − 1
 * @returns a source of multiples of 2⁻³² in [0, 1)
 * @throws {RangeError} if the seed is not such a number
 * @see Blackman and Vigna (2021), ACM Transactions on Mathematical Software 47:36, doi:10.1145/3460772;
 *   Steele, Lea and Flood (2014), OOPSLA, doi:10.1145/2660193.2660195
 */
export function seededRandom(seed: number): Random {
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new RangeError(`seededRandom requires a whole seed of at least 0, got ${seed}`);
  }
  let [a, b, c, d] = stateFromSeed(BigInt(seed));
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result / 2 ** 32;
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Two outputs of SplitMix64 as four words, low word first. */
function stateFromSeed(seed: bigint): [number, number, number, number] {
  const first = splitMix64(seed + 0x9e3779b97f4a7c15n);
  const second = splitMix64(seed + 2n * 0x9e3779b97f4a7c15n);
  const word = (value: bigint) => Number(BigInt.asIntN(32, value));
  return [word(first), word(first >> 32n), word(second), word(second >> 32n)];
}

function splitMix64(state: bigint): bigint {
  let mixed = state & MASK_64;
  mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK_64;
  mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK_64;
  return mixed ^ (mixed >> 31n);
}
