/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [..."АВЕЅІЈКМНОРСТХУЗаесорхуіѕјԛԝ", ..."ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχ"].map((letter, index) => [
    letter,
    [..."ABESIJKMHOPCTXY3aecopxyisjqw", ..."ABEZHIKMNOPTYXavopux"][index] ?? letter,
  ]),
);

/**
 * How a name looks: letters of other scripts that look Latin become Latin, spaces and case do not count.
 * @example looksLike("РРО2"); // => "ppo2"
 */
export const looksLike = (name: string): string =>
  [...name.normalize("NFKC")]
    .map((letter) => LOOKALIKE[letter] ?? letter)
    .join("")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");

/**
 * Whether a word of a name mixes Latin with Cyrillic or Greek letters, as no language does. Single Greek letters, as
 * in "λ-PPO" or "DQNλ", are symbols.
 * @example isMixedScript("РPO2"); // => true
 */
export const isMixedScript = (name: string): boolean =>
  name.split(/[^\p{L}\p{N}]+/u).some((word) => {
    const hasLatin = /\p{Script=Latin}/u.test(word);
    const isDisguised = [...word].some((letter) => LOOKALIKE[letter] !== undefined);
    return hasLatin && (/\p{Script=Cyrillic}/u.test(word) || (isDisguised && /\p{Script=Greek}/u.test(word)));
  });
