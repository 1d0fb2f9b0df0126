import { isRecord, type PickleRecord, type PickleValue } from "./pickleValue.ts";

/** Something that no sound pickle holds; `parsePickle` adds file and place. */
export class PickleFault extends Error {
  override readonly name = "PickleFault";
}

/** State of the interpreter while it reads one pickle. */
export interface Machine {
  readonly bytes: Buffer;
  at: number;
  readonly stack: PickleValue[];
  /** Heights of the stack at which marks were set. */
  readonly marks: number[];
  readonly memo: Map<number, PickleValue>;
  result: PickleValue | undefined;
}

type MutableRecord = { -readonly [K in keyof PickleRecord]: PickleRecord[K] };

const MAX_MEMO = 1_000_000;
const MAX_INTEGER_BYTES = 1024;

export function take(m: Machine, length: number): Buffer {
  if (length > m.bytes.length - m.at) throw new PickleFault("it is cut off");
  m.at += length;
  return m.bytes.subarray(m.at - length, m.at);
}

export const u1 = (m: Machine): number => take(m, 1).readUInt8();
export const u2 = (m: Machine): number => take(m, 2).readUInt16LE();
export const u4 = (m: Machine): number => take(m, 4).readUInt32LE();
export const i4 = (m: Machine): number => take(m, 4).readInt32LE();
// Beyond 2^53 the length is wrong but then it lies beyond the end of any file as well.
export const u8 = (m: Machine): number => Number(take(m, 8).readBigUInt64LE());

export function line(m: Machine): string {
  const end = m.bytes.indexOf(0x0a, m.at);
  if (end < 0) throw new PickleFault("it is cut off");
  const text = m.bytes.toString("latin1", m.at, end);
  m.at = end + 1;
  return text;
}

export function pop(m: Machine): PickleValue {
  const floor = m.marks.at(-1) ?? 0;
  const value = m.stack.length > floor ? m.stack.pop() : undefined;
  if (value === undefined) throw new PickleFault("a value is missing");
  return value;
}

export function top(m: Machine): PickleValue {
  const value = m.stack.at(-1);
  if (value === undefined) throw new PickleFault("a value is missing");
  return value;
}

export function popToMark(m: Machine): PickleValue[] {
  const mark = m.marks.pop();
  if (mark === undefined) throw new PickleFault("a mark is missing");
  return m.stack.splice(mark);
}

export function integer(text: string): number | bigint {
  if (!/^[+-]?\d{1,1000}$/.test(text)) throw new PickleFault(`"${text.slice(0, 20)}" is no integer`);
  return narrowed(BigInt(text.startsWith("+") ? text.slice(1) : text));
}

const narrowed = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

export function twosComplement(m: Machine, length: number): number | bigint {
  if (length < 0 || length > MAX_INTEGER_BYTES) throw new PickleFault(`an integer of ${length} bytes`);
  if (length === 0) return 0;
  const hex = Buffer.from(take(m, length)).reverse().toString("hex");
  return narrowed(BigInt.asIntN(length * 8, BigInt(`0x${hex}`)));
}

export function memoize(m: Machine, key: number): void {
  if (m.memo.size >= MAX_MEMO) throw new PickleFault(`more than ${MAX_MEMO} remembered values`);
  m.memo.set(key, top(m));
}

export function remembered(m: Machine, key: number): void {
  const value = m.memo.get(key);
  if (value === undefined) throw new PickleFault(`value ${key} was never remembered`);
  m.stack.push(value);
}

export const record = (className: string, args: readonly PickleValue[] | null): MutableRecord => ({
  className,
  args,
  state: null,
  items: [],
  entries: new Map(),
});

/** An object of whatever stands for the class, made of `args`. Nothing is called. */
export function instance(m: Machine, callable: PickleValue, args: PickleValue): void {
  const className = isRecord(callable) ? callable.className : "unknown";
  m.stack.push(record(className, Array.isArray(args) ? args : [args]));
}

export function append(m: Machine, values: readonly PickleValue[]): void {
  const target = top(m);
  const list: unknown = isRecord(target) ? target.items : target;
  if (!Array.isArray(list)) throw new PickleFault("items are added to something that is no list");
  for (const value of values) list.push(value);
}

export function setEntries(m: Machine, flat: readonly PickleValue[]): void {
  const target = top(m);
  const map: unknown = isRecord(target) ? target.entries : target;
  if (!(map instanceof Map)) throw new PickleFault("entries are set in something that is no dictionary");
  for (let i = 0; i + 1 < flat.length; i += 2) map.set(flat[i], flat[i + 1]);
}

export function build(m: Machine): void {
  const state = pop(m);
  const target: PickleValue = top(m);
  if (isRecord(target)) m.stack[m.stack.length - 1] = Object.assign(target, { state });
}

export function dictionary(flat: readonly PickleValue[]): ReadonlyMap<PickleValue, PickleValue> {
  const map = new Map<PickleValue, PickleValue>();
  for (let i = 0; i + 1 < flat.length; i += 2) map.set(flat[i] ?? null, flat[i + 1] ?? null);
  return map;
}

/** Python's quoted text of protocol 0: only the escapes that `repr` writes. */
export function unquoted(text: string): string {
  const body = /^(['"])(.*)\1$/s.exec(text.trim())?.[2];
  if (body === undefined) throw new PickleFault("a string without quotes");
  const named: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
  return body.replace(/\\(?:x([0-9a-f]{2})|(.))/gis, (_, hex?: string, char?: string) =>
    hex === undefined ? (named[char ?? ""] ?? char ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

export const unescaped = (text: string): string =>
  text.replace(/\\u([0-9a-f]{4})|\\U([0-9a-f]{8})/gi, (_, short?: string, long?: string) => {
    const point = Number.parseInt(short ?? long ?? "", 16);
    if (point > 0x10ffff) throw new PickleFault(`no character has the code ${point}`);
    return String.fromCodePoint(point);
  });

export function textLine(m: Machine): PickleValue {
  const text = line(m);
  if (text === "00" || text === "01") return text === "01";
  return integer(text);
}

export function float(text: string): number {
  const value = text === "nan" ? Number.NaN : Number(text.replace("inf", "Infinity"));
  if (Number.isNaN(value) && text !== "nan") throw new PickleFault(`"${text.slice(0, 20)}" is no number`);
  return value;
}
