import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { TOY_ENVIRONMENT, toyEntry, toyFacts, toyRun, writeFiles, writeToyEntry } from "./toyBoard.ts";

/** A submission that has to be refused, and by which message. */
export interface RefusedCase {
  readonly name: string;
  /** Changes a leaderboard that is in order. */
  readonly spoil: (home: string) => void;
  readonly message: RegExp;
}

const ENTRY = "entries/toy/mallory";
const RUN = `${ENTRY}/runs/seed-0`;

/** A whole entry, of which something is replaced. */
const entry = (name: string, text: string | Buffer, message: RegExp): RefusedCase => ({
  name,
  message,
  spoil: (home) => {
    writeToyEntry(home, "mallory", { luck: 20 });
    writeFileSync(join(home, ENTRY, "entry.md"), text);
  },
});

const run = (name: string, file: string, content: string | Buffer, message: RegExp): RefusedCase => ({
  name,
  message,
  spoil: (home) => {
    writeToyEntry(home, "mallory", { luck: 20, text: named("Mallory") });
    mkdirSync(join(home, RUN), { recursive: true });
    writeFileSync(join(home, RUN, file), content);
  },
});

const file = (name: string, path: string, message: RegExp): RefusedCase => ({
  name,
  message,
  spoil: (home) => {
    mkdirSync(join(home, path, ".."), { recursive: true });
    writeFileSync(join(home, path), "x\n");
  },
});

const named = (algorithm: string): string =>
  toyEntry().replace("algorithm: Honest", `algorithm: ${JSON.stringify(algorithm)}`);
const withLines = (...lines: readonly string[]): string => toyEntry(lines).replace("Honest", "Mallory");
const engine = (language: string, code: string): string => `---${language}\n${code}\n---\n\nText.\n`;
const facts = (change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...toyFacts(0), ...change });

const aliasBomb = (): string => {
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

const samplesWith = (row: string): string => {
  const lines = (toyRun({ seed: 0, luck: 20 })["samples.jsonl"] ?? "").split("\n");
  return [...lines.slice(0, 50), row, ...lines.slice(50)].join("\n");
};

const FRONT_MATTER: readonly RefusedCase[] = [
  entry(
    "JavaScript as front matter",
    engine("js", "module.exports = process.exit(7)"),
    /begins with "---js"/,
  ),
  entry(
    "JavaScript by its long name",
    engine("javascript", "process.exit(7)"),
    /begins with "---javascript"/,
  ),
  entry("JSON as front matter", engine("json", '{"algorithm": "A"}'), /begins with "---json"/),
  entry("CoffeeScript as front matter", engine("coffee", "process.exit 7"), /begins with "---coffee"/),
  entry(
    "a tag that makes a function",
    withLines('x: !!js/function "function () { process.exit(7) }"'),
    /not YAML: unknown tag !<tag:yaml.org,2002:js\/function>/,
  ),
  entry("a tag that makes an expression", withLines("x: !!js/regexp /a/"), /not YAML: unknown tag/),
  entry(
    "a tag of Python",
    withLines('x: !!python/object/apply:os.system ["touch /tmp/owned"]'),
    /not YAML: unknown tag/,
  ),
  entry("aliases that stand for a billion values", aliasBomb(), /expands to more than 20000 values/),
  entry("an alias to itself", withLines("x: &x [*x]"), /expands to more than|not YAML/),
  entry(
    "nesting a hundred thousand deep",
    withLines(`x: ${"[".repeat(100_000)}`),
    /nested|not YAML|levels|more than 64000 bytes/,
  ),
  entry(
    "nesting thirty thousand deep",
    withLines(`x: ${"[".repeat(30_000)}${"]".repeat(30_000)}`),
    /nested|levels/,
  ),
  entry("the key __proto__", withLines("__proto__: { isAdmin: true }"), /__proto__ is no known key/),
  entry(
    "the key constructor",
    withLines("constructor: { prototype: { isAdmin: true } }"),
    /constructor is no known key/,
  ),
  entry("a key twice", withLines("attempts: 5"), /not YAML: duplicated mapping key/),
  entry(
    "aggregates in front matter",
    withLines("averageReturnPerKwh: 99999"),
    /averageReturnPerKwh is no known key/,
  ),
  entry(
    "a number of attempts beyond all numbers",
    toyEntry().replace("attempts: 3", "attempts: 1e999"),
    /attempts is /,
  ),
  entry(
    "a huge number of attempts",
    toyEntry().replace("attempts: 3", "attempts: 1e308"),
    /attempts is 1e\+308/,
  ),
  entry(
    "attempts that are no number",
    toyEntry().replace("attempts: 3", "attempts: .nan"),
    /attempts is NaN/,
  ),
  entry("endless attempts", toyEntry().replace("attempts: 3", "attempts: .inf"), /attempts is Infinity/),
  entry(
    "fewer attempts than runs",
    toyEntry().replace("attempts: 3", "attempts: 1"),
    /attempts is 1, but 3 runs are here/,
  ),
  entry(
    "a date in the future",
    toyEntry().replace("2026-01-02", "2999-01-01"),
    /date is 2999-01-01; expected the day of submission/,
  ),
  entry("a title of a megabyte", named("A".repeat(1_000_000)), /entry\.md: has more than 64000 bytes/),
  entry("a title of a kilobyte", named("A".repeat(1000)), /algorithm is .*expected at most 60 characters/),
  entry("a title of two lines", named("A\nB"), /algorithm is .*expected a single line/),
  entry("no front matter", "# Hello\n", /begins with "# Hello"/),
  entry("front matter without an end", "---\nalgorithm: A\n", /the front matter has no end/),
  entry(
    "a pull of files of the computer",
    withLines("implementation: { url: 'file:///etc/passwd' }"),
    /implementation\.url is "file:.*expected an address/,
  ),
];

const ADDRESSES = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "//evil.example/x",
  "blob:https://evil.example/x",
];

