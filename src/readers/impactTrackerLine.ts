import { decimalAt } from "./decimalAt.ts";

/** Members of a line, in its own spelling. */
export type Row = Readonly<Record<string, unknown>>;

/** What is read of a line. */
export interface ImpactTrackerLine {
  /** Its members; those below, and the memory of processes, may be missing here or stand for `true`. */
  readonly row: Row;
  /** User and system time in seconds, by process; `null` where the line has none. */
  readonly cpuTimes: readonly (readonly [pid: string, seconds: number])[] | null;
  /** Clock rate of each core, MHz. */
  readonly coreMhz: readonly number[];
}

/** A member whose value is long and always looks alike. */
interface LongMember {
  readonly name: string;
  /** How the member begins. */
  readonly begin: string;
  /** Some of its items, up to the comma after them or the bracket that ends them all. */
  readonly items: RegExp;
}

/** Where the value of a long member lies in a line. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** As JSON has it, to the letter: `JSON.parse` takes whatever the shapes below match. */
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?`;

/** Items are matched some at once, which is faster than each by itself; not all, as a match takes memory as it grows. */
const longMember = (name: string, [open, close]: readonly [string, string], item: string): LongMember => ({
  name,
  begin: `"${name}":${open}`,
  items: new RegExp(`${item}(?:,${item}){0,50}[,\\${close}]`, "y"),
});

/** In the order in which they are logged. */
const LONG_MEMBERS = [
  longMember(
    "cpu_time_seconds",
    ["{", "}"],
    String.raw`"\d+":\{"user":${NUMBER},"system":${NUMBER}(?:,"(?:children_user|children_system|iowait)":${NUMBER})*\}`,
  ),
  longMember(
    "mem_info_per_process",
    ["{", "}"],
    String.raw`"\d+":\{"[a-z]+":${NUMBER}(?:,"[a-z]+":${NUMBER})*\}`,
  ),
  longMember("cpu_freq", ["[", "]"], String.raw`\{"current":${NUMBER}(?:,"(?:min|max)":${NUMBER})*\}`),
] as const;

/** Stands in place of a long member: a value that JSON spells in one way only. */
const LEFT_OUT = "true";

/**
 * A line of `data.json`; `null` if it is no JSON object.
 *
 * Nine tenths of a line are three members that always look alike. Where one does to the letter, it is read by its
 * shape and `JSON.parse` gets the rest: a third of the work, with the same result for any text.
 */
export function parseLine(text: string): ImpactTrackerLine | null {
  const rest: string[] = [];
  let end = 0;
  const spans = LONG_MEMBERS.map((member) => {
    const span = spanOf(member, text, end);
    if (span === null) return null;
    rest.push(text.slice(end, span.start));
    end = span.end;
    return span;
  });
  rest.push(text.slice(end));
  const row = rest.some((piece) => piece.includes(LEFT_OUT)) ? null : parseObject(rest.join(LEFT_OUT));
  // What looks like a long member may lie within another one, or be the first of two with its name.
  const isAsItLooks =
    row !== null && LONG_MEMBERS.every(({ name }, index) => spans[index] === null || row[name] === true);
  if (!isAsItLooks) return parseWhole(text);
  const [times, , rates] = spans;
  return {
    row,
    cpuTimes: times ? timesIn(text, times) : timesOf(row.cpu_time_seconds),
    coreMhz: rates ? ratesIn(text, rates) : ratesOf(row.cpu_freq),
  };
}

/** Like `parseLine`, by `JSON.parse` alone. */
export function parseWhole(text: string): ImpactTrackerLine | null {
  const row = parseObject(text);
  return row && { row, cpuTimes: timesOf(row.cpu_time_seconds), coreMhz: ratesOf(row.cpu_freq) };
}

/** The first member of that name from `from` on; `null` where there is none of the shape. */
function spanOf({ begin, items }: LongMember, text: string, from: number): Span | null {
  const found = text.indexOf(begin, from);
  if (found < 0) return null;
  const first = found + begin.length;
  items.lastIndex = first;
  while (items.test(text)) {
    if (text[items.lastIndex - 1] !== ",") return { start: first - 1, end: items.lastIndex };
  }
  return null;
}

/** CPU times by process, of a value that was matched. */
function timesIn(text: string, { start, end }: Span): ImpactTrackerLine["cpuTimes"] {
  const times: (readonly [string, number])[] = [];
  for (let at = start + '{"'.length; at < end; at = text.indexOf("}", at) + '},"'.length) {
    const pidEnd = text.indexOf('"', at);
    const user = pidEnd + '":{"user":'.length;
    const system = text.indexOf(",", user) + ',"system":'.length;
    times.push([text.slice(at, pidEnd), decimalAt(text, user) + decimalAt(text, system)]);
  }
  return times;
}

/** Clock rates, of a value that was matched. */
function ratesIn(text: string, { start, end }: Span): readonly number[] {
  const rates: number[] = [];
  for (let at = start + "[".length; at < end; at = text.indexOf("}", at) + "},".length) {
    rates.push(decimalAt(text, at + '{"current":'.length));
  }
  return rates;
}

function timesOf(value: unknown): ImpactTrackerLine["cpuTimes"] {
  if (!isObject(value)) return null;
  return Object.entries(value).flatMap(([pid, times]) => {
    if (!isObject(times)) return [];
    const { user, system } = times;
    return typeof user === "number" && typeof system === "number" ? [[pid, user + system] as const] : [];
  });
}

function ratesOf(value: unknown): readonly number[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((core: unknown) =>
    isObject(core) && typeof core.current === "number" ? [core.current] : [],
  );
}

function parseObject(text: string): Row | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export const isObject = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);
