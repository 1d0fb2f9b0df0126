import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { toyEntry, toyFacts, toyRun, writeToyEntry } from "./toyBoard.ts";

/** A submission that has to be refused, and by which message. */
export interface RefusedCase {
  readonly name: string;
  /** Changes a leaderboard that is in order. */
  readonly spoil: (home: string) => void;
  readonly message: RegExp;
}

export const ENTRY = "entries/toy/mallory";
export const RUN = `${ENTRY}/runs/seed-0`;

/** A whole entry, of which something is replaced. */
export const entry = (name: string, text: string | Buffer, message: RegExp): RefusedCase => ({
  name,
  message,
  spoil: (home) => {
    writeToyEntry(home, "mallory", { luck: 20 });
    writeFileSync(join(home, ENTRY, "entry.md"), text);
  },
});

export const run = (name: string, file: string, content: string | Buffer, message: RegExp): RefusedCase => ({
  name,
  message,
  spoil: (home) => {
    writeToyEntry(home, "mallory", { luck: 20, text: named("Mallory") });
    mkdirSync(join(home, RUN), { recursive: true });
    writeFileSync(join(home, RUN, file), content);
  },
});

export const file = (name: string, path: string, message: RegExp): RefusedCase => ({
  name,
  message,
  spoil: (home) => {
    mkdirSync(join(home, path, ".."), { recursive: true });
    writeFileSync(join(home, path), "x\n");
  },
});

export const named = (algorithm: string): string =>
  toyEntry().replace("algorithm: Honest", `algorithm: ${JSON.stringify(algorithm)}`);
export const withLines = (...lines: readonly string[]): string =>
  toyEntry(lines).replace("Honest", "Mallory");
export const engine = (language: string, code: string): string => `---${language}\n${code}\n---\n\nText.\n`;
export const facts = (change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...toyFacts(0), ...change });

export const aliasBomb = (): string => {
  const levels = Array.from({ length: 9 }, (_, i) =>
    i === 0
      ? "a0: &a0 [x, x, x, x, x, x, x, x, x]"
      : `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
  );
  return withLines(...levels);
};

/** Ten gigabytes of zeros in less than the ten megabytes that a file may have. */
export function zeroBomb(): Buffer {
  const member = gzipSync(Buffer.alloc(64 << 20), { level: 9 });
  return Buffer.concat(Array<Buffer>(150).fill(member));
}

export const samplesWith = (row: string): string => {
  const lines = (toyRun({ seed: 0, luck: 20 })["samples.jsonl"] ?? "").split("\n");
  return [...lines.slice(0, 50), row, ...lines.slice(50)].join("\n");
};
