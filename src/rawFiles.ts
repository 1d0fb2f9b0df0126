import { createWriteStream } from "node:fs";
import { copyFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Finding, type MaskOptions, maskLine } from "./privacy/mask.ts";
import { type Line, readLines } from "./readers/lines.ts";

/** Every line of numbers goes without a slash, a backslash or an at sign; only others can name a path or an address. */
const MAY_NAME_SOMETHING = /[/\\@]/;
const HOLDS_SAMPLES = /(^|\/)(data\.json|samples\.jsonl)(\.gz)?$/;
/** Headers, settings and events stand first or are objects; samples of the own format are arrays. */
const LEADING_LINES = 2;

function masked(line: Line, source: string, options: MaskOptions, findings: Finding[]): string {
  const isSample =
    HOLDS_SAMPLES.test(source) && line.number > LEADING_LINES && !line.text.includes('"event"');
  if (isSample && !MAY_NAME_SOMETHING.test(line.text)) return line.text;
  const result = maskLine(line.text, line.number, options);
  findings.push(...result.findings);
  return result.masked;
}

async function* maskedText(source: string, options: MaskOptions): AsyncGenerator<string> {
  for await (const batch of readLines(source)) {
    let text = "";
    for (const line of batch) text += masked(line, source, options, []) + (line.isWhole ? "\n" : "");
    yield text;
  }
}

/**
 * Copies a log for publication, with secrets, paths and names masked. A file in which nothing needs a mask is
 * copied byte for byte, but gzipped where only the target's name says so.
 *
 * @returns what was masked, for the author
 * @throws {InputError} if the file is not text
 */
export async function copyMasked(
  source: string,
  target: string,
  options: MaskOptions,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const batch of readLines(source)) {
    for (const line of batch) masked(line, source, options, findings);
  }
  if (findings.length === 0 && source.endsWith(".gz") === target.endsWith(".gz")) {
    await copyFile(source, target);
    return findings;
  }
  const text = Readable.from(maskedText(source, options));
  if (target.endsWith(".gz")) await pipeline(text, createGzip(), createWriteStream(target));
  else await pipeline(text, createWriteStream(target));
  return findings;
}
