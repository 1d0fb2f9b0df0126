import path from "node:path";
import { InputError } from "../errors.ts";
import type { Entry } from "./entry.ts";
import { type EntrySpec, entrySchema } from "./entrySchema.ts";
import { parseFrontMatter } from "./frontMatter.ts";
import { readSubmittedText } from "./readSubmittedText.ts";
import { nameFault } from "./slugFault.ts";
import { specFaults } from "./specFaults.ts";
import { bodyFaults } from "./submittedBody.ts";

/**
 * Reads and checks the file of an entry; its runs are read elsewhere.
 * @param file - path of `leaderboard/entries/BOARD/ENTRY/entry.md`: its folders are the slugs of board and entry
 * @throws {InputError} with every fault of the file
 */
export async function loadEntry(file: string): Promise<Entry> {
  const written = parseFrontMatter(await readSubmittedText(file), file);
  const folder = path.dirname(path.resolve(file));
  const slug = path.basename(folder);
  const parsed = entrySchema.safeParse(written.data);
  const faults = [
    ...nameFault(path.dirname(file), slug),
    ...(parsed.success ? [] : specFaults(parsed.error, written, file)),
    ...bodyFaults(written.body, file),
  ];
  if (faults.length > 0 || !parsed.success) throw new InputError(faults);
  const board = path.basename(path.dirname(folder));
  return entryFromSpec(parsed.data, { file, board, slug, body: written.body });
}

/** The complete entry: every default is filled in here. */
function entryFromSpec(spec: EntrySpec, place: Pick<Entry, "file" | "board" | "slug" | "body">): Entry {
  const { implementation, evidence } = spec;
  return {
    ...place,
    algorithm: spec.algorithm,
    variant: spec.variant ?? null,
    implementation: implementation
      ? { url: implementation.url, commit: implementation.commit ?? null }
      : null,
    command: spec.command ?? null,
    hardware: spec.hardware ?? null,
    authors: spec.authors.map(({ name, url }) => ({ name, url: url ?? null })),
    attempts: spec.attempts ?? null,
    attemptsNote: spec.attemptsNote ?? null,
    deterministic: spec.deterministic ?? null,
    date: spec.date,
    evidence:
      evidence.kind === "reported"
        ? { kind: "reported", citation: evidence.citation, url: evidence.url ?? null }
        : evidence,
    isPreliminary: spec.preliminary ?? false,
    bibtex: spec.bibtex ?? null,
  };
}