const LINKS: readonly RefusedCase[] = ADDRESSES.map((address) =>
  entry(
    `the address ${JSON.stringify(address)}`,
    toyEntry().replace("{ name: Ada }", `{ name: Ada, url: ${JSON.stringify(address)} }`),
    /authors\[0\]\.url is .*expected an address that begins with "https:\/\/"/,
  ),
);

const CHARACTERS: readonly RefusedCase[] = [
  entry(
    "text that turns its direction",
    named("PPO\u202e2"),
    /entry\.md:2: holds a character that changes the direction of writing \(U\+202E, column/,
  ),
  entry("an isolate of direction", named("PPO\u2067"), /changes the direction of writing \(U\+2067/),
  entry("a space without width", named("P\u200bPO"), /holds an invisible character \(U\+200B/),
  entry("a tag that nobody sees", named("PPO\u{e0041}"), /holds an invisible character/),
  entry("letters piled with accents", named(`P${"\u0301".repeat(30)}`), /five accents on one letter/),
  entry("a NUL", named("Mallory").replace("Ada", "A\0da"), /holds a control character \(U\+0000/),
  entry(
    "an escape sequence for terminals",
    named("Mallory").replace("Ada", "\u001b[31mAda"),
    /holds a control character \(U\+001B/,
  ),
  entry(
    "bytes that are no UTF-8",
    Buffer.concat([Buffer.from(toyEntry()), Buffer.from([0xc3, 0x28, 0x0a])]),
    /is no UTF-8/,
  ),
  entry("UTF-16", Buffer.from(`\ufeff${toyEntry()}`, "utf16le"), /is no UTF-8|control character/),
  entry("a name of look-alike letters", named("Нonest"), /mixes letters of two scripts in one word/),
  entry("the name of another entry", named("HONEST "), /reads like that of .*honest\/entry\.md/),
];

const FILES: readonly RefusedCase[] = [
  file("a page", `${ENTRY}/index.html`, /index\.html: could run in a reader's browser/),
  file(
    "a picture that can hold scripts",
    `${ENTRY}/figure.svg`,
    /figure\.svg: could run in a reader's browser/,
  ),
  file("a module of this project", `${ENTRY}/plugin.ts`, /plugin\.ts: could run/),
  file("a script", `${ENTRY}/runs/seed-0/train.sh`, /train\.sh: is a program/),
  file("a hidden file", `${ENTRY}/.npmrc`, /\.npmrc: is a hidden file/),
  file("a workflow", ".github/workflows/evil.yml", /\.github: is a hidden folder/),
  file("a configuration of the build", "environments/toy.11tydata.js", /toy\.11tydata\.js: could run/),
  file("a package", "package.json", /package\.json: has no place in a leaderboard/),
  file("a file of a foreign place", `${ENTRY}/runs/seed-0/notes.txt`, /notes\.txt: has no place/),
  file(
    "a name that Windows keeps",
    `${ENTRY}/runs/aux/run.json`,
    /runs\/aux: is a name that Windows keeps for a device/,
  ),
  file(
    "a name with a percent sign",
    `entries/toy/..%2f..%2fetc/entry.md`,
    /is named "\.\.%2f|is a hidden folder/,
  ),
  file("a name with a backslash", "entries/toy/a\\..\\b/entry.md", /a\\\\\.\.\\\\b/),
  file("a name with a line end", "entries/toy/a\nb/entry.md", /a\\u\{a\}b/),
  file("a name that turns its direction", "entries/toy/a\u202eb/entry.md", /a\\u\{202e\}b/),
  file(
    "a name with upper case",
    "entries/toy/Mallory/entry.md",
    /is named "Mallory"; expected lower-case|begins with/,
  ),
  file("an unknown board", "entries/chess/mallory/entry.md", /chess/),
  {
    name: "two names that differ in case",
    message: /entries\/toy\/honest differs from|differs from entries\/toy\/Honest only in case/,
    spoil: (home) => writeToyEntry(home, "Honest", { luck: 20 }),
  },
  {
    name: "a link to a file of the computer",
    message: /evaluation\.csv: is a symbolic link/,
    spoil: (home) => {
      mkdirSync(join(home, RUN), { recursive: true });
      symlinkSync("/etc/passwd", join(home, RUN, "evaluation.csv"));
    },
  },
  {
    name: "a link to a folder above",
    message: /mallory: is a symbolic link/,
    spoil: (home) => symlinkSync("../../..", join(home, ENTRY)),
  },
  {
    name: "a pipe that never ends",
    message: /samples\.jsonl: is a device, a pipe or a socket/,
    spoil: (home) => {
      mkdirSync(join(home, RUN), { recursive: true });
      execFileSync("mkfifo", [join(home, RUN, "samples.jsonl")]);
    },
  },
  {
    name: "an executable",
    message: /entry\.md: is executable/,
    spoil: (home) => {
      writeToyEntry(home, "mallory", { luck: 20, text: named("Mallory") });
      chmodSync(join(home, ENTRY, "entry.md"), 0o755);
    },
  },
  {
    name: "folders without end",
    message: /folders more than 8 deep/,
    spoil: (home) => mkdirSync(join(home, ENTRY, "a/".repeat(20)), { recursive: true }),
  },
  {
    name: "a pickle that runs code",
    message: /info\.pkl: is a pickle, which can run code where it is opened/,
    spoil: (home) => {
      mkdirSync(join(home, RUN, "impacttracker"), { recursive: true });
      writeFileSync(join(home, RUN, "impacttracker/info.pkl"), "cos\nsystem\n(S'touch /tmp/owned'\ntR.");
    },
  },
  {
    name: "a board of a stranger's rules",
    message: /pue\.value is 0\.1; expected a power usage effectiveness from 1 to 10/,
    spoil: (home) =>
      writeFiles(join(home, "environments"), {
        "evil.md": TOY_ENVIRONMENT.replace("seeds:", "pue: { value: 0.1, source: me }\nseeds:"),
      }),
  },
];

const LOGS: readonly RefusedCase[] = [
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
    "columns that are formulas",
    "evaluation.csv",
    "frames,timeS,return,=1+1\n0,0,1,1\n",
    /evaluation\.csv:1: column|no score/,
  ),
  run(
    "scores beyond all bounds",
    "evaluation.csv",
    "frames,timeS,return\n0,0,1e308\n",
    /return of 1e\+308, above the highest possible 100/,
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

export const REFUSED: readonly RefusedCase[] = [...FRONT_MATTER, ...LINKS, ...CHARACTERS, ...FILES, ...LOGS];
