import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Entry } from "../config/entry.ts";
import type { Environment } from "../config/environment.ts";
import { showValue } from "../config/showValue.ts";
import { type Fault, InputError } from "../errors.ts";
import { figuresFromSummary } from "../runs/figuresFromSummary.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { type DownloadOptions, download } from "./download.ts";
import { type EntryRuns, readLogs } from "./entryRuns.ts";
import { fileKind } from "./expectedFiles.ts";
import { figureDifferences, isNear } from "./figureDifferences.ts";
import { contentFault } from "./fileContent.ts";
import { TEXT_BYTES } from "./limits.ts";
import { filesOfTar } from "./tarArchive.ts";

/** Of one archive; larger ones cannot be verified by everybody. */
const MAX_ARCHIVE_BYTES = 500_000_000;
const MAX_UNZIPPED_BYTES = 2_000_000_000;
const COMPARED = ["energyKwh", "machineEnergyKwh", "durationHours", "emissionsKgCo2e"];

type Transfer = Pick<DownloadOptions, "timeoutMs" | "allowsLocal">;

/** What the logs of a linked entry say, computed anew. */
export interface Verified {
  readonly faults: readonly Fault[];
  readonly runs: EntryRuns | null;
}

/**
 * Downloads the archives of a linked entry, computes its figures from their logs, and compares them with `runs.json`.
 * What is downloaded is only read, in a folder that is removed afterwards.
 */
export async function verifyLinked(
  entry: Entry,
  environment: Environment,
  stated: readonly RunSummary[],
  transfer: Transfer = {},
): Promise<Verified> {
  if (entry.evidence.kind !== "linked") return { faults: [], runs: null };
  const folder = await mkdtemp(join(tmpdir(), "wattprint-linked-"));
  try {
    for (const archive of entry.evidence.archives) await unpack(archive, folder, transfer);
    const runs = await readLogs([folder], environment);
    const differing = differences(entry, environment, stated, runs.summaries);
    return { faults: [...runs.faults, ...differing], runs };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { faults: error.faults, runs: null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unpack(
  { url, sha256, bytes }: { readonly url: string; readonly sha256: string; readonly bytes: number },
  folder: string,
  transfer: Transfer,
): Promise<void> {
  const refuse = (message: string): never => {
    throw new InputError({ file: url, message });
  };
  if (bytes > MAX_ARCHIVE_BYTES)
    refuse(`has ${bytes} bytes; expected at most ${MAX_ARCHIVE_BYTES} for an archive`);
  const content = await download(url, { ...transfer, maxBytes: bytes });
  if (content.length !== bytes) refuse(`has ${content.length} bytes; expected ${bytes}, as stated`);
  const found = createHash("sha256").update(content).digest("hex");
  if (found !== sha256) refuse(`has the SHA-256 ${found}; expected ${sha256}, as stated`);
  for (const file of filesOfTar(unzipped(content, url), url)) {
    const kind = fileKind(`entries/board/entry/${file.path}`);
    if (kind === null || !file.path.startsWith("runs/")) {
      refuse(
        `holds ${JSON.stringify(file.path.slice(0, 100))}; expected only logs as \`wattprint submit\` packs them`,
      );
    } else {
      const target = join(folder, file.path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, file.content, { flag: "wx" });
      const fault = await contentFault(target, TEXT_BYTES[kind]);
      if (fault) refuse(`${file.path} ${fault.message}`);
    }
  }
}

function unzipped(content: Buffer, url: string): Buffer {
  try {
    return gunzipSync(content, { maxOutputLength: MAX_UNZIPPED_BYTES });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file: url, message: `cannot be unzipped (${reason}); expected a .tar.gz` },
      { cause: error },
    );
  }
}

function differences(
  entry: Entry,
  environment: Environment,
  stated: readonly RunSummary[],
  computed: readonly RunSummary[],
): readonly Fault[] {
  const file = entry.file.replace(/entry\.md$/, "runs.json");
  const seedsOf = (runs: readonly RunSummary[]): string =>
    runs
      .map((run) => run.facts.seed)
      .sort((a, b) => (a ?? -1) - (b ?? -1))
      .join(", ");
  if (seedsOf(stated) !== seedsOf(computed)) {
    const message = `has the seeds ${seedsOf(stated)}, the archive ${seedsOf(computed)}; expected the same`;
    return [{ file, message }];
  }
  return stated.flatMap((run) => {
    const log = computed.find((each) => each.facts.seed === run.facts.seed);
    const scores = Object.keys(run.metrics).filter((name) => /^(average|asymptotic|best)/.test(name));
    const metrics = [...COMPARED, ...scores].flatMap((name) => {
      const [said, found] = [run.metrics[name] ?? null, log?.metrics[name] ?? null];
      return isNear(said, found) ? [] : [{ place: name, said, found }];
    });
    const figuresOf = (summary: RunSummary) => figuresFromSummary(summary, environment.score.column, "");
    // What a wrong figure leads to is told once, by the metric that it changes.
    const rest =
      metrics.length > 0 || !log ? [] : figureDifferences(figuresOf(run), figuresOf(log)).slice(0, 1);
    return [...metrics, ...rest].map(({ place, said, found }): Fault => {
      const [stands, given] = [said, found].map((value) => showValue(value));
      const message = `${place} of seed ${run.facts.seed} is ${stands}, but the logs give ${given}; expected the figures of the logs. \`wattprint submit --linked\` writes them`;
      return { file, message };
    });
  });
}
