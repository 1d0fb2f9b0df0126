import { type FindingKind, RULES, type Rule } from "./rules.ts";
import { kindOfName } from "./secretNames.ts";

/** One thing that was masked, for the author; the value itself is not repeated. */
export interface Finding {
  readonly kind: FindingKind;
  /** "settings.apiKey", "command[3]", "line 1". */
  readonly where: string;
}

export interface Masked<T> {
  readonly masked: T;
  readonly findings: readonly Finding[];
}

export interface MaskOptions {
  /** Double-blind review: addresses, host names and all absolute paths are masked too. */
  readonly isAnonymous?: boolean;
  /** Names known to be a user's or a host's: masked wherever they stand by themselves. */
  readonly users?: readonly string[];
  readonly hosts?: readonly string[];
  /** Begins `where`: the file or the run. */
  readonly where?: string;
}

/**
 * Masks what should not be published: secrets, e-mail addresses, names of users and hosts, and absolute paths
 * outside of system folders, of which the last segment stays ("[path]/eval.csv").
 *
 * Works on a text or on plain data of any depth, of which only texts change (and values whose key names a
 * secret). A mask is "[secret]", "[path]" and so on; masking twice changes nothing. It knows usual forms, not
 * all: an author should still read what is published.
 */
export function mask<T>(value: T, options?: MaskOptions): Masked<T>;
export function mask(value: unknown, options: MaskOptions = {}): Masked<unknown> {
  const findings: Finding[] = [];
  const rules = [...RULES, ...nameRules("user", options.users), ...nameRules("host", options.hosts)].filter(
    (rule) => options.isAnonymous || !rule.isAnonymousOnly,
  );
  return { masked: maskAny(value, options.where ?? "", { rules, findings }), findings };
}

/**
 * Masks one line of a text file: JSON stays JSON, CSV keeps its columns.
 * @param lineNumber - 1-based, for the findings
 */
export function maskLine(line: string, lineNumber: number, options: MaskOptions = {}): Masked<string> {
  const file = options.where === undefined ? "" : `${options.where}, `;
  return mask(line, { ...options, where: `${file}line ${lineNumber}` });
}

interface Masking {
  readonly rules: readonly Rule[];
  readonly findings: Finding[];
}

function maskAny(value: unknown, where: string, masking: Masking): unknown {
  if (typeof value === "string") return maskText(value, where, masking);
  if (Array.isArray(value)) return maskList(value, where, masking);
  if (typeof value !== "object" || value === null) return value;
  const masked = new Map<string, unknown>();
  for (const [key, child] of Object.entries(value)) {
    const place = where === "" ? key : `${where}.${key}`;
    masked.set(freeKey(maskText(key, where, masking), masked), maskNamed(key, child, place, masking));
  }
  return Object.fromEntries(masked);
}

function maskNamed(name: string, value: unknown, where: string, masking: Masking): unknown {
  const kind = kindOfName(name);
  const isMasked = typeof value === "string" && /^\[\w+\]$|^$/.test(value);
  const isHidden =
    (typeof value === "string" && !isMasked) || (kind === "secret" && typeof value === "number");
  if (kind === null || !isHidden) return maskAny(value, where, masking);
  masking.findings.push({ kind, where });
  return `[${kind}]`;
}

/** A command: what follows `--api-key` is the key. */
function maskList(list: readonly unknown[], where: string, masking: Masking): readonly unknown[] {
  return list.map((item, index) => {
    const place = `${where}[${index}]`;
    const before = list[index - 1];
    const isOption = typeof before === "string" && /^--?[\w-]+$/.test(before);
    const isValue = typeof item === "string" && !item.startsWith("-");
    return isOption && isValue
      ? maskNamed(before.replace(/^-+/, ""), item, place, masking)
      : maskAny(item, place, masking);
  });
}

function maskText(text: string, where: string, { rules, findings }: Masking): string {
  let masked = text;
  for (const rule of rules) {
    masked = masked.replace(rule.pattern, (found: string, ...groups: readonly unknown[]) => {
      const texts = groups.map((group) => (typeof group === "string" ? group : ""));
      const replacement = rule.replace(found, texts);
      if (replacement !== found) findings.push({ kind: rule.kind, where });
      return replacement;
    });
  }
  return masked;
}

function freeKey(key: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(key)) return key;
  let count = 2;
  while (taken.has(`${key} (${count})`)) count += 1;
  return `${key} (${count})`;
}

function nameRules(kind: "user" | "host", names: readonly string[] = []): readonly Rule[] {
  return names
    .filter((name) => name !== "")
    .map((name) => ({
      kind,
      pattern: new RegExp(`(?<![A-Za-z0-9])${escapeForRegExp(name)}(?![A-Za-z0-9])`, "g"),
      replace: () => `[${kind}]`,
    }));
}

const escapeForRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
