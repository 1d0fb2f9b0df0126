import { createHash } from "node:crypto";
import { hardwareClassOf } from "../boards/hardwareClass.ts";
import type { EntrySpec } from "../config/entrySchema.ts";
import type { Environment } from "../config/environment.ts";
import { runFiguresFile } from "../config/runFiguresSchema.ts";
import { slugFromText } from "../config/slug.ts";
import { InputError } from "../errors.ts";
import { mask } from "../privacy/mask.ts";
import { figuresFromSummary } from "../runs/figuresFromSummary.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { entryText, PLACEHOLDER } from "./entryText.ts";
import { deterministicGzip } from "./gzip.ts";
import { type DraftFile, type Stripped, strippedLog } from "./strippedLog.ts";
import { tarOf } from "./tarArchive.ts";

/** What a submitter states; the rest is read from the logs. */
export interface Statement {
  readonly algorithm: string;
  readonly variant: string | null;
  readonly implementation: { readonly url: string; readonly commit: string | null } | null;
  readonly command: string | null;
  readonly authors: readonly { readonly name: string; readonly url: string | null }[];
  readonly attempts: number | null;
  /** On the runs that are not among these, and on how settings were chosen. */
  readonly attemptsNote: string | null;
  /** Why all seeds have the same scores, where they do. */
  readonly deterministic: string | null;
  readonly isPreliminary: boolean;
  /** ISO day. */
  readonly date: string;
  /** Where the archive of the logs will lie; `null` to put the logs beside the entry. */
  readonly linkedUrl: string | null;
}

/** An entry before it is written. */
export interface EntryDraft {
  readonly slug: string;
  /** Within the entry's folder: `entry.md` first. */
  readonly files: readonly DraftFile[];
  /** To be put at the linked address. */
  readonly archive: Buffer | null;
  readonly stripped: readonly Stripped[];
}

/**
 * Makes an entry of runs: facts from their logs, logs stripped of what identifies a person or a machine.
 * @param runs - read with the board's PUE
 * @throws {InputError} for a run without seed, or with the seed of another
 */
export async function entryDraft(
  statement: Statement,
  environment: Environment,
  runs: readonly RunSummary[],
): Promise<EntryDraft> {
  const ordered = runs.toSorted((a, b) => (a.facts.seed ?? -1) - (b.facts.seed ?? -1));
  refuseSeeds(ordered);
  const logs: DraftFile[] = [];
  const stripped: Stripped[] = [];
  for (const run of ordered) {
    const log = await strippedLog(run, `runs/seed-${run.facts.seed}`);
    logs.push(...log.files);
    stripped.push(...log.stripped);
  }
  const archive = statement.linkedUrl === null ? null : deterministicGzip(tarOf(logs));
  const spec = specOf(statement, ordered, archive);
  const entry = { path: "entry.md", content: Buffer.from(entryText(spec, bodyOf(statement))) };
  const { algorithm, variant } = statement;
  return {
    slug: slugFromText(variant === null ? algorithm : `${algorithm} ${variant}`, "entry"),
    files: [entry, ...(archive === null ? logs : [figuresFile(environment, ordered)])],
    archive,
    stripped,
  };
}

function refuseSeeds(runs: readonly RunSummary[]): void {
  const faults = runs.flatMap(({ path, facts: { seed } }, index) => {
    if (seed === null) {
      return [{ file: path, message: "no seed is logged; expected one. `wattprint track --seed` logs it" }];
    }
    const other = runs.slice(0, index).find((run) => run.facts.seed === seed);
    return other
      ? [{ file: path, message: `seed ${seed} is that of ${other.path} too; expected each seed once` }]
      : [];
  });
  if (faults.length > 0) throw new InputError(faults);
}

function specOf(statement: Statement, runs: readonly RunSummary[], archive: Buffer | null): EntrySpec {
  const command = statement.command ?? commandOf(runs);
  const implementation = statement.implementation;
  const commit = implementation?.commit ?? commitOf(runs);
  return {
    algorithm: statement.algorithm,
    variant: statement.variant ?? undefined,
    implementation: implementation ? { url: implementation.url, commit: commit ?? undefined } : undefined,
    command: command ?? undefined,
    hardware: hardwareClassOf({ hardware: null }, runs).slice(0, 120),
    authors: statement.authors.map(({ name, url }) => ({ name, url: url ?? undefined })),
    attempts: statement.attempts ?? undefined,
    attemptsNote: statement.attemptsNote ?? undefined,
    deterministic: statement.deterministic ?? undefined,
    date: statement.date,
    evidence:
      archive === null || statement.linkedUrl === null
        ? { kind: "recomputed" }
        : {
            kind: "linked",
            archives: [
              {
                url: statement.linkedUrl,
                sha256: createHash("sha256").update(archive).digest("hex"),
                bytes: archive.length,
              },
            ],
          },
    preliminary: statement.isPreliminary || undefined,
  };
}

/** The first run's command, where the others differ in nothing but numbers and names of folders. */
function commandOf(runs: readonly RunSummary[]): string | null {
  const command = runs[0]?.facts.command ?? null;
  if (command === null) return null;
  return mask(command)
    .masked.map((word) => (/^[\w./=:@%+,[\]-]+$/.test(word) ? word : JSON.stringify(word)))
    .join(" ")
    .slice(0, 2000);
}

/** The commit of all runs, where they have one and the working tree was as committed. */
function commitOf(runs: readonly RunSummary[]): string | null {
  const commits = new Set(runs.map(({ facts: { git } }) => (git === null || git.dirty ? null : git.commit)));
  const [only = null] = commits;
  return commits.size === 1 ? only : null;
}

const bodyOf = ({ implementation }: Statement): string =>
  `${PLACEHOLDER} hyper-parameters that differ from the usual, how they were\nfound, and what else a reader should know.${implementation ? "" : " Name the code."}`;

function figuresFile(environment: Environment, runs: readonly RunSummary[]): DraftFile {
  const figures = runs.map((run) =>
    figuresFromSummary(run, environment.score.column, `seed-${run.facts.seed}`),
  );
  return {
    path: "runs.json",
    content: Buffer.from(`${JSON.stringify(runFiguresFile(figures), null, 1)}\n`),
  };
}
