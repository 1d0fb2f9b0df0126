import { quoteValue } from "./faults.ts";

/**
 * The name of a score in camelCase, without accents: `win_rate` and `eval/win rate` become `winRate` and `evalWinRate`.
 * @example camelCase("win_rate"); // => "winRate"
 */
export function camelCase(column: string): string {
  const plain = column.normalize("NFD").replace(/\p{Mn}/gu, "");
  const words = plain.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words
    .map(
      (word, index) =>
        (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join("");
}

/**
 * The name by which a column of scores is known: camelCase, which begins with a letter from A to Z in any case, so that
 * no run loses its scores by their name.
 * @param index - of the column, from 0
 * @example scoreName("精度", 2); // => "score3"
 */
export function scoreName(column: string, index: number): string {
  const name = camelCase(column);
  if (name === "" && column !== "") return `score${index + 1}`;
  return /^\d/.test(name) ? `score${name}` : name;
}

/** A warning where the name on the page tells nothing of the one in the file. */
export function renamedScore(column: string, name: string, fileName: string): readonly string[] {
  if (camelCase(column) === name || !/^score\d/.test(name)) return [];
  return [
    `Column ${quoteValue(column)} of ${fileName} is shown as ${name}; a name begins with a letter from A to Z.`,
  ];
}
