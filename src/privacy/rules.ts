import { maskPath, UNIX_PATH, WINDOWS_PATH } from "./paths.ts";
import { SECRET_WORD } from "./secretNames.ts";

/** What was masked. `remote` is the address of a repository or a service. */
export type FindingKind = "secret" | "email" | "path" | "host" | "user" | "remote";

/** A kind of text that is masked, and how. */
export interface Rule {
  readonly kind: FindingKind;
  /** Global. */
  readonly pattern: RegExp;
  /** What stands in place of a match; the match itself where nothing is to be masked. */
  readonly replace: (found: string, groups: readonly string[]) => string;
  readonly isAnonymousOnly?: boolean;
}

/** Values of a secret's name that give nothing away. */
const HARMLESS = /^(?:null|none|true|false|undefined|\[secret\]|\$\{?\w+\}?|\d{1,6})?$/i;

const TOKEN_FORMATS = [
  "A(?:KIA|SIA)[0-9A-Z]{16}",
  "gh[opsur]_[A-Za-z0-9]{20,}",
  "github_pat_\\w{20,}",
  "glpat-[\\w-]{20,}",
  "hf_[A-Za-z0-9]{20,}",
  "sk-[\\w-]{20,}",
  "xox[abprs]-[\\w-]{10,}",
  "AIza[\\w-]{35}",
  "npm_[A-Za-z0-9]{36}",
  "pypi-[\\w-]{20,}",
  "eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]*",
].join("|");

const QUOTED = `"(?:[^"\\\\]|\\\\.)*"|'[^']*'|\\\\+"[^"\\\\]*\\\\+"`;
const ASSIGNED = `((?:${SECRET_WORD})\\w{0,40}(?:\\\\*["'])?\\s*[:=]\\s*)(?!\\[secret\\])(${QUOTED}|[^\\s"',;&)}\\]]+)`;
const OPTION = `(--?[\\w-]{0,40}?(?:${SECRET_WORD})[\\w-]{0,40}\\s+)(?!-|\\[secret\\])(${QUOTED}|[^\\s"',;]+)`;

/** Keeps the quotes of a value, and puts some around a bare number where JSON needs them. */
function maskValueOf(found: string, [name = "", value = ""]: readonly string[]): string {
  const quote = /^\\*["']/.exec(value)?.[0] ?? "";
  const bare = value.slice(quote.length, value.length - quote.length);
  const isNumberOfText = quote === "" && !/token/i.test(name) && /^\d{1,6}$/.test(bare);
  if (HARMLESS.test(bare) && !isNumberOfText) return found;
  const close = quote === "" && /["']\s*:\s*$/.test(name) ? '"' : quote;
  return `${name}${close}[secret]${close}`;
}

const whole = (text: string) => () => text;

/** In the order in which they are applied: what is longer and surer comes first. */
export const RULES: readonly Rule[] = [
  {
    kind: "secret",
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    replace: whole("[secret]"),
  },
  // A line of a private key's body, where a file is masked line by line.
  { kind: "secret", pattern: /^(?![0-9a-f]+$)[A-Za-z0-9+/]{60,76}={0,2}$/g, replace: whole("[secret]") },
  { kind: "secret", pattern: new RegExp(`(?<![\\w-])(?:${TOKEN_FORMATS})`, "g"), replace: whole("[secret]") },
  {
    kind: "secret",
    pattern: /(?<=\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"'[]+(?=@)/gi,
    replace: whole("[secret]"),
  },
  {
    kind: "secret",
    pattern: /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/g,
    replace: (_, [scheme = ""]) => `${scheme} [secret]`,
  },
  { kind: "secret", pattern: new RegExp(ASSIGNED, "gi"), replace: maskValueOf },
  { kind: "secret", pattern: new RegExp(OPTION, "gi"), replace: maskValueOf },
  {
    kind: "remote",
    pattern: /\b(?:git\+)?(?:https?|ssh|git):\/\/[^\s"'<>,;)]+|\bgit@[\w.-]+:[^\s"'<>,;)]+/g,
    replace: whole("[remote]"),
    isAnonymousOnly: true,
  },
  {
    kind: "email",
    pattern: /(?<![\w.+-])(?!git@)[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])/g,
    replace: whole("[email]"),
  },
  {
    kind: "host",
    pattern: /(?<![\w.+-])(?!git@)[a-z_][\w-]{0,63}@[a-z][\w.-]{0,253}(?=:[\w/~.])/gi,
    replace: whole("[user]@[host]"),
  },
  {
    kind: "user",
    pattern: /\b(USER|LOGNAME|USERNAME)=(?!\[)[^\s"',;]+/g,
    replace: (_, [name = ""]) => `${name}=[user]`,
  },
  {
    kind: "host",
    pattern:
      /\b(HOST|HOSTNAME|SLURMD_NODENAME|SLURM_NODELIST|SLURM_JOB_NODELIST|MASTER_ADDR)=(?!\[)[^\s"',;]+/g,
    replace: (found, [name = ""]) => (isLocal(found.slice(name.length + 1)) ? found : `${name}=[host]`),
  },
  {
    kind: "host",
    pattern:
      /(?<![\w.-])[a-z0-9][\w-]*(?:\.[\w-]+)*\.(?:local|internal|lan|intranet|localdomain|corp|cluster)(?![\w.-])/gi,
    replace: whole("[host]"),
  },
  {
    kind: "host",
    pattern: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?=:\d)|(?<=[@/]{1,2})\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g,
    replace: (found) => (isLocal(found) ? found : "[host]"),
  },
  {
    kind: "host",
    pattern: /(?<![\w.@-])(?:[a-z0-9][\w-]*\.){1,8}(?:edu|ac\.[a-z]{2})(?![\w-])/gi,
    replace: whole("[host]"),
    isAnonymousOnly: true,
  },
  { kind: "path", pattern: WINDOWS_PATH, replace: (found) => maskPath(found) },
  { kind: "path", pattern: UNIX_PATH, replace: (found) => maskPath(found) },
  { kind: "path", pattern: UNIX_PATH, replace: (found) => maskPath(found, true), isAnonymousOnly: true },
  { kind: "user", pattern: /(?<![\w/.])~[a-z_][\w-]*(?=\/)/gi, replace: whole("~") },
];

const isLocal = (host: string): boolean => /^(?:localhost|127\.|0\.0\.0\.0)/.test(host);
