import { InputError } from "../errors.ts";
import { type Machine, PickleFault } from "./pickleMachine.ts";
import { OPERATIONS } from "./pickleOperations.ts";
import { isList, isMap, isRecord, type PickleValue } from "./pickleValue.ts";

const MAX_BYTES = 64 << 20;
const MAX_DEPTH = 500;

/**
 * Reads a Python pickle (protocols 0 to 5) as data.
 *
 * Nothing is imported, built or called: a class becomes its name, an object a record of what it would have been
 * made of. Its own interpreter, as libraries resolve names to JavaScript functions and call them.
 * @param bytes - content of the file
 * @param file - for messages
 * @throws {InputError} if it is cut off, damaged, refers to itself, or is larger than 64 MiB
 */
export function parsePickle(bytes: Uint8Array, file: string): PickleValue {
  if (bytes.length > MAX_BYTES) {
    throw new InputError({ file, message: `pickle of ${bytes.length} bytes; expected at most ${MAX_BYTES}` });
  }
  const machine: Machine = {
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    at: 0,
    stack: [],
    marks: [],
    memo: new Map(),
    result: undefined,
  };
  try {
    while (machine.result === undefined) step(machine);
    refuseLoops(machine.result);
    return machine.result;
  } catch (error) {
    if (!(error instanceof PickleFault)) throw error;
    throw new InputError(
      { file, message: `not a readable pickle: ${error.message} at byte ${machine.at}` },
      { cause: error },
    );
  }
}

function step(machine: Machine): void {
  const code = machine.bytes[machine.at];
  if (code === undefined) throw new PickleFault("it is cut off");
  machine.at += 1;
  const operation = OPERATIONS.get(code);
  if (!operation) throw new PickleFault(`unknown operation 0x${code.toString(16).padStart(2, "0")}`);
  operation(machine);
}

/** A value that contains itself, or is nested beyond reason, would trap whoever walks it. */
function refuseLoops(root: PickleValue): void {
  const done = new Set<object>();
  const open = new Set<object>();
  const visit = (value: PickleValue, depth: number): void => {
    if (typeof value !== "object" || value === null || value instanceof Uint8Array || done.has(value)) return;
    if (open.has(value)) throw new PickleFault("a value contains itself");
    if (depth > MAX_DEPTH) throw new PickleFault(`values are nested more than ${MAX_DEPTH} deep`);
    open.add(value);
    for (const child of childrenOf(value)) visit(child, depth + 1);
    open.delete(value);
    done.add(value);
  };
  visit(root, 0);
}

function* childrenOf(value: PickleValue): Iterable<PickleValue> {
  if (isList(value)) yield* value;
  else if (isMap(value)) for (const entry of value) yield* entry;
  else if (isRecord(value)) {
    yield* value.args ?? [];
    yield value.state;
    yield* value.items;
    for (const entry of value.entries) yield* entry;
  }
}
