import { InvalidArgumentError, Option } from "commander";
import { ADDITIONAL_ESTIMATES, ADDITIONAL_TESTS } from "../config/statisticNames.ts";
import type { OutputFormat } from "./formats.ts";

const parsePue = (text: string): number => {
  const value = Number(text);
  if (!(value >= 1 && value <= 10))
    throw new InvalidArgumentError("Expected a power usage effectiveness of at least 1, such as 1.2.");
  return value;
};

const parseTimeZone = (text: string): string => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return text;
  } catch {
    throw new InvalidArgumentError("Expected an IANA time zone, such as America/Los_Angeles.");
  }
};

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
  new Option("--timezone <zone>", "zone of logs with naive local times (default: inferred)").argParser(
    parseTimeZone,
  ),
];

export const formatOptions = (): readonly Option[] => [
  new Option("--format <format>", "how to print").choices(["text", "csv", "json"]).default("text"),
  new Option("--json", "the same as --format json"),
];

/** Of `compare`: what a paper file names in `additionalStatistics`. */
export const statisticsOption = (): Option =>
  new Option("--statistics <name...>", "further, exploratory statistics: not corrected for their number")
    .choices([...ADDITIONAL_TESTS, ...ADDITIONAL_ESTIMATES])
    .default([], "none");

/** Values of `readingOptions` and `formatOptions`, as commander delivers them. */
export interface ReadingFlags {
  readonly pue?: number;
  readonly timezone?: string;
  readonly allowInvalid?: boolean;
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
  allowInvalid: flags.allowInvalid ?? false,
});

export const parsePort = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("Expected a port from 1 to 65535, or 0 for a free one.");
  return port;
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
