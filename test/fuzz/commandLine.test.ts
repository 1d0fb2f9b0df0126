import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { main } from "../../src/cli/main.ts";

const CASES = Number(process.env.WATTPRINT_FUZZ_COMMANDS ?? 200);
const SEED = Number(process.env.WATTPRINT_FUZZ_SEED ?? 1);

/** Those that neither run a program, open a port nor write. */
const COMMANDS = [
  "summarize",
  "compare",
  "check",
  "regions",
  "estimate",
  "statement",
  "export",
  "audit",
  "travel",
];

const FLAGS = [
  "--json",
  "--format",
  "--pue",
  "--region",
  "--timezone",
  "--allow-invalid",
  "--max-log-gib",
  "--group-by",
  "--metric",
  "--country",
  "--hours",
  "--gpu",
  "--gpus",
  "--cpu",
  "--utilization",
  "--to",
  "--provider",
  "--near",
  "--kind",
  "--sort",
  "--participants",
  "--failed",
  "--nonsense",
  "-x",
  "--",
  "--help",
];

const VALUES = [
  "test/fixtures/own",
  "test/fixtures/impact-tracker",
  "test/fixtures",
  "test/no-such-folder",
  "package.json",
  "",
  " ",
  "-1",
  "0",
  "1.2",
  "NaN",
  "1e999",
  "(",
  "(ppo|dqn)",
  "energyKwh",
  "__proto__",
  "constructor",
  "USA",
  "Montreal",
  "45.5,-73.6",
  "V100",
  "text",
  "json",
  "latex",
  "\u202e",
  "x".repeat(5000),
];

/** What a command printed, and its exit code; an error of the program itself is thrown. */
async function run(words: readonly string[]): Promise<{ readonly code: number; readonly errors: string }> {
  const written: string[] = [];
  const { stdout, stderr } = process;
  const [writeOut, writeError] = [stdout.write, stderr.write];
  const swallow = (...[, encoding, done]: readonly unknown[]): boolean => {
    const callback = typeof encoding === "function" ? encoding : done;
    if (typeof callback === "function") callback();
    return true;
  };
  // Only `check` tells faults on its standard output: they are its result.
  stdout.write = (text: string | Uint8Array, ...rest: readonly unknown[]) => {
    if (words[0] === "check") written.push(String(text));
    return swallow(text, ...rest);
  };
  stderr.write = (text: string | Uint8Array, ...rest: readonly unknown[]) => {
    written.push(String(text));
    return swallow(text, ...rest);
  };
  try {
    return { code: await main(words), errors: written.join("") };
  } finally {
    stdout.write = writeOut;
    stderr.write = writeError;
  }
}

test("any words after a command end with a known code, and without a stack", async () => {
  const words = fc.array(fc.oneof(fc.constantFrom(...FLAGS), fc.constantFrom(...VALUES)), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...COMMANDS), words, async (command, rest) => {
      const { code, errors } = await run([command, ...rest]);
      assert.ok([0, 1, 2].includes(code), `exit code ${code}`);
      if (code !== 0) assert.match(errors, /error|:/, `exit code ${code}, and nothing is said`);
      assert.doesNotMatch(errors, /\n\s+at |TypeError|RangeError|undefined/, errors.slice(0, 300));
    }),
    { numRuns: CASES, seed: SEED },
  );
});
