import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { parseScoreRows } from "./evaluationCsv.ts";
import { readAllLines } from "./lines.ts";
import type { Evaluation, RunFacts } from "./runLog.ts";
import { camelCase } from "./scoreName.ts";

const FILE = "eval_test.csv";

/** The columns of the reference protocol by our names: return and length of episodes. */
const COLUMNS: Readonly<Record<string, string>> = {
  frames: "frames",
  total_time: "timeS",
  rmean: "return",
  rmedian: "medianReturn",
  rmin: "minimumReturn",
  rmax: "maximumReturn",
  rstd: "returnSd",
  lmean: "episodeLength",
  lmedian: "medianEpisodeLength",
  lmin: "minimumEpisodeLength",
  lmax: "maximumEpisodeLength",
  lstd: "episodeLengthSd",
};

export interface Scores {
  readonly settings: RunFacts["settings"];
  readonly evaluation: Evaluation | null;
  readonly warnings: readonly string[];
  readonly file: string | null;
}

/**
 * Reads `eval_test.csv`: a line of JSON with the settings, a header, and a row an evaluation.
 *
 * Its `total_time` is the experiment's own clock, which may leave out the time of the evaluations themselves.
 * @param folder - path of the run
 * @throws {InputError} at a row that is no row of numbers
 */
export async function readImpactTrackerScores(folder: string): Promise<Scores> {
  const name = [FILE, `${FILE}.gz`].find((each) => existsSync(join(folder, each)));
  if (name === undefined) return { settings: {}, evaluation: null, warnings: [], file: null };
  const file = join(folder, name);
  const lines = await readAllLines(file);
  const [first, ...rest] = lines;
  const hasSettings = first?.text.startsWith("{") ?? false;
  const settings = hasSettings ? parseSettings(file, first?.text ?? "") : {};
  const { evaluation, warnings } = parseScoreRows(file, hasSettings ? rest : lines, {
    clock: "own",
    name: (column) => COLUMNS[column] ?? camelCase(column),
  });
  return { settings, evaluation, warnings, file: name };
}

function parseSettings(file: string, text: string): RunFacts["settings"] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).map(([key, value]) => [key, isPlain(value) ? value : JSON.stringify(value)]),
    );
  } catch (error) {
    throw new InputError(
      { file, line: 1, message: "the first line is no valid JSON; expected the settings as a JSON object" },
      { cause: error },
    );
  }
}

const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || ["string", "number", "boolean"].includes(typeof value);
