import { InputError } from "../errors.ts";
import { collectFaults, quoteValue } from "./faults.ts";
import { type Line, readAllLines } from "./lines.ts";
import type { Evaluation, EvaluationRow } from "./runLog.ts";

const RESERVED: ReadonlySet<string> = new Set(["frames", "timeS"]);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** How a table of scores is to be read. */
export interface ScoreTable {
  readonly clock: Evaluation["clock"];
  /** Our name of a column of the file. */
  readonly name: (column: string) => string;
}

/**
 * Reads `evaluation.csv[.gz]` of the own log format: `frames,timeS,return,…`, a row an evaluation.
 * @param file - path
 * @throws {InputError} with all faulty rows
 */
export async function readEvaluationCsv(file: string): Promise<Evaluation> {
  const lines = await readAllLines(file);
  return parseScoreRows(file, lines, { clock: "log", name: (column) => column });
}

/**
 * Scores from a header line and rows of numbers; an empty cell is missing.
 *
 * A last row that no newline ends is left out: a number that was cut off still looks like a number.
 * @param lines - the header and what follows; empty lines are skipped
 * @throws {InputError} with all faulty rows
 */
export function parseScoreRows(file: string, lines: readonly Line[], table: ScoreTable): Evaluation {
  const [header, ...rows] = lines.filter((line) => line.isWhole && line.text.trim() !== "");
  if (!header) {
    throw new InputError({
      file,
      message: "no line is complete; expected a header such as frames,timeS,return",
    });
  }
  const faults = collectFaults(file);
  const names = header.text.split(",").map((column) => table.name(column.trim()));
  checkHeader(names, header.number, faults);
  faults.check();
  const parsed = rows.map((line) => parseRow(line, names, faults));
  faults.check();
  return {
    file: file.slice(file.lastIndexOf("/") + 1),
    clock: table.clock,
    columns: names.filter((name) => !RESERVED.has(name)),
    rows: parsed,
  };
}

function checkHeader(names: readonly string[], line: number, faults: ReturnType<typeof collectFaults>): void {
  names.forEach((name, index) => {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
      faults.add(`column ${index + 1} is named ${quoteValue(name)}; expected a name in camelCase`, line);
    } else if (names.indexOf(name) < index) {
      faults.add(`column ${name} appears twice; expected each column once`, line);
    }
  });
  if (names.every((name) => RESERVED.has(name))) {
    faults.add(`columns are ${names.join(", ")}; expected at least one score such as return`, line);
  }
}

function parseRow(
  line: Line,
  names: readonly string[],
  faults: ReturnType<typeof collectFaults>,
): EvaluationRow {
  const cells = line.text.split(",");
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

function parseCell(
  cell: string,
  name: string,
  line: number,
  faults: ReturnType<typeof collectFaults>,
): number | null {
  const text = cell.trim();
  if (text === "") return null;
  if (NUMBER.test(text) && Number.isFinite(Number(text))) return Number(text);
  faults.add(`${name} is ${quoteValue(text)}; expected a number, or nothing where it is missing`, line);
  return null;
}
