import { type Fault, InputError } from "../errors.ts";

const MOST = 20;

/** Collects the faults of one file, so that all are told at once. */
export interface Faults {
  add(message: string, line?: number): void;
  /** @throws {InputError} if there are any */
  check(): void;
}

/**
 * A collector of the faults of `file`; beyond twenty they are only counted.
 * @example collectFaults("a.csv").check(); // => undefined
 */
export function collectFaults(file: string): Faults {
  const faults: Fault[] = [];
  let more = 0;
  return {
    add(message, line) {
      if (faults.length === MOST) more += 1;
      else faults.push(line === undefined ? { file, message } : { file, line, message });
    },
    check() {
      if (faults.length === 0) return;
      if (more > 0) faults.push({ file, message: `${more} more faults of this file are not listed` });
      throw new InputError(faults);
    },
  };
}

/**
 * A value as it is quoted in a message: short, and as it stands in the file.
 * @example quoteValue(undefined); // => "missing"
 */
export function quoteValue(value: unknown): string {
  const text = value === undefined ? "missing" : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
