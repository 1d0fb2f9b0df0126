import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ENTRY, facts, named, type RefusedCase, run, samplesWith, zeroBomb } from "./hostileEntry.ts";
import { toyRun, writeFiles, writeToyEntry } from "./toyBoard.ts";

/** The readings of a run of which every interval has 10 W. */
const stillSamples = (): string =>
  (toyRun({ seed: 0, luck: 20 })["samples.jsonl"] ?? "")
    .split("\n")
    .map((line, index) => {
      if (!line.startsWith("[")) return line;
      const [, , ...rest]: readonly number[] = JSON.parse(line);
      return JSON.stringify([1_767_225_600 + index - 1, 10 * (index - 1), ...rest]);
    })
    .join("\n");

export const LOGS: readonly RefusedCase[] = [
  run(
    "a power that never changes",
    "samples.jsonl",
    stillSamples(),
    /has the same power in all 121 samples; expected readings that change/,
  ),
  run(
    "ten gigabytes of zeros in ten megabytes",
    "samples.jsonl.gz",
    zeroBomb(),
    /samples\.jsonl\.gz: grows to more than 100 times its size/,
  ),
  run(
    "line ends without end",
    "evaluation.csv.gz",
    gzipSync(Buffer.alloc(50_000_000, "\n")),
    /evaluation\.csv\.gz: (grows|has more than 8000000 bytes)/,
  ),
  run(
    "a table of ten million columns",
    "evaluation.csv.gz",
    gzipSync("a,".repeat(10_000_000)),
    /evaluation\.csv\.gz(:1)?: (grows|has more than|is longer)/,
  ),
  run(
    "a table of a million columns",
    "evaluation.csv",
    `${Array.from({ length: 400_000 }, (_, i) => `a${i}`).join(",")}\n`,
    /the header has more than 200 columns/,
  ),
  run(
    "two hundred thousand evaluations",
    "evaluation.csv",
    `frames,timeS,return\n${Array.from({ length: 200_000 }, (_, i) => `${i},${i / 2000},${i % 97}\n`).join("")}`,
    /has 200000 evaluations; expected at most 10000/,
  ),
  run(
    "a file of eleven megabytes",
    "samples.jsonl",
    Buffer.alloc(11_000_000, "[1]\n"),
    /has 11000000 bytes; expected at most 10000000/,
  ),
  run("what is no gzip", "samples.jsonl.gz", "plain\n", /is no whole gzip file/),
  run(
    "gzip that breaks off",
    "samples.jsonl.gz",
    gzipSync(toyRun({ seed: 0 })["samples.jsonl"] ?? "").subarray(0, 900),
    /is no whole gzip file/,
  ),
  run(
    "facts with the key __proto__",
    "run.json",
    facts({}).replace("{", '{"__proto__":{"isAdmin":true},'),
    /__proto__ is no key of the log format/,
  ),
  run(
    "facts with a PUE below 1",
    "run.json",
    facts({ pue: { value: 0.5, source: "me" } }),
    /pue\.value is 0\.5; expected/,
  ),
  run(
    "facts with an endless number",
    "run.json",
    facts({}).replace("8000000000", "1e999"),
    /memoryBytes is /,
  ),
  run(
    "facts nested without end",
    "run.json",
    `${'{"settings":'.repeat(50_000)}1${"}".repeat(50_000)}`,
    /run\.json/,
  ),
  run(
    "facts that turn their direction",
    "run.json",
    facts({ tags: { algorithm: "a\u202eb" } }),
    /run\.json:1: holds a character that changes the direction/,
  ),
  run("NaN in the samples", "samples.jsonl", samplesWith("[NaN,NaN,NaN,NaN]"), /samples\.jsonl:51: .*NaN/),
  run(
    "a sample of text",
    "samples.jsonl",
    samplesWith('["=1+1",1,1,1]'),
    /samples\.jsonl:51: timeS is "=1\+1"/,
  ),
  run("a negative energy", "samples.jsonl", samplesWith("[1767225649,-1e300,1,1]"), /cpuEnergyJ is -1e\+300/),
  run(
    "a power of a nuclear plant",
    "samples.jsonl",
    toyRun({ seed: 0, luck: 20, powerW: 1e9 })["samples.jsonl"] ?? "",
    /draws up to \d+ W; expected at most 3000 W/,
  ),
  run(
    "scores that are formulas",
    "evaluation.csv",
    'frames,timeS,return\n0,0,"=HYPERLINK(""https://evil.example"")"\n',
    /return is "=HYPERLINK/,
  ),
  run(
    "scores beyond all bounds",
    "evaluation.csv",
    "frames,timeS,return\n0,0,1e308\n",
    /return of 1(\.00)?e\+308, above the highest possible 100/,
  ),
  run(
    "scores of another name",
    "evaluation.csv",
    "frames,timeS,reward\n0,0,1\n",
    /no score named return was logged/,
  ),
  run(
    "a start in a thousand years",
    "run.json",
    facts({ startedAt: "2999-01-01T00:00:00.000Z" }),
    /the run starts on 2999-01-01|starts/,
  ),
  run(
    "a log of another environment",
    "run.json",
    facts({ tags: { environment: "Pong" } }),
    /the log is of the environment "Pong"; expected toy/,
  ),
  {
    name: "figures beside logs",
    message: /runs\.json: stands beside logs; expected no figures, as they are recomputed/,
    spoil: (home) => {
      writeToyEntry(home, "mallory", { luck: 20, text: named("Mallory") });
      writeFileSync(join(home, ENTRY, "runs.json"), "{}");
    },
  },
  {
    name: "an entry without runs",
    message: /mallory\/runs: does not exist/,
    spoil: (home) => writeFiles(join(home, ENTRY), { "entry.md": named("Mallory") }),
  },
];
