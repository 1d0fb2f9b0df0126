import { isUtf8 } from "node:buffer";
import { InputError } from "../errors.ts";
import { readChunks } from "./fileChunks.ts";
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

const MAX_LINE_BYTES = 16 << 20;
/** Of a file that is read as a whole. */
const MAX_WHOLE_BYTES = 64 << 20;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = "\uFEFF";
/** For who stops before it: the file is closed, its end not looked at. */
const UNKNOWN_END: LinesEnd = { isGzipCut: false };

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
  try {
    for (;;) {
      const step = await blocks.next();
      if (step.done) return step.value;
      yield linesOf(step.value);
    }
  } finally {
    await blocks.return(UNKNOWN_END);
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
  const chunks = readChunks(file);
  try {
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
  } finally {
    await chunks.return(false);
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
