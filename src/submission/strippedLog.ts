import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { InputError } from "../errors.ts";
import { type Finding, type MaskOptions, mask } from "../privacy/mask.ts";
import { maskedText } from "../rawFiles.ts";
import { infoFileFrom } from "../readers/impactTrackerJson.ts";
import { parsePickle } from "../readers/pickle.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { deterministicGzip } from "./gzip.ts";
import { LIMITS } from "./limits.ts";

/** A file of an entry, before it is written. */
export interface DraftFile {
  /** Within the entry's folder. */
  readonly path: string;
  readonly content: Buffer;
}

/** What was taken out of a log, for the submitter. */
export interface Stripped {
  /** File of the log, as the user gave it. */
  readonly file: string;
  readonly kind: Finding["kind"] | "serial number";
  readonly where: string;
}

export interface StrippedLog {
  readonly files: readonly DraftFile[];
  readonly stripped: readonly Stripped[];
}

/** Serial numbers of graphics cards, as the driver tells them. */
const GPU_SERIAL = /\b(GPU|MIG)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const SAMPLES = /(^|\/)(samples\.jsonl|baseline\.jsonl|data\.json)(\.gz)?$/;
/** Names and commands of single processes, of which no figure of an entry is made. */
const PROCESSES = /^processes\.jsonl(\.gz)?$/;
const INFO_PICKLE = "impacttracker/info.pkl";

/**
 * The files of a run's log as they may be handed on: secrets, names, addresses and folders masked, serial numbers of
 * graphics cards replaced by a hash (equal for one card), samples gzipped, a pickle turned into JSON. Only files that
 * are read are taken, and none on single processes.
 * @param folder - of the run within the entry: "runs/seed-0"
 * @throws {InputError} if a file is no text, or too large
 */
export async function strippedLog(
  run: RunSummary,
  folder: string,
  options: MaskOptions = {},
): Promise<StrippedLog> {
  const files: DraftFile[] = [];
  const stripped: Stripped[] = [];
  for (const name of run.files.filter((each) => !PROCESSES.test(each))) {
    const source = `${run.path}/${name}`;
    const isPickle = name === INFO_PICKLE;
    const { text, found } = isPickle ? await infoText(source, options) : await logText(source, options);
    const target = `${folder}/${targetName(name)}`;
    const content = target.endsWith(".gz") ? deterministicGzip(text) : Buffer.from(text);
    if (content.length > LIMITS.fileBytes) {
      const message = `has ${content.length} bytes when gzipped; expected at most ${LIMITS.fileBytes}. Submit with --linked instead`;
      throw new InputError({ file: source, message });
    }
    files.push({ path: target, content });
    stripped.push(...found.map((each) => ({ file: source, ...each })));
  }
  return { files, stripped };
}

/** Samples are gzipped; what a reviewer reads stays text. */
function targetName(name: string): string {
  if (name === INFO_PICKLE) return "impacttracker/info.json";
  const plain = name.replace(/\.gz$/, "");
  return SAMPLES.test(name) ? `${plain}.gz` : plain;
}

type Found = readonly Omit<Stripped, "file">[];

async function logText(source: string, options: MaskOptions): Promise<{ text: Buffer; found: Found }> {
  const findings: Finding[] = [];
  const parts: Buffer[] = [];
  let bytes = 0;
  let serials = 0;
  for await (const part of maskedText(source, options, findings)) {
    const plain = part.replace(GPU_SERIAL, (serial) => {
      serials += 1;
      return hashedSerial(serial);
    });
    parts.push(Buffer.from(plain));
    bytes += plain.length;
    if (bytes > LIMITS.unzippedBytes) {
      const message = `holds more than ${LIMITS.unzippedBytes} bytes of text; expected less. Log at longer intervals`;
      throw new InputError({ file: source, message });
    }
  }
  return { text: Buffer.concat(parts), found: [...findings, ...serialFindings(serials)] };
}

async function infoText(source: string, options: MaskOptions): Promise<{ text: Buffer; found: Found }> {
  const info = infoFileFrom(parsePickle(await readFile(source), source));
  const { masked, findings } = mask(info, options);
  let serials = 0;
  const text = `${JSON.stringify(masked, null, 1)}\n`.replace(GPU_SERIAL, (serial) => {
    serials += 1;
    return hashedSerial(serial);
  });
  const folders = { kind: "path", where: "folders of packages" } as const;
  return { text: Buffer.from(text), found: [folders, ...findings, ...serialFindings(serials)] };
}

/** Not the serial number, but equal for logs of one card, so that its energy is not counted twice. */
const hashedSerial = (serial: string): string =>
  `GPU-${createHash("sha256").update(serial.toLowerCase()).digest("hex").slice(0, 12)}`;

const serialFindings = (count: number): Found =>
  count === 0 ? [] : [{ kind: "serial number", where: `${count} mentions of a graphics card` }];
