import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENTRY, file, named, type RefusedCase, RUN } from "./hostileEntry.ts";
import { TOY_ENVIRONMENT, writeFiles, writeToyEntry } from "./toyBoard.ts";

export const FILES: readonly RefusedCase[] = [
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
