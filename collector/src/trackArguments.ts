import { parseArgs } from "node:util";
import { errorText, UsageError } from "./failure.ts";
import type { TrackOptions } from "./options.ts";

/** A parsed command line of `track`. */
export interface TrackArguments {
  readonly options: TrackOptions;
  readonly hasSummary: boolean;
  readonly target: { readonly command: readonly string[] } | { readonly pid: number };
}

const OPTIONS = {
  output: { type: "string", short: "o" },
  seed: { type: "string" },
  tag: { type: "string", multiple: true },
  interval: { type: "string" },
  scope: { type: "string" },
  baseline: { type: "string" },
  "per-process": { type: "boolean" },
  summary: { type: "boolean" },
  pue: { type: "string" },
  region: { type: "string" },
  "intensity-g-per-kwh": { type: "string" },
  "intensity-kind": { type: "string" },
  "intensity-source": { type: "string" },
  "intensity-year": { type: "string" },
  "intensity-provider": { type: "string" },
  "intensity-url": { type: "string" },
  locate: { type: "string" },
  force: { type: "boolean" },
  resume: { type: "string" },
  pid: { type: "string" },
} as const;

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/**
 * Parses what follows `track` on the command line; everything after `--` is the command.
 *
 * @throws {UsageError} for an unknown option, a value that can't be read, or neither a command nor a process
 */
export function parseTrackArguments(argv: readonly string[]): TrackArguments {
  const separator = argv.indexOf("--");
  const own = separator < 0 ? argv : argv.slice(0, separator);
  const command = separator < 0 ? [] : argv.slice(separator + 1);
  const values = parseOptions(own);
  const { output, resume } = values;
  if (output !== undefined && resume !== undefined) {
    throw new UsageError("--output and --resume can't be combined: --resume names the folder");
  }
  if (values.baseline !== undefined && values.pid !== undefined) {
    throw new UsageError("--baseline and --pid can't be combined: the process runs already");
  }
  const seed = numberOf("seed", values.seed);
  const pue = numberOf("pue", values.pue);
  const scope = oneOf("scope", ["tree", "cgroup", "machine"], values.scope);
  const intensity = intensityOf(values);
  const locate = oneOf("locate", ["ip"], values.locate);
  const { "intensity-provider": provider, "intensity-url": url } = values;
  const folder = resume ?? output;
  const options: TrackOptions = {
    tags: tagsOf(values.tag ?? []),
    force: values.force === true,
    resume: resume !== undefined,
    ...(folder === undefined ? {} : { output: folder }),
    ...(seed === undefined ? {} : { seed }),
    ...(values.interval === undefined ? {} : { intervalS: secondsOf("interval", values.interval) }),
    ...(values.baseline === undefined ? {} : { baselineS: secondsOf("baseline", values.baseline) }),
    ...(values["per-process"] === true ? { perProcess: true } : {}),
    ...(scope === undefined ? {} : { scope }),
    ...(pue === undefined ? {} : { pue }),
    ...(values.region === undefined ? {} : { region: values.region }),
    ...(intensity === undefined ? {} : { intensity }),
    ...(locate === undefined ? {} : { locate }),
    ...(provider === undefined ? {} : { intensityProvider: provider }),
    ...(url === undefined ? {} : { intensityUrl: url }),
  };
  return { options, hasSummary: values.summary === true, target: targetOf(command, values.pid) };
}

function parseOptions(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const unexpected = /^Unexpected argument '([^']*)'/.exec(errorText(error))?.[1];
    if (unexpected === undefined) throw new UsageError(errorText(error).split(". ")[0] ?? "");
    throw new UsageError(`"${unexpected}" is not an option; the command follows after --`);
  }
}

function targetOf(command: readonly string[], pid: string | undefined): TrackArguments["target"] {
  if (pid !== undefined && command.length > 0) throw new UsageError("--pid and a command can't be combined");
  if (pid !== undefined) {
    if (!/^[1-9]\d*$/.test(pid)) throw new UsageError(`--pid is "${pid}"; expected a process number`);
    return { pid: Number(pid) };
  }
  if (command.length === 0) throw new UsageError("no command; expected: track [options] -- COMMAND…");
  return { command };
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--${name} is "${text}"; expected a number`);
  return value;
}

/** @example secondsOf("interval", "500ms"); // => 0.5 */
export function secondsOf(name: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text);
  if (match === null) throw new UsageError(`--${name} is "${text}"; expected a time like 1s, 500ms or 2m`);
  return (Number(match[1]) * (match[2] === "m" ? 60_000 : match[2] === "ms" ? 1 : 1000)) / 1000;
}

function oneOf<T extends string>(
  name: string,
  allowed: readonly T[],
  text: string | undefined,
): T | undefined {
  if (text === undefined) return undefined;
  const value = allowed.find((candidate) => candidate === text);
  if (value === undefined) throw new UsageError(`--${name} is "${text}"; expected ${allowed.join(" or ")}`);
  return value;
}

function tagsOf(tags: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tags.map((tag) => {
      const at = tag.indexOf("=");
      if (at < 1) throw new UsageError(`--tag is "${tag}"; expected key=value`);
      return [tag.slice(0, at), tag.slice(at + 1)];
    }),
  );
}

function intensityOf(values: Values): TrackOptions["intensity"] {
  const text = (name: string): string | undefined => {
    const value = values[`intensity-${name}`];
    return typeof value === "string" ? value : undefined;
  };
  const gPerKwh = numberOf("intensity-g-per-kwh", text("g-per-kwh"));
  const kind = oneOf("intensity-kind", ["life-cycle", "direct"], text("kind"));
  const source = text("source");
  const year = numberOf("intensity-year", text("year"));
  const given = [gPerKwh, kind, source, year].filter((value) => value !== undefined).length;
  if (given === 0) return undefined;
  if (gPerKwh === undefined || kind === undefined || source === undefined || year === undefined) {
    throw new UsageError("--intensity-g-per-kwh, -kind, -source and -year belong together; give all four");
  }
  return { gPerKwh, kind, source, year };
}
