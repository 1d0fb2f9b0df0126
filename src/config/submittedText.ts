import { z } from "zod";
import { text } from "./fields.ts";

/** Control characters but for line ends and tabs, marks that turn the direction of writing, and spaces of no width. */
const HIDDEN = /(?![\t\n\r])\p{Cc}|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;

/** What submitted text may hold, for messages. */
const EXPECTED_VISIBLE = "expected no control characters and no marks that change the direction of writing";

/**
 * What is wrong with a text that a stranger sent, or `null`: hidden characters can make a page show something else
 * than a reviewer read.
 * @example hiddenCharacter("PPO\u202e2"); // => "holds U+202E"
 */
export function hiddenCharacter(value: string): string | null {
  const found = HIDDEN.exec(value)?.[0].codePointAt(0);
  return found === undefined ? null : `holds U+${found.toString(16).toUpperCase().padStart(4, "0")}`;
}

const visible = (maxLength: number, pattern: RegExp, expected: string) =>
  text.max(maxLength, `expected at most ${maxLength} characters`).check((context) => {
    const hidden = hiddenCharacter(context.value);
    const message = hidden === null ? expected : `it ${hidden}; ${EXPECTED_VISIBLE}`;
    if (hidden === null && !pattern.test(context.value)) return;
    context.issues.push({ code: "custom", input: context.value, message });
  });

/** One line of visible text. */
export const line = (maxLength: number) => visible(maxLength, /[\r\n\u2028\u2029]/, "expected a single line");

/** Visible text of any number of lines. */
export const lines = (maxLength: number) => visible(maxLength, /(?!)/, "");

/** A day, as `2026-11-23`; YAML reads it as a date where it has no quotes. */
export const day = z.preprocess(
  (value) =>
    value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value,
  z.iso.date("expected a day such as 2026-11-23"),
);
