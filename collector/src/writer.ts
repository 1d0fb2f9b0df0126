import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { errorText } from "./failure.ts";

/** Called with what went wrong; never throws. */
export type Warn = (message: string) => void;

/**
 * A file that only grows, by whole lines.
 *
 * A line reaches the operating system before `append` returns, so a killed collector loses nothing that it
 * wrote. A line that can't be written whole (disk full) is taken back, and later ones are tried again.
 */
export class LineWriter {
  readonly #path: string;
  readonly #warn: Warn;
  readonly #file: number;
  #lengthBytes: number;

  /** Opens the file for appending, and creates it if it isn't there. Throws if neither is possible. */
  constructor(path: string, warn: Warn) {
    this.#path = path;
    this.#warn = warn;
    this.#file = openSync(path, "a");
    this.#lengthBytes = fstatSync(this.#file).size;
  }

  /** Appends a line, without its line break. Failures become a warning. */
  append(line: string): void {
    const bytes = Buffer.from(`${line}\n`, "utf8");
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(this.#file, bytes, written);
      this.#lengthBytes += bytes.length;
    } catch (error) {
      this.#warn(`${this.#path}: a line was not written (${errorText(error)})`);
      this.#takeBack();
    }
  }

  close(): void {
    try {
      closeSync(this.#file);
    } catch (error) {
      this.#warn(`${this.#path}: ${errorText(error)}`);
    }
  }

  #takeBack(): void {
    try {
      ftruncateSync(this.#file, this.#lengthBytes);
    } catch (error) {
      this.#warn(`${this.#path}: ${errorText(error)}`);
    }
  }
}

/** Writes a whole file at once: readers see the old content or the new, never a part. */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
