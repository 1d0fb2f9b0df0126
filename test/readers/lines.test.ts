import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type Line, readLines } from "../../src/readers/lines.ts";

async function linesOf(content: string | Buffer, options: { name?: string; maxLineBytes?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-"));
  try {
    const file = join(folder, options.name ?? "log.txt");
    writeFileSync(file, content);
    const lines: Line[] = [];
    const batches = readLines(file, options.maxLineBytes);
    for (;;) {
      const step = await batches.next();
      if (step.done) return { lines, texts: lines.map((line) => line.text), ...step.value };
      lines.push(...step.value);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("line ends may be LF or CRLF, and a byte order mark is dropped", async () => {
  const { texts } = await linesOf("\uFEFFa\r\nb\n\nc\n");
  assert.deepEqual(texts, ["a", "b", "", "c"]);
});

test("a last line without line end is marked", async () => {
  const { lines } = await linesOf("a\nb");
  assert.deepEqual(lines, [
    { number: 1, text: "a", isWhole: true },
    { number: 2, text: "b", isWhole: false },
  ]);
});

test("an empty file has no lines", async () => {
  assert.deepEqual((await linesOf("")).lines, []);
});

test("lines keep their numbers across chunks, and characters are not torn", async () => {
  const text = Array.from({ length: 60_000 }, (_, index) => `line ${index + 1} énergie ⚡ ${"x".repeat(20)}`);
  const { lines } = await linesOf(`${text.join("\n")}\n`);
  assert.equal(lines.length, 60_000);
  assert.ok(lines.every((line, index) => line.number === index + 1 && line.text === text[index]));
});

test("text that is not UTF-8 is refused with its line", async () => {
  const bytes = Buffer.concat([Buffer.from("a\nb\n"), Buffer.from([0xff, 0x0a]), Buffer.from("c\n")]);
  await assert.rejects(linesOf(bytes), /log\.txt:3: text is not valid UTF-8; expected a log in UTF-8$/);
});

test("a line that is too long is refused with its number", async () => {
  await assert.rejects(
    linesOf(`a\n${"x".repeat(100)}`, { maxLineBytes: 50 }),
    /log\.txt:2: line is longer than 50 bytes/,
  );
});

test("a gzip stream that breaks off gives what could be decompressed", async () => {
  const text = Array.from({ length: 5000 }, (_, index) => `${index} ${Math.sin(index)}\n`).join("");
  const zipped = gzipSync(text);
  const whole = await linesOf(zipped, { name: "log.gz" });
  assert.equal(whole.isGzipCut, false);
  assert.equal(whole.lines.length, 5000);
  const cut = await linesOf(zipped.subarray(0, zipped.length / 2), { name: "log.gz" });
  assert.equal(cut.isGzipCut, true);
  assert.ok(cut.lines.length > 2000);
  assert.ok(text.startsWith(cut.texts.join("\n")));
});

test("what is no gzip file is refused", async () => {
  await assert.rejects(linesOf("plain text\n", { name: "log.gz" }), /log\.gz: not a readable gzip file/);
});

const OPEN_FILES = "/proc/self/fd";

test("a file is closed for a reader that stops before its end", {
  skip: existsSync(OPEN_FILES) ? false : `${OPEN_FILES} is not there to count open files`,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-"));
  try {
    const before = readdirSync(OPEN_FILES).length;
    for (const name of ["long.txt", "long.txt.gz"]) {
      const file = join(folder, name);
      // Random enough that the file is not read whole before its first lines are there.
      const text = Array.from({ length: 200_000 }, (_, i) => `${Math.sin(i)}\n`).join("");
      writeFileSync(file, name.endsWith(".gz") ? gzipSync(text) : text);
      for await (const [line] of readLines(file)) {
        assert.equal(line?.text, "0");
        break;
      }
    }
    // The system call that closes it runs in another thread.
    for (let tries = 0; tries < 100 && readdirSync(OPEN_FILES).length > before; tries += 1)
      await setTimeout(20);
    assert.equal(readdirSync(OPEN_FILES).length, before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
