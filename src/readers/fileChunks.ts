import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { constants, createGunzip } from "node:zlib";
import { InputError } from "../errors.ts";

/** Of what is read or unzipped at once, in another thread: a change of threads costs as much as some work. */
const CHUNK_BYTES = 1 << 18;
/** Of what is handed on at once: V8 gives strings of more than 128 KiB fresh memory each time, and keeps them for long. */
const PIECE_BYTES = 1 << 16;
/** Real logs unpack to 20 to 40 times their size; beyond this a file is made to fill memories and disks. */
const MAX_GZIP_RATIO = 400;
/** Below, any ratio is harmless. */
const RATIO_FREE_BYTES = 256 << 20;

/**
 * The content of a file, plain or gzipped (by the ending `.gz`), in pieces of at most 64 KiB.
 *
 * @returns whether the gzip stream breaks off before its end; what could be unzipped was delivered
 * @throws {InputError} for a damaged gzip stream, and for one that unzips to more than any log
 */
export const readChunks = (file: string): AsyncGenerator<Buffer, boolean, void> =>
  file.endsWith(".gz") ? readGzip(file) : readPlain(file);

function* piecesOf(chunk: Buffer): Generator<Buffer, void, void> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}

async function* readPlain(file: string): AsyncGenerator<Buffer, boolean, void> {
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) yield* piecesOf(chunk);
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
      yield* piecesOf(chunk);
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
    yield* piecesOf(fresh);
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
