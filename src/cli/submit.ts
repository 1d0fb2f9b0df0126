import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import type { Environment } from "../config/environment.ts";
import { loadEnvironment } from "../config/loadEnvironment.ts";
import { suggestion } from "../config/nearest.ts";
import { InputError, UsageError } from "../errors.ts";
import { type EntryDraft, entryDraft, type Statement } from "../submission/entryDraft.ts";
import { UNWRITTEN } from "../submission/entryFaults.ts";
import { readLogs } from "../submission/entryRuns.ts";
import { withStagedEntry } from "../submission/stageEntry.ts";
import { counted } from "./counted.ts";
import { describeDraft, nextSteps } from "./submitText.ts";

export interface SubmitFlags {
  readonly environment: string;
  readonly algorithm: string;
  readonly variant?: string;
  readonly implementation?: Statement["implementation"];
  readonly command?: string;
  readonly author: readonly Statement["authors"][number][];
  readonly attempts?: number;
  readonly attemptsNote?: string;
  readonly deterministic?: string;
  readonly preliminary?: boolean;
  readonly linked?: string;
  readonly output: string;
  readonly yes?: boolean;
}

/** `wattprint submit RUNS... --environment BOARD --algorithm NAME`: makes the folder of an entry. */
export async function submit(paths: readonly string[], flags: SubmitFlags): Promise<number> {
  const environment = await boardNamed(flags.environment, flags.output);
  const { faults, summaries } = await readLogs(paths, environment);
  if (faults.length > 0) throw new InputError(faults);
  const now = new Date();
  const draft = await entryDraft(statementOf(flags, now), environment, summaries);
  const folder = `${flags.output}/entries/${environment.slug}/${draft.slug}`;
  const archiveFile = draft.archive === null ? null : `${draft.slug}.tar.gz`;
  for (const file of [folder, ...(archiveFile === null ? [] : [archiveFile])]) {
    if (existsSync(file)) {
      throw new UsageError(`${file} exists already; remove it, or tell the entries apart with --variant`);
    }
  }
  return withStagedEntry(
    flags.output,
    environment,
    draft,
    now.getTime() / 1000,
    async ({ check, accept }) => {
      process.stdout.write(describeDraft(draft, folder, summaries.length));
      for (const { file, message } of check.warnings.filter((each) => each.message !== UNWRITTEN))
        process.stdout.write(`warning: ${file}: ${message}\n`);
      if (!(flags.yes || (await isConfirmed()))) {
        process.stdout.write("Nothing was written.\n");
        return 1;
      }
      await mkdir(`${flags.output}/entries/${environment.slug}`, { recursive: true });
      await accept(folder);
      await writeArchive(draft, archiveFile);
      process.stdout.write(nextSteps(folder, flags, archiveFile));
      return 0;
    },
  );
}

async function boardNamed(name: string, home: string): Promise<Environment> {
  const files = await readdir(`${home}/environments`).catch(() => []);
  const known = files
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -3))
    .sort();
  if (known.length === 0) {
    throw new UsageError(
      `${home} has no environments/; expected the leaderboard folder of a clone of the repository (--output)`,
    );
  }
  if (!known.includes(name)) {
    throw new UsageError(
      `unknown environment "${name}"${suggestion(name, known)}; expected ${known.join(", ")}`,
    );
  }
  const environment = await loadEnvironment(`${home}/environments/${name}.md`);
  if (environment.frozen === null) return environment;
  const { reason, successor } = environment.frozen;
  const remedy = successor === null ? "It takes no new entries." : `Submit to ${successor} instead.`;
  throw new InputError({ file: environment.file, message: `the board is frozen: ${reason} ${remedy}` });
}

const statementOf = (flags: SubmitFlags, now: Date): Statement => ({
  algorithm: flags.algorithm,
  variant: flags.variant ?? null,
  implementation: flags.implementation ?? null,
  command: flags.command ?? null,
  authors: flags.author,
  attempts: flags.attempts ?? null,
  attemptsNote: flags.attemptsNote ?? null,
  deterministic: flags.deterministic ?? null,
  isPreliminary: flags.preliminary ?? false,
  date: now.toISOString().slice(0, 10),
  linkedUrl: flags.linked ?? null,
});

/** @throws {UsageError} where nobody can be asked */
async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new UsageError("nobody can be asked here whether to write this; add --yes once you have read it");
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Without it the end of the input (Ctrl+D) would leave the question open for ever.
  const ended = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  const answer = await Promise.race([terminal.question("Write these files? [y/N] "), ended]);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function writeArchive({ archive }: EntryDraft, file: string | null): Promise<void> {
  if (archive === null || file === null) return;
  await writeFile(file, archive, { flag: "wx" });
  process.stdout.write(`Wrote ${file} (${counted(archive.length, "byte")})\n`);
}
