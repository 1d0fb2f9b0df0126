import { InputError } from "../errors.ts";
import type { DraftFile } from "./strippedLog.ts";

const BLOCK = 512;
/** Where the parts of a header stand: offset and length. */
const FIELD = {
  name: [0, 100],
  size: [124, 12],
  checksum: [148, 8],
  type: [156, 1],
  prefix: [345, 155],
} as const;

/**
 * A tar archive (POSIX ustar) of plain files, in their order, without times, owners or modes of this computer.
 * @throws {RangeError} for a path that is too long
 */
export function tarOf(files: readonly DraftFile[]): Buffer {
  const parts = files.flatMap(({ path, content }) => [
    header(path, content.length),
    content,
    Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function header(path: string, size: number): Buffer {
  if (Buffer.byteLength(path) > FIELD.name[1])
    throw new RangeError(`tarOf requires short paths, got ${path}`);
  const block = Buffer.alloc(BLOCK);
  block.write(path, 0);
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, FIELD.size[0]);
  block.write("00000000000\0", 136);
  block.write("        ", FIELD.checksum[0]);
  block.write("0", FIELD.type[0]);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, FIELD.checksum[0]);
  return block;
}

/**
 * The plain files of a tar archive. Folders are passed over; a link, a device or anything else is refused, as nothing
 * but logs is expected.
 * @param name - of the archive, for messages
 * @throws {InputError} for a damaged archive, or one that holds anything but files and folders
 */
export function filesOfTar(archive: Buffer, name: string): readonly DraftFile[] {
  const files: DraftFile[] = [];
  const refuse = (message: string): never => {
    throw new InputError({ file: name, message });
  };
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const block = archive.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) return files;
    if (!isIntact(block))
      refuse("is no tar archive, or a damaged one; expected a .tar.gz of `wattprint submit`");
    const prefix = text(block, "prefix");
    const path = `${prefix === "" ? "" : `${prefix}/`}${text(block, "name")}`;
    const size = Number.parseInt(text(block, "size"), 8);
    const type = text(block, "type");
    if (!Number.isSafeInteger(size) || at + BLOCK + size > archive.length)
      refuse("is a tar archive that breaks off");
    if (type === "" || type === "0") {
      files.push({
        path: path.replace(/^\.\//, ""),
        content: archive.subarray(at + BLOCK, at + BLOCK + size),
      });
    } else if (type !== "5") {
      refuse(`holds ${JSON.stringify(path.slice(0, 80))}, which is no plain file; expected logs only`);
    }
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
  return refuse("is a tar archive without an end");
}

function text(block: Buffer, field: keyof typeof FIELD): string {
  const [from, length] = FIELD[field];
  const bytes = block.subarray(from, from + length);
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end < 0 ? length : end).toString("utf8");
}

function isIntact(block: Buffer): boolean {
  const [from, length] = FIELD.checksum;
  const stated = Number.parseInt(text(block, "checksum").trim(), 8);
  const sum = block.reduce(
    (total, byte, index) => total + (index >= from && index < from + length ? 0x20 : byte),
    0,
  );
  return sum === stated;
}
