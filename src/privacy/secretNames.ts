/** Words before "token" that make it a part of a text model instead of a password. */
const MODEL_TOKENS = "pad|eos|bos|mask|unk|sep|cls|end|start|stop|next|image|special|max|min|num|per|new|n";

const KEYS = "api|access|private|secret|signing|encryption|account|license|wandb|comet|neptune|ssh|auth";

/** Source of an expression for the part of a name that says that its value is a secret. */
export const SECRET_WORD = [
  "passw(?:or)?d",
  "passphrase",
  "secret",
  "credentials?",
  `(?<!(?:^|[^a-z])(?:${MODEL_TOKENS})[-_ ]?)token(?![a-z])`,
  `(?:${KEYS})[-_ ]?key(?![a-z])`,
].join("|");

const SECRET = new RegExp(SECRET_WORD, "i");
const USER = /^(?:user|user[-_]?name|log[-_]?name|owner)$/i;
const HOST =
  /^(?:host|host[-_]?name|node[-_]?name|slurm_?d?_?(?:node_?(?:name|list))|(?:master|server)[-_]?addr(?:ess)?)$/i;

/**
 * What the value of a setting or an environment variable of this name gives away; `null` for nothing.
 * @example kindOfName("WANDB_API_KEY"); // => "secret"
 */
export function kindOfName(name: string): "secret" | "user" | "host" | null {
  if (SECRET.test(name)) return "secret";
  if (USER.test(name)) return "user";
  return HOST.test(name) ? "host" : null;
}
