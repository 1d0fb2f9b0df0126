import { InputError } from "../errors.ts";
import { readSubmittedText } from "./readSubmittedText.ts";
import { type RunFigures, runFiguresSchema } from "./runFiguresSchema.ts";
import { specFaults } from "./specFaults.ts";

/**
 * Reads and checks `runs.json`: figures of runs whose logs are not at hand.
 * @throws {InputError} with every fault of the file
 */
export async function loadRunFigures(file: string): Promise<readonly RunFigures[]> {
  const data = parseJson(await readSubmittedText(file), file);
  const parsed = runFiguresSchema.safeParse(data);
  if (parsed.success) return parsed.data.runs;
  // A place in the data is told by its path: JSON is often a single line.
  const faults = specFaults(parsed.error, { data, body: "", lineOf: () => 1 }, file);
  throw new InputError(
    faults.map(({ message }) => ({ file, message: message.replace(/^the front matter/, "the content") })),
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError({ file, message: `is no valid JSON: ${reason}` }, { cause: error });
  }
}
