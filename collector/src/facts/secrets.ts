const MASK = "***";

/** Names of secrets, also within longer ones: "OPENAI_API_KEY", "wandb.apiKey". Short words must stand by themselves. */
const NAME =
  "(?:[\\w.+-]*(?:password|passwd|passphrase|secret|token|credentials?|(?:api|access|private|secret)[-_]?key)|(?:[\\w.+-]*[-_.])?(?:key|auth|pass|pwd))";

const SECRET_OPTION = new RegExp(`^-{1,2}${NAME}$`, "i");
const SECRET_ASSIGNMENT = new RegExp(`^(-{0,2}${NAME})=.+$`, "is");

/** The same within a shell's script, an address or JSON: `export TOKEN=abc`, `--token abc`, `?token=abc`, `"token": "abc"`. */
const SECRETS_WITHIN: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(`(^|[^\\w.+-])(["']?${NAME}["']?\\s*(?:=|:\\s))\\s*("[^"]*"|'[^']*'|[^\\s&;,"'})]+)`, "gi"),
    `$1$2${MASK}`,
  ],
  [new RegExp(`((["'])${NAME}\\2\\s*:\\s*)("[^"]*"|'[^']*'|[^\\s&;,"'})]+)`, "gi"), `$1${MASK}`],
  [new RegExp(`(^|\\s)(--?${NAME}\\s+)(?!-)("[^"]*"|'[^']*'|\\S+)`, "gi"), `$1$2${MASK}`],
];

/** Values that are secrets whatever they are called: keys and tokens of known forms, and passwords in addresses. */
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
  [/\b(sk|pk|rk)[-_](live[-_]|test[-_]|proj-|ant-)?[A-Za-z0-9_-]{16,}/g, MASK],
  [/\b(gh[pousr]_|github_pat_|glpat-|hf_|xox[abprs]-|npm_)[A-Za-z0-9_-]{10,}/g, MASK],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  [/\b(AIza[\w-]{35}|pypi-[\w-]{20,})/g, MASK],
  [/(\/\/hooks\.slack\.com\/services\/)[\w/]+/g, `$1${MASK}`],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, MASK],
  [/\b[0-9a-f]{40}\b/gi, MASK],
  [/(\/\/[^/\s:@]*:)[^/\s@]+@/g, `$1${MASK}@`],
  [/(\bhttps?:\/\/)[^/\s:@]+@/g, `$1${MASK}@`],
  [/\b((?:proxy-)?authorization: *)[^"'\n]+/gi, `$1${MASK}`],
  [/\b(Bearer|Basic) +[A-Za-z0-9+/=._-]{8,}/gi, `$1 ${MASK}`],
];

/**
 * A command line with the values that look like secrets replaced by `***`.
 *
 * @example maskSecrets(["train.py", "--api-key", "abc", "--lr=0.1"]); // => ["train.py", "--api-key", "***", "--lr=0.1"]
 */
export function maskSecrets(command: readonly string[]): readonly string[] {
  return command.map((argument, index) => {
    const before = command[index - 1];
    const isValue = before?.startsWith("-") === true && !before.includes("=") && !argument.startsWith("-");
    if (isValue && SECRET_OPTION.test(before)) return MASK;
    return maskValue(argument);
  });
}

function maskValue(argument: string): string {
  const name = SECRET_ASSIGNMENT.exec(argument)?.[1];
  if (name !== undefined) return `${name}=${MASK}`;
  return [...SECRET_VALUES, ...SECRETS_WITHIN].reduce(
    (text, [pattern, mask]) => text.replace(pattern, mask),
    argument,
  );
}

/**
 * A command line with `~` for the home folder, which names the user.
 *
 * @example withoutHome(["/home/ada/env/bin/python", "--out=/home/ada"], "/home/ada"); // => ["~/env/bin/python", "--out=~"]
 */
export function withoutHome(command: readonly string[], home: string): readonly string[] {
  if (home.length < 2) return command;
  const escaped = home.replace(/[/\\]+$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const folder = new RegExp(`(?<![\\w.\\\\-])${escaped}(?![\\w.-])`, "g");
  return command.map((argument) => argument.replace(folder, "~"));
}
