import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { RunFile } from "@wattprint/collector/format";
import { InputError } from "../errors.ts";
import { runFile } from "./collectorSchema.ts";
import { collectFaults } from "./faults.ts";
import { versionProblem } from "./formatVersion.ts";
import { requirePlainFile } from "./plainFile.ts";
import { addSchemaFaults } from "./schemaFaults.ts";

const unzip = promisify(gunzip);

/** Of `run.json`, unzipped: facts of a run with a thousand packages have 50 kB. */
const MAX_FACTS_BYTES = 16 << 20;

/**
 * The facts of a run, `run.json[.gz]`.
 * @throws {InputError} with all faults of the file, and for a version that is too new
 */
export async function readRunFile(file: string): Promise<RunFile> {
  const value = await readJson(file);
  const faults = collectFaults(file);
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  const problem = versionProblem(version);
  if (problem !== null) faults.add(problem);
  faults.check();
  const parsed = runFile.safeParse(value);
  if (parsed.success) return parsed.data;
  addSchemaFaults(faults, parsed.error, value);
  faults.check();
  throw new Error(`${file} is refused without a fault`);
}

async function readJson(file: string): Promise<unknown> {
  await requirePlainFile(file, MAX_FACTS_BYTES);
  try {
    const bytes = await readFile(file);
    const isZipped = file.endsWith(".gz");
    const text = (isZipped ? await unzip(bytes, { maxOutputLength: MAX_FACTS_BYTES }) : bytes).toString(
      "utf8",
    );
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file, message: `not readable as JSON (${reason}); expected the facts of a run` },
      { cause: error },
    );
  }
}
