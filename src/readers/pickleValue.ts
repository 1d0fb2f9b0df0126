/** What a pickle holds, as data. Tuples and lists are arrays; sets are records of class "set". */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly PickleValue[]
  | ReadonlyMap<PickleValue, PickleValue>
  | PickleRecord;

/** Stands for an object of whatever class: what it would have been made of, and nothing that could run. */
export interface PickleRecord {
  /** "datetime.datetime" */
  readonly className: string;
  /** `null` for the class itself, which was named but never called. */
  readonly args: readonly PickleValue[] | null;
  /** What `__setstate__` would have been given. */
  readonly state: PickleValue;
  /** Items appended to it (subclasses of list and set) and entries set (subclasses of dict). */
  readonly items: readonly PickleValue[];
  readonly entries: ReadonlyMap<PickleValue, PickleValue>;
}

/** A moment of a clock on a wall somewhere: no zone is known. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

export function isRecord(value: PickleValue | undefined): value is PickleRecord {
  return typeof value === "object" && value !== null && "className" in value;
}

export function isMap(value: PickleValue | undefined): value is ReadonlyMap<PickleValue, PickleValue> {
  return value instanceof Map;
}

export function isList(value: PickleValue | undefined): value is readonly PickleValue[] {
  return Array.isArray(value);
}

/** Looks up the value at a path of keys; `null` where there is none. */
export function pickleAt(value: PickleValue, ...keys: readonly (string | number)[]): PickleValue {
  let at: PickleValue | undefined = value;
  for (const key of keys) {
    if (isMap(at)) at = at.get(key);
    else if (isList(at) && typeof key === "number") at = at[key];
    else if (isRecord(at) && isMap(at.state)) at = at.state.get(key);
    else return null;
  }
  return at ?? null;
}

/**
 * The parts of a `datetime.datetime` without zone.
 *
 * Python pickles it as ten bytes: year (2), month, day, hour, minute, second, microsecond (3), big-endian.
 * `info.json` has it as a text. Protocols below 3 carry the bytes as a Latin-1 string, wrapped in a call of `_codecs.encode`.
 * @returns `null` for anything else, a datetime with a zone included
 * @see https://github.com/python/cpython/blob/3.12/Lib/_pydatetime.py `_getstate`
 */
export function localTimeFromPickle(value: PickleValue): LocalTime | null {
  if (typeof value === "string") return localTimeFromText(value);
  if (!isRecord(value) || value.className !== "datetime.datetime" || value.args?.length !== 1) return null;
  const bytes = bytesFromPickle(value.args[0] ?? null);
  if (bytes?.length !== 10) return null;
  const at = (index: number): number => bytes[index] ?? 0;
  const time: LocalTime = {
    year: at(0) * 256 + at(1),
    // The highest bit says which of the two hours is meant when clocks are set back.
    month: at(2) & 0x7f,
    day: at(3),
    hour: at(4),
    minute: at(5),
    second: at(6),
    microsecond: at(7) * 65536 + at(8) * 256 + at(9),
  };
  return possible(time);
}

/** "2019-10-31T11:39:07.221000" */
function localTimeFromText(text: string): LocalTime | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{6})$/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, microsecond = 0] = parts;
  return possible({ year, month, day, hour, minute, second, microsecond });
}

function possible(time: LocalTime): LocalTime | null {
  const isPossible =
    time.month >= 1 &&
    time.month <= 12 &&
    time.day >= 1 &&
    time.day <= 31 &&
    time.hour < 24 &&
    time.minute < 60 &&
    time.second < 60 &&
    time.microsecond < 1_000_000;
  return isPossible ? time : null;
}

function bytesFromPickle(value: PickleValue): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string") return Uint8Array.from(value, (char) => char.charCodeAt(0) & 0xff);
  if (isRecord(value) && value.className === "_codecs.encode")
    return bytesFromPickle(value.args?.[0] ?? null);
  return null;
}
