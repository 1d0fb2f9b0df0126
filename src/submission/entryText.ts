import type { EntrySpec } from "../config/entrySchema.ts";

/** Begins the text that a submitter has to replace. */
export const PLACEHOLDER = "What is special about this entry, in a few sentences:";

/** A value as YAML that means this text and nothing else: JSON's strings are YAML's. */
const quoted = (text: string): string => (isPlain(text) ? text : JSON.stringify(text));

/** Words that need no quotes: they begin with a letter, and hold nothing that YAML reads in another way. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z][\w .,()/+@-]*$/.test(text) &&
  !/^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(text) &&
  !text.endsWith(" ");

/**
 * The text of `entry.md`.
 * @param body - Markdown below the front matter
 */
export function entryText(spec: EntrySpec, body: string): string {
  const { implementation, evidence } = spec;
  const lines = [
    "---",
    `algorithm: ${quoted(spec.algorithm)}`,
    ...optional("variant", spec.variant),
    ...(implementation
      ? [
          "implementation:",
          `  url: ${implementation.url}`,
          ...(implementation.commit === undefined
            ? []
            : [`  commit: ${JSON.stringify(implementation.commit)}`]),
        ]
      : []),
    ...optional("command", spec.command),
    ...optional("hardware", spec.hardware),
    "authors:",
    ...spec.authors.map(({ name, url }) =>
      url === undefined
        ? `  - { name: ${quotedInline(name)} }`
        : `  - { name: ${quotedInline(name)}, url: ${JSON.stringify(url)} }`,
    ),
    ...(spec.attempts === undefined ? [] : [`attempts: ${spec.attempts}`]),
    ...optional("attemptsNote", spec.attemptsNote),
    ...optional("deterministic", spec.deterministic),
    `date: ${spec.date}`,
    "evidence:",
    `  kind: ${evidence.kind}`,
    ...(evidence.kind === "linked"
      ? [
          "  archives:",
          ...evidence.archives.flatMap(({ url, sha256, bytes }) => [
            `    - url: ${url}`,
            `      sha256: ${JSON.stringify(sha256)}`,
            `      bytes: ${bytes}`,
          ]),
        ]
      : []),
    ...(spec.preliminary ? ["preliminary: true"] : []),
    "---",
    "",
    body.trim(),
    "",
  ];
  return lines.join("\n");
}

const optional = (key: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`${key}: ${quoted(value)}`];

/** Within braces a comma would end the value. */
const quotedInline = (text: string): string =>
  /^[A-Za-z][A-Za-z .-]*$/.test(text) ? text : JSON.stringify(text);
