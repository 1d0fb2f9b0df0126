import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadRuns } from "../../src/loadRuns.ts";
import { checkOutcome } from "./outcome.ts";

const LOGS = {
  own: ["samples.jsonl", "run.json", "evaluation.csv"],
  "impact-tracker": ["impacttracker/data.json", "impacttracker/info.pkl", "eval_test.csv"],
} as const;

const isRoot = process.getuid?.() === 0;
const canMakePipes = process.platform !== "win32";

/** What can stand where a file should. */
const STAND_INS: readonly {
  readonly name: string;
  readonly skip?: string | false;
  readonly make: (path: string) => void;
}[] = [
  { name: "an empty file", make: (path) => writeFileSync(path, "") },
  { name: "a folder", make: (path) => mkdirSync(path) },
  { name: "a link to itself", make: (path) => symlinkSync(path, path) },
  { name: "a link to nothing", make: (path) => symlinkSync(`${path}-gone`, path) },
  { name: "a link to its own folder", make: (path) => symlinkSync(".", path) },
  { name: "a thousand zero bytes", make: (path) => writeFileSync(path, Buffer.alloc(1000)) },
  { name: "a line of 100 MB", make: (path) => writeFileSync(path, Buffer.alloc(100e6, "7")) },
  {
    name: "a file that may not be read",
    skip: isRoot && "root may read everything",
    make: (path) => {
      writeFileSync(path, "");
      chmodSync(path, 0);
    },
  },
  {
    name: "a pipe that nobody writes",
    skip: !canMakePipes && "no pipes with names on this system",
    make: (path) => execFileSync("mkfifo", [path]),
  },
];

for (const [fixture, files] of Object.entries(LOGS)) {
  for (const file of files) {
    for (const { name, skip, make } of STAND_INS) {
      const title = `${name} in place of ${file} is refused in words, or read without it`;
      test(title, { skip: skip ?? false, timeout: 20_000 }, async () => {
        const folder = mkdtempSync(join(tmpdir(), "wattprint-bad-"));
        try {
          cpSync(`test/fixtures/${fixture}`, folder, { recursive: true });
          rmSync(join(folder, file));
          make(join(folder, file));
          await checkOutcome(() => loadRuns([folder]));
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      });
    }
  }
}

test("a log that grows while it is read is one of the two logs that it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-grow-"));
  try {
    cpSync("test/fixtures/own", folder, { recursive: true });
    const file = join(folder, "samples.jsonl");
    const lines = readFileSync(file, "utf8").split("\n");
    writeFileSync(file, `${lines.slice(0, 2).join("\n")}\n`);
    const reading = checkOutcome(() => loadRuns([folder]));
    appendFileSync(file, lines.slice(2).join("\n"));
    assert.equal(await reading, "read");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
