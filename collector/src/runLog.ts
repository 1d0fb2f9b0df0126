import { existsSync } from "node:fs";
import { join } from "node:path";
import { errorText } from "./failure.ts";
import type { EventLine, HeaderLine, RunFile } from "./format.ts";
import { LineWriter, replaceFile, type Warn } from "./writer.ts";

/** The files `samples.jsonl` and `run.json` of a run, kept whole whatever happens to the disk below them. */
export interface RunLog {
  /** Declares the columns. Comes first, and is repeated until it could be written: without it no sample can be read. */
  header(line: HeaderLine): void;
  /** Takes the facts of the run, in place of earlier ones, and writes them as soon as there is room. */
  facts(facts: RunFile): void;
  sample(values: readonly (number | null)[]): void;
  event(line: EventLine): void;
  close(): void;
}

/** Opens the log of a run in a folder that was taken for it. Throws if it can't be opened. */
export function openRunLog(folder: string, warn: Warn): RunLog {
  const factsPath = join(folder, "run.json");
  const samples = new LineWriter(join(folder, "samples.jsonl"), warn, () => keepFacts());
  let headerText: string | null = null;
  let factsText: string | null = null;
  let areFactsWritten = false;
  let hasWarned = false;

  const keepFacts = (): void => {
    if (factsText === null) return;
    // Without its folder the run was moved away, and has its facts with it.
    if (areFactsWritten && (existsSync(factsPath) || !existsSync(folder))) return;
    try {
      replaceFile(factsPath, factsText);
      areFactsWritten = true;
    } catch (error) {
      if (!hasWarned) warn(`run.json was not written (${errorText(error)})`);
      hasWarned = true;
    }
  };
  const hasHeader = (): boolean => {
    if (headerText !== null && samples.append(headerText)) headerText = null;
    return headerText === null;
  };
  const append = (text: string): void => {
    if (hasHeader()) samples.append(text);
    if (!areFactsWritten) keepFacts();
  };
  return {
    header(line) {
      headerText = JSON.stringify(line);
      hasHeader();
    },
    facts(facts) {
      factsText = `${JSON.stringify(facts, null, 2)}\n`;
      areFactsWritten = false;
      keepFacts();
    },
    sample: (values) => append(JSON.stringify(values)),
    event: (line) => append(JSON.stringify(line)),
    close() {
      samples.close();
      keepFacts();
    },
  };
}
