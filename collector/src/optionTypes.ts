import { isObject } from "./grid/http.ts";
import type { TrackOptions } from "./options.ts";

/** What a value of an option must be, in words and as a test. */
interface Kind {
  readonly expected: string;
  isOne(value: unknown): boolean;
}

const ENTRIES: Kind = { expected: "names with values", isOne: isObject };
const NUMBER: Kind = { expected: "a number", isOne: (value) => typeof value === "number" };
const WHOLE: Kind = { ...NUMBER, expected: "a whole number" };
const FLAG: Kind = { expected: "true or false", isOne: (value) => typeof value === "boolean" };
const TEXT: Kind = { expected: "a text", isOne: (value) => typeof value === "string" && value !== "" };
const TAG: Kind = { ...TEXT, isOne: (value) => typeof value === "string" };
const SETTING: Kind = {
  expected: "a text, a number, true, false or null",
  isOne: (value) => value === null || ["string", "number", "boolean"].includes(typeof value),
};
const oneOf = (...words: readonly string[]): Kind => ({
  expected: [words.slice(0, -1).join(", "), ...words.slice(-1)].filter((part) => part !== "").join(" or "),
  isOne: (value) => words.some((word) => word === value),
});

const OPTIONS: Readonly<Record<keyof TrackOptions, Kind>> = {
  output: TEXT,
  seed: WHOLE,
  tags: ENTRIES,
  settings: ENTRIES,
  intervalS: NUMBER,
  scope: oneOf("tree", "cgroup", "machine"),
  baselineS: NUMBER,
  perProcess: FLAG,
  pue: NUMBER,
  region: TEXT,
  intensity: ENTRIES,
  locate: oneOf("ip"),
  intensityProvider: TEXT,
  intensityUrl: TEXT,
  force: FLAG,
  resume: FLAG,
};

const INTENSITY: Readonly<Record<keyof NonNullable<TrackOptions["intensity"]>, Kind>> = {
  gPerKwh: NUMBER,
  kind: oneOf("life-cycle", "direct"),
  source: TEXT,
  year: WHOLE,
};

/**
 * What is wrong with the names and types of options, a sentence each. They may come from programs that no compiler
 * looked at, and a log that holds another type than the format's can't be read.
 *
 * @example optionFaults({ seed: "3" }); // => ['seed is "3"; expected a whole number']
 */
export function optionFaults(options: unknown): readonly string[] {
  if (!isObject(options)) return [`options are ${quoted(options)}; expected names with values`];
  const { tags, settings, intensity } = options;
  return [
    ...faultsOf(options, OPTIONS),
    ...entryFaults("tags", tags, TAG),
    ...entryFaults("settings", settings, SETTING),
    ...(isObject(intensity) ? intensityFaults(intensity) : []),
  ];
}

function faultsOf(values: object, kinds: Readonly<Record<string, Kind>>, path = ""): readonly string[] {
  return Object.entries(values).flatMap(([name, value]: readonly [string, unknown]) => {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) return [`${path}${name} is no option; expected ${Object.keys(kinds).join(", ")}`];
    return value === undefined || kind.isOne(value) ? [] : [fault(path + name, value, kind)];
  });
}

function entryFaults(name: string, values: unknown, kind: Kind): readonly string[] {
  if (!isObject(values)) return [];
  return Object.entries(values).flatMap(([key, value]) =>
    kind.isOne(value) ? [] : [fault(`${name}.${key}`, value, kind)],
  );
}

function intensityFaults(values: Readonly<Record<string, unknown>>): readonly string[] {
  const missing = Object.entries(INTENSITY).filter(([name]) => values[name] === undefined);
  return [
    ...faultsOf(values, INTENSITY, "intensity."),
    ...missing.map(([name, kind]) => fault(`intensity.${name}`, undefined, kind)),
  ];
}

const fault = (name: string, value: unknown, { expected }: Kind): string =>
  `${name} is ${value === undefined ? "missing" : quoted(value)}; expected ${expected}`;

const quoted = (value: unknown): string => JSON.stringify(value) ?? String(value);
