/** What the names of a run's folders tell where the log itself does not. */
export interface RunName {
  readonly seed: number | null;
  /** "PongNoFrameskip-v4" */
  readonly environment: string | null;
  /** What is left of the name without seed and environment: what the runs of one group have in common. */
  readonly algorithm: string | null;
}

const DEPTH = 3;
const SEED = /(?:^|[-_.])seed[-_=]?(\d{1,15})(?=$|[-_.])/i;
const ENVIRONMENT = /(?:^|[-_.])([A-Z][A-Za-z0-9]*-v\d+)(?=$|[-_.])/;
const SAYS_NOTHING = /^(|\.+|logs?|runs?|results?|data|out|output)$/i;

/**
 * Seed, environment and algorithm as found in the names of the innermost folders of a run's path.
 * @param path - path of the run; `/` as separator
 * @param environment - the environment where the log tells it: a word that begins its name is no algorithm
 * @example runNameFromPath("logs/seed_3_a2c_PongNoFrameskip-v4_gpu").algorithm; // => "a2c_gpu"
 */
export function runNameFromPath(path: string, environment: string | null = null): RunName {
  const names = path.split("/").slice(-DEPTH).reverse();
  const seed = firstFound(names, (name) => SEED.exec(name)?.[1]);
  const found = environment ?? firstFound(names, (name) => ENVIRONMENT.exec(name)?.[1]);
  return {
    seed: seed === null ? null : Number(seed),
    environment: found,
    algorithm: firstFound(names, (name) => remainder(name, found) || undefined),
  };
}

function firstFound(names: readonly string[], find: (name: string) => string | undefined): string | null {
  for (const name of names) {
    const found = find(name);
    if (found !== undefined) return found;
  }
  return null;
}

function remainder(name: string, environment: string | null): string {
  const parts = name
    .replace(SEED, "")
    .replace(ENVIRONMENT, "")
    .split(/([-_.])/);
  let kept = "";
  for (let index = 0; index < parts.length; index += 2) {
    const word = parts[index] ?? "";
    if (SAYS_NOTHING.test(word) || beginsName(environment, word)) continue;
    kept += kept === "" ? word : `${parts[index - 1] ?? ""}${word}`;
  }
  return kept;
}

const beginsName = (environment: string | null, word: string): boolean =>
  environment !== null && word.length >= 3 && environment.toLowerCase().startsWith(word.toLowerCase());
