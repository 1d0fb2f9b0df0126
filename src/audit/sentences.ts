/** A sentence with where it begins. */
export interface Sentence {
  readonly text: string;
  /** Offset in the text. */
  readonly start: number;
}

const END = /(?<=[.!?]["')\]]?)\s+(?=["'([]?[A-Z0-9])/u;
/** What ends in a point and no sentence. */
const ABBREVIATION =
  /(?:\b(?:e\.g|i\.e|etc|et al|cf|vs|Fig|Figs|Tab|Sec|Eq|Eqs|App|Ref|approx|ca|No|resp|w\.r\.t|Dr|Prof)|\b[A-Z])\.$/u;

/**
 * Sentences of a running text; line breaks within a paragraph are spaces.
 *
 * @example sentences("It took 5 h. We used a V100, cf. Fig. 2.").length; // => 2
 */
export function sentences(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const paragraph of text.split(/(\n\s*\n)/u)) {
    if (!/^\n\s*\n$/u.test(paragraph)) found.push(...sentencesOf(paragraph, start));
    start += paragraph.length;
  }
  return found;
}

function sentencesOf(paragraph: string, offset: number): readonly Sentence[] {
  const found: Sentence[] = [];
  let begin = 0;
  for (const match of paragraph.matchAll(new RegExp(END, "gu"))) {
    const text = paragraph.slice(begin, match.index);
    if (ABBREVIATION.test(text)) continue;
    found.push({ text, start: offset + begin });
    begin = match.index + match[0].length;
  }
  found.push({ text: paragraph.slice(begin), start: offset + begin });
  return found.filter(({ text }) => text.trim() !== "");
}
