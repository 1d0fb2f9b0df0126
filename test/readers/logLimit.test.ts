import assert from "node:assert/strict";
import { createWriteStream, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { test } from "node:test";
import { createGzip, gzipSync } from "node:zlib";
import { readLines } from "../../src/readers/lines.ts";
import { requireLogWithin } from "../../src/readers/logLimit.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "wattprint-limit-"));
const own = (path: string) => ({ path, format: "wattprint" }) as const;
const GIB = 2 ** 30;

test("a log beyond the limit is refused with its size, the limit and how to raise it", async () => {
  const path = folder();
  writeFileSync(join(path, "samples.jsonl"), "x".repeat(2048));
  await requireLogWithin(own(path), 2048);
  await assert.rejects(requireLogWithin(own(path), 1024), {
    name: "InputError",
    message: `${path}/samples.jsonl: has 2048 bytes, more than ${1024 / GIB} GiB; raise the limit with --max-log-gib if it is a log`,
  });
});

test("what a gzipped log unpacks to counts, not its own size", async () => {
  const path = folder();
  writeFileSync(join(path, "samples.jsonl.gz"), gzipSync("y".repeat(100_000)));
  await requireLogWithin(own(path), 100_000);
  await assert.rejects(requireLogWithin(own(path), 99_999), /unpacks to more than .* GiB; raise the limit/);
});

test("a damaged gzip stream is left to the reader, which says what is wrong", async () => {
  const path = folder();
  writeFileSync(join(path, "samples.jsonl.gz"), "no gzip stream");
  await requireLogWithin(own(path), 10);
});

test("a file that unpacks to many times its size is refused before it is read to its end", async () => {
  const file = join(folder(), "samples.jsonl.gz");
  const block = Buffer.alloc(1 << 20, `${" ".repeat((1 << 16) - 1)}\n`);
  await pipeline(
    function* () {
      for (let i = 0; i < 300; i += 1) yield block;
    },
    createGzip(),
    createWriteStream(file),
  );
  let read = 0;
  const reading = (async () => {
    for await (const lines of readLines(file)) read += lines.length;
  })();
  const size = statSync(file).size;
  await assert.rejects(reading, {
    message: `${file}: unpacks to more than 400 times its ${size} bytes; expected a log. Unpack it if it is one`,
  });
  assert.ok(read < 300 * 16, `${read} lines were read`);
});
