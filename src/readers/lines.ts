import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { constants, createGunzip } from "node:zlib";
import { InputError } from "../errors.ts";
import { requirePlainFile } from "./plainFile.ts";

export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Without its line end. */
  readonly text: string;
  /** `false` for a last line that no newline ends: it may be half of what was meant. */
  readonly isWhole: boolean;
}

/** What was found at the end of a file. */
export interface LinesEnd {
  /** The gzip stream breaks off before its end; the lines are what could be decompressed. */
  readonly isGzipCut: boolean;
}

/** Whole lines as they lie in the file. */
export interface LineBlock {
  /** UTF-8, without the last line end. */
  readonly bytes: Buffer;
  readonly linesBefore: number;
  /** `false` for a last line that no newline ends. */
  readonly isWhole: boolean;
}

/** The lines of a larger one outlive V8's young generation: memory of a long log doubles. */
const CHUNK_BYTES = 1 << 18;
const MAX_LINE_BYTES = 16 << 20;
/** Of a file that is read as a whole. */
const MAX_WHOLE_BYTES = 64 << 20;
/** Real logs unpack to 20 to 40 times their size; beyond this a file is made to fill memories and disks. */
const MAX_GZIP_RATIO = 400;
/** Below, any ratio is harmless. */
const RATIO_FREE_BYTES = 256 << 20;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Reads a text file, plain or gzipped (by the ending `.gz`), in batches of lines and in constant memory.
 *
 * Line ends may be LF or CRLF; a byte order mark is dropped; empty lines keep their number.
 * @param file - path
 * @param maxLineBytes - longest line that is accepted; default 16 MiB
 * @throws {InputError} at what is no plain file, text that is not UTF-8, a line that is too long, or a damaged gzip stream
 */
export async function* readLines(
  file: string,
  maxLineBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<readonly Line[], LinesEnd, void> {
  const blocks = readBlocks(file, maxLineBytes);
  for (;;) {
    const step = await blocks.next();
    if (step.done) return step.value;
    yield linesOf(step.value);
  }
}

/**
 * Like `readLines`, but leaves the lines together, for who has to look at few of them.
 * @throws {InputError} as `readLines`
 */
export async function* readBlocks(
  file: string,
  maxLineBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<LineBlock, LinesEnd, void> {
  await requirePlainFile(file);
  let rest: Buffer[] = [];
  let restBytes = 0;
  let lineCount = 0;
  const chunks = file.endsWith(".gz") ? readGzip(file) : readPlain(file);
  for (;;) {
    const step = await chunks.next();
    if (step.done) {
      const last = Buffer.concat(rest);
      if (last.length > 0) yield checked(file, { bytes: last, linesBefore: lineCount, isWhole: false });
      return { isGzipCut: step.value };
    }
    const chunk = step.value;
    const newline = chunk.lastIndexOf(NEWLINE);
    if (newline >= 0) {
      const bytes = Buffer.concat([...rest, chunk.subarray(0, newline)]);
      yield checked(file, { bytes, linesBefore: lineCount, isWhole: true });
      lineCount += countOf(bytes) + 1;
      rest = [];
      restBytes = 0;
    }
    const tail = chunk.subarray(newline + 1);
    restBytes += tail.length;
    if (restBytes > maxLineBytes) {
      throw new InputError({
        file,
        line: lineCount + 1,
        message: `line is longer than ${maxLineBytes} bytes; expected a log with one sample a line`,
      });
    }
    if (tail.length > 0) rest.push(tail);
  }
}

/**
 * All lines of a small file at once; as `readLines`.
 * @param maxBytes - of the unzipped text; default 64 MiB
 * @throws {InputError} as `readLines`, and for more text than `maxBytes`
 */
export async function readAllLines(
  file: string,
  maxBytes: number = MAX_WHOLE_BYTES,
): Promise<readonly Line[]> {
  const batches: (readonly Line[])[] = [];
  let leftBytes = maxBytes;
  for await (const batch of readLines(file)) {
    for (const { text } of batch) leftBytes -= Buffer.byteLength(text) + 1;
    if (leftBytes < -1) {
      throw new InputError({ file, message: `holds more than ${maxBytes} bytes of text; expected less` });
    }
    batches.push(batch);
  }
  return batches.flat();
}

function checked(file: string, block: LineBlock): LineBlock {
  if (!isUtf8(block.bytes)) throw new InputError(badEncoding(file, block.bytes, block.linesBefore));
  return block;
}

/** Line ends in a block. */
function countOf(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The lines of a block. */
export function linesOf({ bytes, linesBefore, isWhole }: LineBlock): readonly Line[] {
  const text = bytes.toString("utf8");
  const isStart = linesBefore === 0 && text.startsWith(BYTE_ORDER_MARK);
  return (isStart ? text.slice(1) : text).split("\n").map((line, index) => ({
    number: linesBefore + index + 1,
    text: line.endsWith("\r") ? line.slice(0, -1) : line,
    isWhole,
  }));
}

function badEncoding(file: string, block: Buffer, linesBefore: number) {
  let line = linesBefore + 1;
  let start = 0;
  for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, start)) {
    if (!isUtf8(block.subarray(start, end))) break;
    line += 1;
    start = end + 1;
  }
  return { file, line, message: "text is not valid UTF-8; expected a log in UTF-8" };
}

async function* readPlain(file: string): AsyncGenerator<Buffer, boolean, void> {
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) yield chunk;
  return false;
}

/** Decompressed chunks; returns whether the stream was cut off. */
async function* readGzip(file: string): AsyncGenerator<Buffer, boolean, void> {
  const { size } = await stat(file);
  let delivered = 0;
  try {
    for await (const chunk of gunzipped(file, constants.Z_FINISH)) {
      delivered += chunk.length;
      if (delivered > RATIO_FREE_BYTES && delivered > MAX_GZIP_RATIO * size) {
        throw new InputError({
          file,
          message: `unpacks to more than ${MAX_GZIP_RATIO} times its ${size} bytes; expected a log. Unpack it if it is one`,
        });
      }
      yield chunk;
    }
    return false;
  } catch (error) {
    if (!hasCode(error, "Z_BUF_ERROR")) {
      if (!(error instanceof Error) || !hasZlibCode(error)) throw error;
      throw new InputError(
        { file, message: `not a readable gzip file (${error.message}); expected gzip-compressed text` },
        { cause: error },
      );
    }
  }
  // The failing stream threw away what it had decompressed but not delivered: a second pass without the check
  // of the end delivers that as well.
  let toSkip = delivered;
  for await (const chunk of gunzipped(file, constants.Z_SYNC_FLUSH)) {
    const fresh = chunk.subarray(Math.min(toSkip, chunk.length));
    toSkip -= chunk.length - fresh.length;
    if (fresh.length > 0) yield fresh;
  }
  return true;
}

function gunzipped(file: string, finishFlush: number): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES, finishFlush });
  // The error reaches the reader of `gunzip`, so the callback has nothing to do.
  return pipeline(createReadStream(file, { highWaterMark: CHUNK_BYTES }), gunzip, () => {});
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const hasZlibCode = (error: Error): boolean =>
  "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
