/** Characters that make a text look other than it is, and what they are called. */
const DECEPTIVE: readonly (readonly [RegExp, string])[] = [
  [/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u, "a character that changes the direction of writing"],
  [/\u034f|[\u200b\u2060-\u2064\u180e\ufeff\u00ad\u115f\u1160\u3164\uffa0]/u, "an invisible character"],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  [/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u, "a control character"],
  [/[\u{e0000}-\u{e0fff}\ufff9-\ufffb]/u, "an invisible character"],
  [/[\ue000-\uf8ff]/u, "a character without a meaning of its own"],
  [/\p{M}{5}/u, "five accents on one letter"],
];

/**
 * What in a line can deceive who reads it, with the character's number; `null` for nothing.
 * @example deceptiveText("PPO\u202e2"); // => "holds a character that changes the direction of writing (U+202E, column 4)"
 */
export function deceptiveText(line: string): string | null {
  for (const [pattern, what] of DECEPTIVE) {
    const found = pattern.exec(line);
    if (!found) continue;
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `holds ${what} (U+${code}, column ${found.index + 1})`;
  }
  return null;
}
