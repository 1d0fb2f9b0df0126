import fontWidths from "./fontWidths.json" with { type: "json" };

export interface TextStyle {
  readonly sizePx: number;
  readonly weight: 400 | 600;
}

const WIDTHS_PER_MILLE: Readonly<Record<TextStyle["weight"], Readonly<Record<string, number>>>> = fontWidths;

/** What a fallback font needs for a letter that the table lacks: a full em for CJK and emoji, else a wide letter. */
const missingPerMille = (letter: string): number =>
  /\p{Mark}/u.test(letter) ? 0 : (letter.codePointAt(0) ?? 0) >= 0x1100 ? 1000 : 720;

/**
 * Width of a line of text in Source Sans 3, in pixels; kerning is left out, which makes it at most a few percent too wide.
 * Sub- and superscript digits count as drawn: 70 % of a digit.
 *
 * @example textWidth("100", { sizePx: 10, weight: 400 }); // => 14.91
 */
export function textWidth(text: string, style: TextStyle): number {
  const widths = WIDTHS_PER_MILLE[style.weight];
  let perMille = 0;
  for (const letter of text) {
    const digit = SCRIPT_DIGITS.get(letter);
    perMille +=
      digit === undefined ? (widths[letter] ?? missingPerMille(letter)) : (widths[digit.text] ?? 500) * 0.7;
  }
  return (perMille * style.sizePx) / 1000;
}

const scriptDigits = (letters: string, isRaised: boolean) =>
  [...letters].map((letter, i) => [letter, { text: "0123456789−".charAt(i), isRaised }] as const);

/** Letters that the shipped fonts lack and charts draw as small digits: "CO₂e", "10⁻⁷". */
export const SCRIPT_DIGITS: ReadonlyMap<string, { readonly text: string; readonly isRaised: boolean }> =
  new Map([...scriptDigits("₀₁₂₃₄₅₆₇₈₉", false), ...scriptDigits("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", true)]);

/**
 * Breaks text into lines no wider than `maxPx`: at spaces, and inside a word only where it alone is wider.
 *
 * @example wrapText("a b", 1000, { sizePx: 10, weight: 400 }); // => ["a b"]
 */
export function wrapText(text: string, maxPx: number, style: TextStyle): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, style) <= maxPx) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const letter of word) {
      if (line !== "" && textWidth(line + letter, style) > maxPx) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}
