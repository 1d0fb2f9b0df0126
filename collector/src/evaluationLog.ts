import { closeSync, openSync, readSync } from "node:fs";
import { errorText } from "./failure.ts";
import { LineWriter, type Warn } from "./writer.ts";

/** One row of scores: how many frames (environment steps) so far, and any number of scores. */
export type Scores = Readonly<Record<string, number | null>>;

/** Columns that are no scores. A table of nothing else can't be read. */
const CLOCKS: ReadonlySet<string> = new Set(["frames", "timeS"]);

/** Writes `evaluation.csv`: the first row's names make the header, later rows follow it. */
export class EvaluationLog {
  readonly #path: string;
  readonly #warn: Warn;
  #writer: LineWriter | null = null;
  #columns: readonly string[] | null;

  constructor(path: string, warn: Warn) {
    this.#path = path;
    this.#warn = warn;
    this.#columns = readHeader(path);
  }

  /** Appends a row. `timeS` is in seconds since the start of the run. */
  append(timeS: number, scores: Scores): void {
    try {
      const names = headerFor(scores);
      if (this.#columns === null && names.every((name) => CLOCKS.has(name))) {
        this.#warn(`${this.#path}: a row without a score was not written`);
        return;
      }
      this.#writer ??= new LineWriter(this.#path, this.#warn);
      if (this.#columns === null) {
        if (!this.#writer.append(names.map(quote).join(","))) return;
        this.#columns = names;
      }
      const columns = this.#columns;
      const unknown = Object.keys(scores).filter((name) => !columns.includes(name));
      if (unknown.length > 0) {
        this.#warn(
          `${this.#path}: ${unknown.join(", ")} not written; the first row had ${columns.join(", ")}`,
        );
      }
      const row = columns.map((name) =>
        cell(name === "timeS" ? Math.round(timeS * 1000) / 1000 : scores[name]),
      );
      this.#writer.append(row.join(","));
    } catch (error) {
      this.#warn(`${this.#path}: a row was not written (${errorText(error)})`);
    }
  }

  close(): void {
    this.#writer?.close();
    this.#writer = null;
  }
}

function headerFor(scores: Scores): readonly string[] {
  const names = Object.keys(scores).filter((name) => !CLOCKS.has(name));
  return [...("frames" in scores ? ["frames"] : []), "timeS", ...names];
}

/** The header of a file that a resumed run continues, or `null` for a new one. */
function readHeader(path: string): readonly string[] | null {
  try {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(65_536);
      const line = bytes.toString("utf8", 0, readSync(file, bytes)).split(/\r?\n/)[0] ?? "";
      return line === "" ? null : namesOf(line);
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** The cells of a header; a quoted one may hold commas. */
const namesOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );

function quote(name: string): string {
  return /[",\n\r]/.test(name) ? `"${name.replaceAll('"', '""').replace(/[\n\r]+/g, " ")}"` : name;
}

/** A missing or non-finite score is an empty cell. */
function cell(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? "" : String(value);
}
