import * as m from "./pickleMachine.ts";
import type { PickleValue } from "./pickleValue.ts";

type Operation = (machine: m.Machine) => void;

const HIGHEST_PROTOCOL = 5;

const push =
  (value: (machine: m.Machine) => PickleValue): Operation =>
  (machine) => {
    machine.stack.push(value(machine));
  };

const tuple = (length: number): Operation =>
  push((machine) => {
    const values: PickleValue[] = [];
    for (let i = 0; i < length; i++) values.unshift(m.pop(machine));
    return values;
  });

const refuse = (message: string): Operation => {
  return () => {
    throw new m.PickleFault(message);
  };
};

const utf8 = (machine: m.Machine, length: number): string => m.take(machine, length).toString("utf8");
const latin1 = (machine: m.Machine, length: number): string => m.take(machine, length).toString("latin1");
const bytes = (machine: m.Machine, length: number): Uint8Array => Uint8Array.from(m.take(machine, length));
const setOf = (items: readonly PickleValue[]): PickleValue => ({ ...m.record("set", []), items });
const classNamed = (module: PickleValue, name: PickleValue): PickleValue =>
  m.record(`${String(module)}.${String(name)}`, null);

function protocol(machine: m.Machine): void {
  const version = m.u1(machine);
  if (version > HIGHEST_PROTOCOL) {
    throw new m.PickleFault(`protocol ${version}, where 0 to ${HIGHEST_PROTOCOL} can be read`);
  }
}

function reduce(machine: m.Machine): void {
  const args = m.pop(machine);
  m.instance(machine, m.pop(machine), args);
}

function newObjectEx(machine: m.Machine): void {
  const named = m.pop(machine);
  const args = m.pop(machine);
  m.instance(machine, m.pop(machine), [...(Array.isArray(args) ? args : [args]), named]);
}

function objectFromMark(machine: m.Machine): void {
  const [callable = null, ...args] = m.popToMark(machine);
  m.instance(machine, callable, args);
}

function instanceFromMark(machine: m.Machine): void {
  const callable = classNamed(m.line(machine), m.line(machine));
  m.instance(machine, callable, m.popToMark(machine));
}

function setEntry(machine: m.Machine): void {
  const value = m.pop(machine);
  m.setEntries(machine, [m.pop(machine), value]);
}

function stackGlobal(machine: m.Machine): void {
  const name = m.pop(machine);
  machine.stack.push(classNamed(m.pop(machine), name));
}

/** A persistent id names something outside of the pickle: it stays a name. */
const persistent = (id: PickleValue): PickleValue => m.record("persistent", [id]);

