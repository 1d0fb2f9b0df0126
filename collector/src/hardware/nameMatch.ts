/**
 * Whether a device's name is the one that is asked for: word for word, in order, upper and lower case alike.
 *
 * A word is what spaces, hyphens and marks like (R) set apart; `*` stands for any words, or none. So "RTX 3090" is not
 * an "NVIDIA GeForce RTX 3090 Ti", but "* RTX 3090" is every RTX 3090 that is no Ti.
 * @example isNamed("NVIDIA A100-SXM4-40GB", "nvidia a100 sxm4 40gb"); // => true
 */
export function isNamed(name: string, expected: string): boolean {
  return matches(wordsOf(name), wordsOf(expected));
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replace(/\((?:r|tm|c)\)|[®™©]/g, " ")
    .split(/[^\p{L}\p{N}*.+@]+/u)
    .filter((word) => word !== "");
}

function matches(words: readonly string[], expected: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return words.length === 0;
  if (first === "*") return words.some((_, index) => matches(words.slice(index), rest)) || matches([], rest);
  return words[0] === first && matches(words.slice(1), rest);
}
