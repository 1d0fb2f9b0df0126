import { InvalidArgumentError, Option } from "commander";
import { findPlace } from "../carbon/findPlace.ts";
import { INTENSITY_KINDS } from "../config/intensityKinds.ts";
import { ADDITIONAL_ESTIMATES, ADDITIONAL_TESTS } from "../config/statisticNames.ts";
import type { OutputFormat } from "./formats.ts";

export const parsePue = (text: string): number => {
  const value = Number(text);
  if (!(value >= 1 && value <= 10))
    throw new InvalidArgumentError("Expected a power usage effectiveness of at least 1, such as 1.2.");
  return value;
};

const parseGib = (text: string): number => {
  const gib = Number(text);
  if (!(gib > 0 && gib <= 1024)) throw new InvalidArgumentError("Expected a size in GiB, such as 32.");
  return gib;
};

const parseRegion = (text: string): string => {
  const found = findPlace(text);
  if (!("problem" in found)) return text;
  const sentence = found.problem.replace(/^expected/, "Expected").replace(/^means/, "It means");
  throw new InvalidArgumentError(`${sentence}.`);
};

const parseTimeZone = (text: string): string => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return text;
  } catch {
    throw new InvalidArgumentError("Expected an IANA time zone, such as America/Los_Angeles.");
  }
};

/** @example parseSiteUrl("https://example.org/energy"); // => "https://example.org/energy/" */
export function parseSiteUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError("Expected an address such as https://ada.example.org/energy/.");
  return new URL(`${url.pathname.replace(/\/*$/, "")}/`, url.origin).href;
}

/**
 * The path alone, with a slash at both ends. An address, or the folder of a disk that a shell of Windows makes of
 * "/repository/", would go into every link of the page for wrong addresses.
 *
 * @example parsePathPrefix("repository"); // => "/repository/"
 */
export function parsePathPrefix(text: string): string {
  if (/[^\w.~%+@/-]/.test(text))
    throw new InvalidArgumentError(
      "Expected the path of the site alone, as it stands in its address: /repository/ for https://ada.example.org/repository/.",
    );
  return `/${text}/`.replace(/\/{2,}/g, "/");
}

/** Options of every command that reads logs. */
export const readingOptions = (): readonly Option[] => [
  ...measuringOptions(),
  new Option("--allow-invalid", "leave out runs that cannot be read, and name them"),
];

/** Those of `check`, which names the invalid ones in any case. */
export const measuringOptions = (): readonly Option[] => [
  new Option("--pue <factor>", "power usage effectiveness, instead of what the logs state").argParser(
    parsePue,
  ),
  new Option(
    "--region <name>",
    "grid of runs whose logs name none; `wattprint regions` lists them",
  ).argParser(parseRegion),
  new Option("--intensity-kind <kind>", "kind of the average carbon intensities that are filled in").choices(
    INTENSITY_KINDS,
  ),
  new Option("--separate-ranks", "read the logs of one job's ranks as runs of their own, not as one run"),
  new Option("--max-log-gib <number>", "largest log that is read, unpacked, in GiB (default: 16)").argParser(
    parseGib,
  ),
  new Option("--timezone <zone>", "zone of logs with naive local times (default: inferred)").argParser(
    parseTimeZone,
  ),
];

export const formatOptions = (): readonly Option[] => [
  new Option("--format <format>", "how to print").choices(["text", "csv", "json"]).default("text"),
  new Option("--json", "the same as --format json"),
];

export const checkFormatOption = (): Option =>
  new Option("--format <format>", "how to print; github: annotations of a workflow")
    .choices(["text", "github", "json"])
    .default("text");

/** Of `compare`: what a paper file names in `additionalStatistics`. */
export const statisticsOption = (): Option =>
  new Option("--statistics <name...>", "further, exploratory statistics: not corrected for their number")
    .choices([...ADDITIONAL_TESTS, ...ADDITIONAL_ESTIMATES])
    .default([], "none");

/** Values of `readingOptions` and `formatOptions`, as commander delivers them. */
export interface ReadingFlags {
  readonly pue?: number;
  readonly timezone?: string;
  readonly region?: string;
  readonly intensityKind?: (typeof INTENSITY_KINDS)[number];
  readonly separateRanks?: boolean;
  readonly allowInvalid?: boolean;
  readonly maxLogGib?: number;
}

export interface FormatFlags {
  readonly format: OutputFormat;
  readonly json?: boolean;
}

export const formatOf = (flags: FormatFlags): OutputFormat => (flags.json ? "json" : flags.format);

/** What `loadRuns` and `loadSite` take. */
export const loadOptionsOf = (flags: ReadingFlags) => ({
  timeZone: flags.timezone ?? null,
  pue: flags.pue === undefined ? null : { value: flags.pue, source: "option --pue" },
  region: flags.region === undefined ? null : { name: flags.region, source: "option --region" },
  intensityKind: flags.intensityKind ?? null,
  separateRanks: flags.separateRanks ?? false,
  allowInvalid: flags.allowInvalid ?? false,
  ...(flags.maxLogGib === undefined ? {} : { maxLogBytes: flags.maxLogGib * 2 ** 30 }),
});

export const parsePort = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("Expected a port from 1 to 65535, or 0 for a free one.");
  return port;
};

/** "https://example.org/code@0a1b2c3" or without a commit. */
export const parseImplementation = (text: string) => {
  const [, url = text, commit = null] = /^(.+)@([0-9a-f]{7,64})$/.exec(text) ?? [];
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return { url, commit };
  throw new InvalidArgumentError(
    "Expected an address, and after an @ a commit: https://example.org/code@0a1b2c3.",
  );
};

/** "Ada Lovelace" or "Ada Lovelace <https://example.org/ada>". */
export const parseAuthor = (text: string) => {
  const [, name = text, url = null] = /^(.+?)\s*<(https?:\/\/[^<>\s]+)>$/.exec(text) ?? [];
  if (name.trim() !== "" && !/[<>@]/.test(name)) return { name: name.trim(), url };
  throw new InvalidArgumentError(
    'Expected a name, such as "Ada Lovelace <https://example.org/ada>"; no e-mail address.',
  );
};

/** Of options that may be given several times. */
export const collected =
  <T>(parse: (text: string) => T) =>
  (text: string, before: readonly T[] = []): readonly T[] => [...before, parse(text)];

export const parseCount = (text: string): number => {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError("Expected a whole number of at least 1.");
};

export const parseHttps = (text: string): string => {
  if (/^https:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("Expected an address that begins with https://.");
};

export const parseGroupBy = (text: string): RegExp => {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new InvalidArgumentError(
      `Expected a regular expression (${error instanceof Error ? error.message : error}).`,
    );
  }
};