/** By code, in the order of Python's `pickletools`; buffers outside of the file and copyreg codes have no meaning here. */
export const OPERATIONS: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  // Numbers, null, booleans
  [0x49, push(m.textLine)], // I: INT
  [0x4a, push(m.i4)], // J: BININT
  [0x4b, push(m.u1)], // K: BININT1
  [0x4d, push(m.u2)], // M: BININT2
  [0x4c, push((x) => m.integer(m.line(x).replace(/L$/, "")))], // L: LONG
  [0x8a, push((x) => m.twosComplement(x, m.u1(x)))], // LONG1
  [0x8b, push((x) => m.twosComplement(x, m.i4(x)))], // LONG4
  [0x46, push((x) => m.float(m.line(x)))], // F: FLOAT
  [0x47, push((x) => m.take(x, 8).readDoubleBE())], // G: BINFLOAT
  [0x4e, push(() => null)], // N: NONE
  [0x88, push(() => true)], // NEWTRUE
  [0x89, push(() => false)], // NEWFALSE
  // Text and bytes
  [0x53, push((x) => m.unquoted(m.line(x)))], // S: STRING
  [0x54, push((x) => latin1(x, m.u4(x)))], // T: BINSTRING
  [0x55, push((x) => latin1(x, m.u1(x)))], // U: SHORT_BINSTRING
  [0x56, push((x) => m.unescaped(m.line(x)))], // V: UNICODE
  [0x58, push((x) => utf8(x, m.u4(x)))], // X: BINUNICODE
  [0x8c, push((x) => utf8(x, m.u1(x)))], // SHORT_BINUNICODE
  [0x8d, push((x) => utf8(x, m.u8(x)))], // BINUNICODE8
  [0x42, push((x) => bytes(x, m.u4(x)))], // B: BINBYTES
  [0x43, push((x) => bytes(x, m.u1(x)))], // C: SHORT_BINBYTES
  [0x8e, push((x) => bytes(x, m.u8(x)))], // BINBYTES8
  [0x96, push((x) => bytes(x, m.u8(x)))], // BYTEARRAY8
  // Containers
  [0x5d, push(() => [])], // ]: EMPTY_LIST
  [0x6c, push(m.popToMark)], // l: LIST
  [0x61, (x) => m.append(x, [m.pop(x)])], // a: APPEND
  [0x65, (x) => m.append(x, m.popToMark(x))], // e: APPENDS
  [0x29, tuple(0)], // ): EMPTY_TUPLE
  [0x74, push(m.popToMark)], // t: TUPLE
  [0x85, tuple(1)], // TUPLE1
  [0x86, tuple(2)], // TUPLE2
  [0x87, tuple(3)], // TUPLE3
  [0x7d, push(() => new Map())], // }: EMPTY_DICT
  [0x64, push((x) => m.dictionary(m.popToMark(x)))], // d: DICT
  [0x73, setEntry], // s: SETITEM
  [0x75, (x) => m.setEntries(x, m.popToMark(x))], // u: SETITEMS
  [0x8f, push(() => setOf([]))], // EMPTY_SET
  [0x90, (x) => m.append(x, m.popToMark(x))], // ADDITEMS
  [0x91, push((x) => setOf(m.popToMark(x)))], // FROZENSET
  // The stack and the memo
  [0x28, (x) => x.marks.push(x.stack.length)], // (: MARK
  [0x30, (x) => (x.marks.at(-1) === x.stack.length ? m.popToMark(x) : m.pop(x))], // 0: POP
  [0x31, m.popToMark], // 1: POP_MARK
  [0x32, push(m.top)], // 2: DUP
  [0x67, (x) => m.remembered(x, Number(m.line(x)))], // g: GET
  [0x68, (x) => m.remembered(x, m.u1(x))], // h: BINGET
  [0x6a, (x) => m.remembered(x, m.u4(x))], // j: LONG_BINGET
  [0x70, (x) => m.memoize(x, Number(m.line(x)))], // p: PUT
  [0x71, (x) => m.memoize(x, m.u1(x))], // q: BINPUT
  [0x72, (x) => m.memoize(x, m.u4(x))], // r: LONG_BINPUT
  [0x94, (x) => m.memoize(x, x.memo.size)], // MEMOIZE
  // Classes and objects, as records
  [0x63, push((x) => classNamed(m.line(x), m.line(x)))], // c: GLOBAL
  [0x93, stackGlobal], // STACK_GLOBAL
  [0x52, reduce], // R: REDUCE
  [0x62, m.build], // b: BUILD
  [0x69, instanceFromMark], // i: INST
  [0x6f, objectFromMark], // o: OBJ
  [0x81, reduce], // NEWOBJ
  [0x92, newObjectEx], // NEWOBJ_EX
  [0x50, push((x) => persistent(m.line(x)))], // P: PERSID
  [0x51, push((x) => persistent(m.pop(x)))], // Q: BINPERSID
  // Start and end
  [0x80, protocol], // PROTO
  [0x95, (x) => m.u8(x)], // FRAME
  [0x2e, (x) => (x.result = m.pop(x))], // .: STOP
  [0x82, refuse("it needs a registry of extensions")], // EXT1
  [0x83, refuse("it needs a registry of extensions")], // EXT2
  [0x84, refuse("it needs a registry of extensions")], // EXT4
  [0x97, refuse("it needs a buffer from outside of the file")], // NEXT_BUFFER
  [0x98, refuse("it needs a buffer from outside of the file")], // READONLY_BUFFER
]);
