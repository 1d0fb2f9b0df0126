/** Enough for a reason to be understood in passing. */
const LONGEST = 72;

/**
 * Why something was not measured, short enough to stand within a sentence: that it is part of another number if it is,
 * else the first thing that went wrong, without who reported it.
 *
 * @example shortReason("RAPL: this CPU has no memory zone"); // => "this CPU has no memory zone"
 */
export function shortReason(reason: string): string {
  const clauses = reason.split("; ");
  const contained = clauses.find((clause) => clause.startsWith("contained in "));
  const [first = reason] = contained === undefined ? clauses : [contained];
  // A reporter is one word before a colon; after the next colon stand guesses at the cause.
  const [what = first] = first.replace(/^[\w-]+: (?=\S)/, "").split(": ");
  const plain = what.replaceAll('"', "").replace(/ \(.*\)$/, "");
  if (plain.length <= LONGEST) return plain;
  return `${plain.slice(0, plain.lastIndexOf(" ", LONGEST) + 1 || LONGEST).trimEnd()} …`;
}
