import { createWriteStream } from "node:fs";
import { copyFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Finding, type MaskOptions, mask, maskLine } from "./privacy/mask.ts";
import { type Line, type LineBlock, linesOf, readBlocks, readLines } from "./readers/lines.ts";

/** Every line of numbers goes without a slash, a backslash or an at sign; only others can name a path or an address. */
const MAY_NAME_SOMETHING = /[/\\@]/;
const EVENT = '"event"';
/** By which a block may hold lines that are to be masked; looking through a block is much faster than through lines. */
const TELLING = ["/", "\\", "@", EVENT] as const;
const HOLDS_SAMPLES = /(^|\/)(data\.json|samples\.jsonl)(\.gz)?$/;
const IS_DOCUMENT = /\.json(\.gz)?$/;
/** Headers, settings and events stand first or are objects; samples of the own format are arrays. */
const LEADING_LINES = 2;

const isZipped = (file: string): boolean => file.endsWith(".gz");

function maskedLine(line: Line, source: string, options: MaskOptions, findings: Finding[]): string {
  const isSample = HOLDS_SAMPLES.test(source) && line.number > LEADING_LINES && !line.text.includes(EVENT);
  if (isSample && !MAY_NAME_SOMETHING.test(line.text)) return line.text;
  const result = maskLine(line.text, line.number, options);
  findings.push(...result.findings);
  return result.masked;
}

/** Whether every line of the block is a sample that names nothing, and has no carriage return to drop. */
function isPlainSamples({ bytes, linesBefore }: LineBlock, source: string): boolean {
  if (!HOLDS_SAMPLES.test(source) || linesBefore < LEADING_LINES) return false;
  // A word is found in a string several times as fast as in bytes; as Latin-1 these are taken over as they are.
  const text = bytes.toString("latin1");
  return !text.includes("\r") && !TELLING.some((telling) => text.includes(telling));
}

async function* maskedLines(
  source: string,
  options: MaskOptions,
  findings: Finding[],
): AsyncGenerator<string> {
  for await (const block of readBlocks(source)) {
    if (isPlainSamples(block, source)) {
      yield block.bytes.toString("utf8") + (block.isWhole ? "\n" : "");
      continue;
    }
    let text = "";
    for (const line of linesOf(block))
      text += maskedLine(line, source, options, findings) + (line.isWhole ? "\n" : "");
    yield text;
  }
}

const isDocument = (source: string): boolean => IS_DOCUMENT.test(source) && !HOLDS_SAMPLES.test(source);

/** As one value: what makes a text a secret, such as the option before it, may stand on another line. */
async function* maskedDocument(
  source: string,
  options: MaskOptions,
  findings: Finding[],
): AsyncGenerator<string> {
  let text = "";
  for await (const batch of readLines(source)) for (const line of batch) text += `${line.text}\n`;
  const result = mask<unknown>(JSON.parse(text), options);
  findings.push(...result.findings);
  yield `${JSON.stringify(result.masked, null, 2)}\n`;
}

/**
 * A log's text, unzipped, in pieces that end at line ends, with secrets, paths and names masked.
 * @param findings - what was masked is added to it
 * @throws {InputError} if the file is not text
 */
export const maskedText = (
  source: string,
  options: MaskOptions,
  findings: Finding[] = [],
): AsyncGenerator<string> => (isDocument(source) ? maskedDocument : maskedLines)(source, options, findings);

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
  if (isZipped(source) !== isZipped(target)) {
    const findings: Finding[] = [];
    await write(maskedText(source, options, findings), target);
    return findings;
  }
  const findings = await findingsIn(source, options);
  if (findings.length === 0) await copyFile(source, target);
  else await write(maskedText(source, options), target);
  return findings;
}

/** What would be masked; most of a log is not even decoded. */
async function findingsIn(source: string, options: MaskOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  if (isDocument(source)) for await (const _ of maskedDocument(source, options, findings));
  else {
    for await (const block of readBlocks(source)) {
      if (isPlainSamples(block, source)) continue;
      for (const line of linesOf(block)) maskedLine(line, source, options, findings);
    }
  }
  return findings;
}

async function write(text: AsyncGenerator<string>, target: string): Promise<void> {
  const file = createWriteStream(target);
  if (isZipped(target)) await pipeline(Readable.from(text), createGzip(), file);
  else await pipeline(Readable.from(text), file);
}
