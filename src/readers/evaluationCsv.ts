import { collectFaults, type Faults, quoteValue } from "./faults.ts";
import { type Line, readAllLines } from "./lines.ts";
import type { Evaluation, EvaluationRow } from "./runLog.ts";
import { renamedScore, scoreName } from "./scoreName.ts";

/** More are no scores, and every page would have to show them. */
const MAX_COLUMNS = 200;

const RESERVED: ReadonlySet<string> = new Set(["frames", "timeS"]);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What other tools call frames and timeS. */
const CLOCKS: Readonly<Record<string, RegExp>> = {
  frames: /^((global|env|total|num|training)?(time)?steps?|frame|iterations?|iters?|epochs?)$/i,
  timeS: /^(wall|elapsed|relative)?(clock)?(time|times|seconds|timestamp|duration)(s|sec|seconds)?$/i,
};

/** How a table of scores is to be read. */
export interface ScoreTable {
  readonly clock: Evaluation["clock"];
  /** Our name of a column of the file, which is the `index`th from 0. */
  readonly name: (column: string, index: number) => string;
}

export interface ReadScores {
  /** `null` where the file was cut off before its header was whole. */
  readonly evaluation: Evaluation | null;
  /** For the page, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * Reads `evaluation.csv[.gz]` of the own log format: `frames,timeS,return,…`, a row an evaluation.
 * @param file - path
 * @throws {InputError} with all faulty rows
 */
export async function readEvaluationCsv(file: string): Promise<ReadScores> {
  return parseScoreRows(file, await readAllLines(file), { clock: "log", name: scoreName });
}

/**
 * Scores from a header line and rows of numbers; an empty cell is missing.
 *
 * A last row that no newline ends is left out: a number that was cut off still looks like a number.
 * @param lines - the header and what follows; empty lines are skipped
 * @throws {InputError} with all faulty rows
 */
export function parseScoreRows(file: string, lines: readonly Line[], table: ScoreTable): ReadScores {
  const fileName = file.slice(file.lastIndexOf("/") + 1);
  const written = lines.filter((line) => line.text.trim() !== "");
  const cut = written.find((line) => !line.isWhole);
  const warnings = cut
    ? [`Line ${cut.number} of ${fileName} has no line end; it may be cut off and was left out.`]
    : [];
  const [header, ...rows] = written.filter((line) => line.isWhole);
  if (!header) return { evaluation: null, warnings: [...warnings, `${fileName} holds no scores.`] };
  const faults = collectFaults(file);
  checkSeparator(header, faults);
  checkWidth(header, faults);
  const cells = cellsOf(header.text);
  if (cells.every((cell) => NUMBER.test(cell.trim()))) {
    faults.add(
      "the first row holds numbers; expected names of columns, such as frames,timeS,return",
      header.number,
    );
    faults.check();
  }
  const names = cells.map(table.name);
  checkHeader(names, header.number, faults);
  faults.check();
  const parsed = rows.map((line) => parseRow(line, names, faults));
  faults.check();
  const columns = names.filter((name) => !RESERVED.has(name));
  if (rows.length === 0) warnings.push(`${fileName} names its columns, but holds no scores.`);
  const misnamed = table.clock === "log" ? columns.flatMap((name) => misnamedClock(name, fileName)) : [];
  const renamed = cells.flatMap((cell, index) => renamedScore(cell, names[index] ?? "", fileName));
  return {
    evaluation: { file: fileName, clock: table.clock, columns, rows: parsed },
    warnings: [...warnings, ...renamed, ...misnamed],
  };
}

/** Spreadsheets of many countries write semicolons; a name with one would go on as a score. */
function checkSeparator({ text, number }: Line, faults: Faults): void {
  const other = text.includes(",") ? null : /[;\t]/.exec(text)?.[0];
  if (!other) return;
  faults.add(`cells are separated by ${other === ";" ? "semicolons" : "tabs"}; expected commas`, number);
  faults.check();
}

function checkWidth({ text, number }: Line, faults: Faults): void {
  let commas = 0;
  for (let at = text.indexOf(","); at >= 0 && commas < MAX_COLUMNS; at = text.indexOf(",", at + 1))
    commas += 1;
  if (commas < MAX_COLUMNS) return;
  faults.add(`the header has more than ${MAX_COLUMNS} columns; expected at most ${MAX_COLUMNS}`, number);
  faults.check();
}

/** The cells of a line; a name may be quoted. */
function cellsOf(line: string): readonly string[] {
  const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  const isEnded = !line.endsWith(",");
  return (isEnded && line !== "" ? cells.slice(0, -1) : cells).map((cell) =>
    cell
      .replace(/,$/, "")
      .trim()
      .replace(/^"(.*)"$/s, "$1")
      .replaceAll('""', '"'),
  );
}

/** Not a fault: somebody's score may be a number of steps. */
function misnamedClock(name: string, fileName: string): readonly string[] {
  return Object.entries(CLOCKS)
    .filter(([, names]) => names.test(name))
    .map(
      ([meant]) => `Column ${name} of ${fileName} is read as a score; if it is no score, name it ${meant}.`,
    );
}

function checkHeader(names: readonly string[], line: number, faults: Faults): void {
  names.forEach((name, index) => {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
      faults.add(
        `column ${index + 1} is named ${quoteValue(name)}; expected a name that begins with a letter`,
        line,
      );
    } else if (names.indexOf(name) < index) {
      faults.add(`column ${name} appears twice; expected each column once`, line);
    }
  });
  if (names.every((name) => RESERVED.has(name))) {
    faults.add(`columns are ${names.join(", ")}; expected at least one score such as return`, line);
  }
}

function parseRow(line: Line, names: readonly string[], faults: Faults): EvaluationRow {
  const cells = cellsOf(line.text);
  if (cells.length !== names.length) {
    faults.add(`row has ${cells.length} cells; expected ${names.length}, as in the header`, line.number);
  }
  const values = new Map(
    names.map((name, index) => [name, parseCell(cells[index] ?? "", name, line.number, faults)]),
  );
  return {
    frames: values.get("frames") ?? null,
    timeS: values.get("timeS") ?? null,
    values: Object.fromEntries([...values].filter(([name]) => !RESERVED.has(name))),
  };
}

function parseCell(cell: string, name: string, line: number, faults: Faults): number | null {
  if (cell === "") return null;
  const isReadable = NUMBER.test(cell) && Number.isFinite(Number(cell));
  if (isReadable && !(RESERVED.has(name) && Number(cell) < 0)) return Number(cell);
  const least = RESERVED.has(name) ? " of at least 0" : "";
  faults.add(
    `${name} is ${quoteValue(cell)}; expected a number${least}, or nothing where it is missing`,
    line,
  );
  return null;
}
