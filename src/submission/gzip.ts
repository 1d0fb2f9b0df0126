import { constants, gzipSync } from "node:zlib";

const OPERATING_SYSTEM = 9;
const UNKNOWN_SYSTEM = 255;

/** Gzip without time, name or system: the same bytes wherever and whenever it is made with one version of zlib. */
export function deterministicGzip(content: Uint8Array | string): Buffer {
  const zipped = gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
  zipped[OPERATING_SYSTEM] = UNKNOWN_SYSTEM;
  return zipped;
}
