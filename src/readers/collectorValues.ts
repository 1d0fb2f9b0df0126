import type { Column, HeaderLine, Quantity, SampleLine } from "@wattprint/collector/format";
import { type Faults, quoteValue } from "./faults.ts";
import type { Line } from "./lines.ts";

/** Highest fraction that is read: a device may seem busier than always, but percents are a mistake in the unit. */
const MOST: Readonly<Partial<Record<Quantity, number>>> = { energyShare: 1, gpuUtilization: 2 };

/**
 * The values of a sample's line, checked against its header.
 * @returns `null` where they cannot be used; the faults are added, unless the line is the cut-off last one
 */
export function parseSampleLine(line: Line, header: HeaderLine, faults: Faults): SampleLine | null {
  const values = parseArray(line, faults);
  if (values === null) return null;
  if (values.length !== header.columns.length) {
    faults.add(
      `the line has ${values.length} values; expected ${header.columns.length}, one for each column of the header`,
      line.number,
    );
    return null;
  }
  const checked = header.columns.map((column, index) => checkedValue(values[index], column, line, faults));
  if (values.some((value, index) => value !== checked[index])) return null;
  if (checked[0] !== null) return checked;
  faults.add(`${header.columns[0]?.name} is null; expected Unix seconds in every sample`, line.number);
  return null;
}

function parseArray(line: Line, faults: Faults): readonly unknown[] | null {
  const parsed = parseJson(line.text) ?? parseJson(withQuotedSpecials(line.text));
  if (Array.isArray(parsed)) return parsed;
  if (line.isWhole) {
    faults.add(`${quoteValue(line.text)} is no valid JSON; expected an array of values`, line.number);
  }
  return null;
}

/** What Python's `json` writes for numbers that JSON does not have, made into strings, so that the columns can be named. */
const withQuotedSpecials = (text: string): string => text.replace(/-?\b(?:NaN|Infinity)\b/g, '"$&"');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function checkedValue(value: unknown, column: Column, line: Line, faults: Faults): number | null {
  const { name, quantity } = column;
  if (value === null) return null;
  if (typeof value !== "number" || !Number.isFinite(value)) {
    const found =
      typeof value === "number" ? String(value) : quoteValue(value).replace(/^"(-?NaN|-?Infinity)"$/, "$1");
    faults.add(`${name} is ${found}; expected a number, or null where the reading is missing`, line.number);
    return null;
  }
  if (quantity === "logged") return value;
  if (value < 0) {
    faults.add(`${name} is ${value}; expected ${NOUNS[quantity]} of at least 0 ${column.unit}`, line.number);
    return null;
  }
  if (value > (MOST[quantity] ?? Number.POSITIVE_INFINITY)) {
    faults.add(`${name} is ${value}; expected ${NOUNS[quantity]} from 0 to 1`, line.number);
    return null;
  }
  return value;
}

const NOUNS: Readonly<Record<Exclude<Quantity, "logged">, string>> = {
  time: "a time",
  energyCounter: "an energy",
  power: "a power",
  energyShare: "a share",
  cpuTime: "a CPU time",
  cpuCores: "a number of cores",
  gpuUtilization: "a fraction",
  memory: "an amount of memory",
  diskRead: "an amount of data",
  diskWritten: "an amount of data",
  cpuFrequency: "a frequency",
  load: "a load",
  carbonIntensity: "a carbon intensity",
};
