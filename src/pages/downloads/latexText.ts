import type { Html } from "../html.ts";
import { decodeEntities } from "../plainText.ts";

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "`": "\\textasciigrave{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  // The end of a row takes a bracket or star at the start of the next one for its own.
  "[": "{[}",
  "]": "{]}",
  "*": "{*}",
  "\u2212": "$-$",
  "±": "$\\pm$",
  "×": "$\\times$",
  "≈": "$\\approx$",
  "≠": "$\\neq$",
  "≥": "$\\geq$",
  "≤": "$\\leq$",
  "≪": "$\\ll$",
  "≫": "$\\gg$",
  "≡": "$\\equiv$",
  "∼": "$\\sim$",
  "∝": "$\\propto$",
  "∞": "$\\infty$",
  "√": "$\\surd$",
  "∈": "$\\in$",
  "∂": "$\\partial$",
  "∇": "$\\nabla$",
  "∑": "$\\sum$",
  "∆": "$\\Delta$",
  "⋅": "$\\cdot$",
  "∙": "$\\cdot$",
  "↔": "$\\leftrightarrow$",
  "⇒": "$\\Rightarrow$",
  "′": "$'$",
  "″": "$''$",
  "–": "--",
  "\u2009": "\\,",
  "\u202f": "\\,",
  "\u00a0": "~",
  "\u2007": "\\phantom{0}",
  "“": "``",
  "”": "''",
  "’": "'",
};

/** Letters and their commands; those that look like a Latin letter have none. */
const GREEK = new Map(
  (
    "αalpha βbeta γgamma δdelta εvarepsilon ζzeta ηeta θtheta ιiota κkappa λlambda μmu νnu ξxi πpi ρrho " +
    "ςvarsigma σsigma τtau υupsilon φvarphi χchi ψpsi ωomega ϵepsilon ϕphi " +
    "ΓGamma ΔDelta ΘTheta ΛLambda ΞXi ΠPi ΣSigma ΥUpsilon ΦPhi ΨPsi ΩOmega"
  )
    .split(" ")
    .map((each) => [each.slice(0, 1), `$\\${each.slice(1)}$`]),
);

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

function commandOf(character: string): string {
  const [raised, lowered] = [RAISED.indexOf(character), LOWERED.indexOf(character)];
  if (raised >= 0) return `\\textsuperscript{${raised}}`;
  if (lowered >= 0) return `\\textsubscript{${lowered}}`;
  return SPECIAL[character] ?? GREEK.get(character) ?? character;
}

/** Characters that fonts join to another one: two hyphens to a dash, two apostrophes to a quotation mark. */
const JOINED: readonly RegExp[] = [/[-–]/, /['’”]/];

const areJoined = (first: string, second: string | undefined): boolean =>
  second !== undefined && JOINED.some((set) => set.test(first) && set.test(second));

/**
 * Plain text as LaTeX. Line breaks become spaces, control characters are dropped, and no two characters join to another.
 *
 * @example escapeLatex("50 % of A_1"); // => "50 \\% of A\\_1"
 */
export function escapeLatex(text: string): string {
  const plain = text
    .normalize("NFC")
    .replace(/\s+/g, (space) => (/^[\u00a0\u2007\u2009\u202f]$/.test(space) ? space : " "))
    .replace(/[\p{Cc}\u200b-\u200d\u2060\ufeff]/gu, "");
  const characters = [...plain];
  return characters
    .map((each, i) => `${commandOf(each)}${areJoined(each, characters[i + 1]) ? "{}" : ""}`)
    .join("");
}

const TAGS: Readonly<Record<string, string>> = {
  i: "\\textit{",
  em: "\\textit{",
  b: "\\textbf{",
  strong: "\\textbf{",
  sub: "\\textsubscript{",
  sup: "\\textsuperscript{",
  code: "\\texttt{",
};

/** LaTeX of a piece of our own HTML: the few inline tags are kept, all others dropped. */
export const latexFromHtml = (source: Html): string =>
  source.html
    .split(/(<[^>]*>)/)
    .map((part) => {
      const tag = /^<(\/?)([a-z]+)[^>]*>$/.exec(part);
      if (!tag) return escapeLatex(decodeEntities(part));
      const command = TAGS[tag[2] ?? ""];
      if (!command) return "";
      return tag[1] ? "}" : command;
    })
    .join("");

/** Letters that pdfLaTeX sets with T1 fonts alone. */
const OF_T1 = /[«»ÐÞðþĄąĐđĘęĮįŊŋŲų‚„‹›]/u;
/** What pdfLaTeX knows nothing of, with whatever fonts; tried with TeX Live 2022. */
const UNKNOWN = /[^\x20-\x7e\n\u00a1-\u017fȘșȚț‐-―‖‘’‚“”„†‡•…‰‹›€№™←-↓]|[ĦħĸĿŀŉŦŧſ]/gu;

/** What a piece of LaTeX needs beside its packages, as lines of comment: fonts or an engine for letters that are not plain. */
export function latexNeeds(latex: string): readonly string[] {
  const unknown = [...new Set(latex.match(UNKNOWN))];
  return [
    ...(OF_T1.test(latex) ? ["% Needs \\usepackage[T1]{fontenc}."] : []),
    ...(unknown.length === 0
      ? []
      : [
          `% pdfLaTeX does not know ${unknown.join(" ")}: needs LuaLaTeX or XeLaTeX, and a font that has them.`,
        ]),
  ];
}
