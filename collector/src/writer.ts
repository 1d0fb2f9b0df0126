import {
  closeSync,
  constants,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { performance } from "node:perf_hooks";
import { errorText } from "./failure.ts";
import { restoreFile } from "./restoredFile.ts";

/** Called with what went wrong; never throws. */
export type Warn = (message: string) => void;

/** How often lines are brought to the disk itself: a power cut loses at most these and the last interval. */
const SYNC_MS = 5000;

const APPEND = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR;

/**
 * A file that only grows, by whole lines.
 *
 * A line is one write to a file opened for appending, and reaches the operating system before `append` returns: a
 * killed collector loses nothing that it wrote. A line that can't be written whole (disk full) is taken back, and
 * later ones are tried again. A file that was deleted meanwhile is written anew with all that it held.
 */
export class LineWriter {
  readonly #path: string;
  readonly #warn: Warn;
  readonly #afterRestoring: () => void;
  #file: number;
  #lengthBytes: number;
  #isTorn = false;
  #isLost = false;
  #isFailing = false;
  #syncedAtMs = performance.now();
  #isSyncing = false;

  /**
   * Opens the file for appending, and creates it if it isn't there. Throws if neither is possible.
   *
   * @param afterRestoring - called once the file was deleted and is written anew
   */
  constructor(path: string, warn: Warn, afterRestoring: () => void = () => undefined) {
    this.#path = path;
    this.#warn = warn;
    this.#afterRestoring = afterRestoring;
    this.#file = openSync(path, APPEND);
    this.#lengthBytes = fstatSync(this.#file).size;
  }

  /** Appends a line, without its line break, and says whether it was written. The first of a row of failures becomes a warning. */
  append(line: string): boolean {
    const bytes = Buffer.from(`${line}\n`, "utf8");
    try {
      if (this.#isTorn) this.#takeBack();
      this.#findAgain();
      let written = 0;
      while (written < bytes.length) {
        this.#isTorn = true;
        written += writeSync(this.#file, bytes, written);
      }
      this.#isTorn = false;
      this.#isFailing = false;
      this.#lengthBytes += bytes.length;
    } catch (error) {
      if (!this.#isFailing) this.#warn(`${this.#path}: a line was not written (${errorText(error)})`);
      this.#isFailing = true;
      if (this.#isTorn) this.#tryToTakeBack();
      return false;
    }
    this.#syncNowAndThen();
    return true;
  }

  /** Brings everything to the disk and closes the file. */
  close(): void {
    try {
      this.#findAgain();
      this.#sync();
      closeSync(this.#file);
    } catch (error) {
      this.#warn(`${this.#path}: ${errorText(error)}`);
    }
  }

  #takeBack(): void {
    ftruncateSync(this.#file, this.#lengthBytes);
    this.#isTorn = false;
  }

  #tryToTakeBack(): void {
    try {
      this.#takeBack();
    } catch {
      // A torn line in the middle would make the log unreadable: nothing is appended until it could be taken back.
    }
  }

  /** A file without a name would be gone with this process. */
  #findAgain(): void {
    if (this.#isLost || fstatSync(this.#file).nlink > 0) return;
    const restored = restoreFile(this.#path, this.#file);
    if (restored === null) {
      this.#isLost = true;
      this.#warn(`${this.#path} was deleted, and another file has its name; the log ends here`);
      return;
    }
    closeSync(this.#file);
    this.#file = restored;
    this.#warn(`${this.#path} was deleted; it is written anew`);
    this.#afterRestoring();
  }

  #syncNowAndThen(): void {
    if (this.#isSyncing || performance.now() - this.#syncedAtMs < SYNC_MS) return;
    this.#isSyncing = true;
    // In the background: a busy disk must not delay the next sample.
    fdatasync(this.#file, () => {
      this.#isSyncing = false;
      this.#syncedAtMs = performance.now();
    });
  }

  #sync(): void {
    try {
      fdatasyncSync(this.#file);
    } catch {
      // Devices and some file systems can't; the lines are with the operating system all the same.
    }
  }
}

/** Writes a whole file at once: readers see the old content or the new, never a part, also after a power cut. */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(temporary, "w");
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
