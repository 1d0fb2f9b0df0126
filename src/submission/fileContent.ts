import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { LIMITS } from "./limits.ts";
import { deceptiveText } from "./textFaults.ts";

export interface ContentFault {
  readonly line?: number;
  readonly message: string;
}

const CHUNK_BYTES = 1 << 14;
const FREE_BYTES = 1_000_000;
const MAX_LINE_BYTES = 4_000_000;
const NEWLINE = 0x0a;

/**
 * Reads a file to its end, unzipped where it is gzipped, without ever holding more than a line, and stops at the
 * first thing that is wrong: too much text, a gzip bomb, damaged gzip, no UTF-8, characters that deceive.
 *
 * @param maxBytes - of the unzipped text
 * @returns `null` for nothing wrong
 */
export async function contentFault(file: string, maxBytes: number): Promise<ContentFault | null> {
  const isZipped = file.endsWith(".gz");
  const source = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const gunzip = isZipped ? createGunzip({ chunkSize: CHUNK_BYTES }) : null;
  const stream = gunzip === null ? source : source.pipe(gunzip);
  source.on("error", (error) => stream.destroy(error));
  const lines = lineChecker();
  let textBytes = 0;
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError("expected bytes");
      textBytes += chunk.length;
      if (textBytes > maxBytes) return { message: tooMuch(isZipped, maxBytes) };
      if (gunzip && textBytes > FREE_BYTES + LIMITS.unzippedRatio * gunzip.bytesWritten) {
        const message = `grows to more than ${LIMITS.unzippedRatio} times its size when unzipped; expected a log`;
        return { message };
      }
      const fault = lines.add(chunk);
      if (fault) return fault;
    }
    return lines.end();
  } catch (error) {
    if (!isZipped || !(error instanceof Error) || !("code" in error)) throw error;
    if (typeof error.code !== "string" || !error.code.startsWith("Z_")) throw error;
    return { message: `is no whole gzip file (${error.message}); gzip it again` };
  } finally {
    source.destroy();
    stream.destroy();
  }
}

const tooMuch = (isZipped: boolean, maxBytes: number): string =>
  `has more than ${maxBytes} bytes${isZipped ? " when unzipped" : ""}; expected at most that`;

/** Takes a file chunk by chunk and looks at it line by line. */
function lineChecker() {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let lineNumber = 1;
  const check = (bytes: Buffer): ContentFault | null => {
    const line = lineNumber;
    lineNumber += 1;
    if (!isUtf8(bytes)) return { line, message: "is no UTF-8; expected text in UTF-8" };
    const text = bytes.toString("utf8");
    const problem = deceptiveText(line === 1 ? text.replace(/^\uFEFF/, "") : text);
    return problem === null ? null : { line, message: `${problem}; expected plain text. Remove it` };
  };
  const lineEnded = (tail: Buffer): ContentFault | null => {
    const whole = rest.length === 0 ? tail : Buffer.concat([...rest, tail]);
    rest = [];
    restBytes = 0;
    return check(whole);
  };
  return {
    add(chunk: Buffer): ContentFault | null {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        const fault = lineEnded(chunk.subarray(start, end));
        if (fault) return fault;
        start = end + 1;
      }
      const tail = chunk.subarray(start);
      if (tail.length === 0) return null;
      rest.push(tail);
      restBytes += tail.length;
      if (restBytes <= MAX_LINE_BYTES) return null;
      return { line: lineNumber, message: `is longer than ${MAX_LINE_BYTES} bytes; expected a shorter line` };
    },
    end: (): ContentFault | null => (restBytes > 0 ? lineEnded(Buffer.alloc(0)) : null),
  };
}
