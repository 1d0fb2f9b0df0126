import type { AuditClass, Grade, Rule } from "./classes.ts";
import { RULES } from "./rules.ts";
import { type Sentence, sentences } from "./sentences.ts";

/** A place of a paper where something of a class is spoken of. */
export interface Mention {
  readonly class: AuditClass;
  readonly grade: Grade;
  /** What was found: "8 V100 GPUs". */
  readonly text: string;
  /** The sentence around it, on one line. */
  readonly context: string;
  /** Page of a PDF, from 1; `null` for a text. */
  readonly page: number | null;
  /** Line of a text, from 1; `null` for a PDF. */
  readonly line: number | null;
}

/** A paper's text in parts: the pages of a PDF, or one part. */
export interface PaperText {
  readonly name: string;
  readonly isPaged: boolean;
  readonly parts: readonly string[];
}

/** How much of a sentence stands on each side of what was found. */
const CONTEXT_LETTERS = 120;
const UNLESS_LETTERS = 30;

/**
 * Where a paper speaks of energy, carbon, hardware, time and compute. It finds words; what they say is for a reader to
 * judge. Lists of references are left out.
 */
export function findMentions(paper: PaperText): readonly Mention[] {
  let isReferences = false;
  return paper.parts.flatMap((part, index) => {
    const cut = withoutReferences(plainText(joinHyphens(part)), isReferences);
    isReferences = cut.endsInReferences;
    return sentences(cut.text).flatMap((sentence) =>
      mentionsIn(sentence).map(({ at, ...mention }) => ({
        ...mention,
        page: paper.isPaged ? index + 1 : null,
        line: paper.isPaged ? null : cut.text.slice(0, sentence.start + at).split("\n").length,
      })),
    );
  });
}

function mentionsIn({ text }: Sentence) {
  const taken: { class: AuditClass; start: number; end: number }[] = [];
  return RULES.flatMap((rule) =>
    matchesOf(rule, text).flatMap((match) => {
      const start = match.index;
      const end = start + match[0].length;
      const isTaken = taken.some(
        (other) => other.class === rule.class && start < other.end && other.start < end,
      );
      if (isTaken) return [];
      taken.push({ class: rule.class, start, end });
      return [
        {
          class: rule.class,
          grade: rule.grade,
          text: oneLine(match[0]),
          context: contextOf(text, start, end),
          at: start,
        },
      ];
    }),
  ).toSorted((a, b) => a.at - b.at);
}

function matchesOf(rule: Rule, text: string): readonly RegExpExecArray[] {
  if (rule.with && !rule.with.test(text)) return [];
  return [...text.matchAll(rule.pattern)].filter((match) => {
    const around = text.slice(
      Math.max(0, match.index - UNLESS_LETTERS),
      match.index + match[0].length + UNLESS_LETTERS,
    );
    return !rule.unless?.test(around);
  });
}

const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

function contextOf(text: string, start: number, end: number): string {
  const from = Math.max(0, start - CONTEXT_LETTERS);
  const to = Math.min(text.length, end + CONTEXT_LETTERS);
  return `${from > 0 ? "…" : ""}${oneLine(text.slice(from, to))}${to < text.length ? "…" : ""}`;
}

/** Words that a line's end has broken; the hyphen of "GPU-hours" stays. Line ends are kept for their count. */
const joinHyphens = (text: string): string => text.replace(/(\p{Ll})[-‐]\n(\p{Ll}+)/gu, "$1$2\n");

/** Without the marks of HTML and LaTeX that stand within "CO2" and amounts. */
const plainText = (text: string): string =>
  text
    .replace(/<\/?su[bp]>/giu, "")
    .replace(/\\(?:text|mathrm|mathit|rm)\s?\{([^{}]*)\}/gu, "$1")
    .replace(/\$([^$\n]{1,60})\$/gu, (_, inner: string) => inner.replace(/[_{}]|\\[,;: ]/gu, ""));

const REFERENCES = /^[\s#*]*(?:\d+\.?\s+)?(?:references|bibliography|literature cited)[\s*]*$/iu;
const APPENDIX =
  /^[\s#*]*(?:[Aa]ppendi(?:x|ces)\b|[Ss]upplement\w*\b|[A-H]\.?\s+\p{Lu}\p{L}+(?:\s\p{L}+){0,6}\s*$)/u;

/** A text whose lines between the head of the references and that of an appendix are empty. */
function withoutReferences(text: string, isInside: boolean): { text: string; endsInReferences: boolean } {
  let inside = isInside;
  const lines = text.split("\n").map((line) => {
    if (REFERENCES.test(line)) inside = true;
    else if (inside && APPENDIX.test(line)) inside = false;
    return inside ? "" : line;
  });
  return { text: lines.join("\n"), endsInReferences: inside };
}
