const MASK = "***";

const SECRET_NAME =
  /(^|[-_.])(password|passwd|pass|pwd|secret|token|credentials?|auth|(api|access|private|secret)[-_]?key|apikey|key)$/i;

/** Values that are secrets whatever they are called: keys and tokens of known forms, and passwords in addresses. */
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
  [/\b(sk|pk|rk)[-_](live[-_]|test[-_]|proj-|ant-)?[A-Za-z0-9_-]{16,}/g, MASK],
  [/\b(gh[pousr]_|github_pat_|glpat-|hf_|xox[abprs]-|npm_)[A-Za-z0-9_-]{10,}/g, MASK],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, MASK],
  [/\b[0-9a-f]{40}\b/gi, MASK],
  [/(\/\/[^/\s:@]*:)[^/\s@]+@/g, `$1${MASK}@`],
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
    if (isValue && SECRET_NAME.test(before)) return MASK;
    return maskValue(argument);
  });
}

function maskValue(argument: string): string {
  const assignment = /^(-{0,2}[A-Za-z][\w.-]*)=(.+)$/s.exec(argument);
  const name = assignment?.[1];
  if (name !== undefined && SECRET_NAME.test(name)) return `${name}=${MASK}`;
  return SECRET_VALUES.reduce((text, [pattern, mask]) => text.replace(pattern, mask), argument);
}
