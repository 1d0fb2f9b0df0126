const MASK = "***";

/** Names of secrets, also within longer ones: "OPENAI_API_KEY", "wandb.apiKey". Short words must stand by themselves. */
const NAME =
  "(?:[\\w.+-]*(?:password|passwd|passphrase|secret|token|credentials?|(?:api|access|private|secret)[-_]?key)|(?:[\\w.+-]*[-_.])?(?:key|auth|pass|pwd))";

/** Words before "token" that make it a part of a text model. */
const MODEL_TOKENS = "pad|eos|bos|mask|unk|sep|cls|end|start|stop|next|image|special|max|min|num|per|new|n";

/** Keys that open something; an "image_key" names a column. */
const KEYS = "api|access|private|secret|signing|encryption|account|license|wandb|comet|neptune|ssh|auth";

/** The same for settings, whose names are an experiment's own: what is masked there is lost to it. */
const SETTING_NAME = `[\\w.+-]*(?:passw(?:or)?d|pwd|passphrase|secret|credentials?|(?<!(?:^|[^a-z])(?:${MODEL_TOKENS})[-_. ]?)token|(?:${KEYS})[-_.]?key)`;

const SECRET_SETTING = new RegExp(`^${SETTING_NAME}$`, "i");

/** Values of a secret's name that give nothing away. */
const HARMLESS = /^(?:|none|null|true|false|\$\{?\w+\}?)$/i;

const SECRET_OPTION = new RegExp(`^-{1,2}${NAME}$`, "i");
const SECRET_ASSIGNMENT = new RegExp(`^(-{0,2}${NAME})=.+$`, "is");

type Patterns = readonly (readonly [RegExp, string])[];

/** Such names within a shell's script, an address or JSON: `export TOKEN=abc`, `--token abc`, `?token=abc`, `"token": "abc"`. */
const secretsWithin = (name: string): Patterns => [
  [
    new RegExp(`(^|[^\\w.+-])(["']?${name}["']?\\s*(?:=|:\\s))\\s*("[^"]*"|'[^']*'|[^\\s&;,"'})]+)`, "gi"),
    `$1$2${MASK}`,
  ],
  [new RegExp(`((["'])${name}\\2\\s*:\\s*)("[^"]*"|'[^']*'|[^\\s&;,"'})]+)`, "gi"), `$1${MASK}`],
  [new RegExp(`(^|\\s)(--?${name}\\s+)(?!-)("[^"]*"|'[^']*'|\\S+)`, "gi"), `$1$2${MASK}`],
];

/** Values that are secrets whatever they are called: keys and tokens of known forms, and passwords in addresses. */
const SECRET_VALUES: Patterns = [
  // With a digit: "sk-learn-…" is no key.
  [/\b(sk|pk|rk)[-_](?=[A-Za-z_-]*\d)(live[-_]|test[-_]|proj-|ant-)?[A-Za-z0-9_-]{16,}/g, MASK],
  [/\b(gh[pousr]_|github_pat_|glpat-|hf_|xox[abprs]-|npm_)[A-Za-z0-9_-]{10,}/g, MASK],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  [/\b(AIza[\w-]{35}|pypi-[\w-]{20,})/g, MASK],
  [/(\/\/hooks\.slack\.com\/services\/)[\w/]+/g, `$1${MASK}`],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, MASK],
  [/(\/\/[^/\s:@]*:)[^/\s@]+@/g, `$1${MASK}@`],
  [/(\bhttps?:\/\/)[^/\s:@]+@/g, `$1${MASK}@`],
  [/\b((?:proxy-)?authorization: *)[^"'\n]+/gi, `$1${MASK}`],
  [/\b(Bearer|Basic) +[A-Za-z0-9+/=._-]{8,}/gi, `$1 ${MASK}`],
];

/** Keys of Weights & Biases, and commits: of a model's revision among the settings, for one. */
const LONG_NUMBER: Patterns = [[/\b[0-9a-f]{40}\b/gi, MASK]];

const IN_COMMANDS = [...LONG_NUMBER, ...SECRET_VALUES, ...secretsWithin(NAME)];
const IN_SETTINGS = [...SECRET_VALUES, ...secretsWithin(SETTING_NAME)];

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
  return name === undefined ? replaced(argument, IN_COMMANDS) : `${name}=${MASK}`;
}

const replaced = (text: string, patterns: Patterns): string =>
  patterns.reduce((left, [pattern, mask]) => left.replace(pattern, mask), text);

/**
 * Settings or tags with the texts that look like secrets replaced by `***`, by their name or their form.
 *
 * @example maskSettings({ apiKey: "abc", pad_token: "<pad>", rate: 0.1 }); // => { apiKey: "***", pad_token: "<pad>", rate: 0.1 }
 */
export function maskSettings<T>(settings: Readonly<Record<string, T>>): Readonly<Record<string, T | string>> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      if (typeof value !== "string") return [name, value];
      const isSecret = SECRET_SETTING.test(name) && !HARMLESS.test(value);
      return [name, isSecret ? MASK : replaced(value, IN_SETTINGS)];
    }),
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
