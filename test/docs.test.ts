import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { USAGE } from "../collector/src/usage.ts";
import { wattprint } from "./cli/command.ts";

const folders = ["docs", "examples/small-rl", "examples/small-classification", "collector", "."];
const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, "").replace(/`[^`]*`/g, "");

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

for (const file of documents) {
  test(`every relative link of ${file} leads to a file, and to a heading of it`, () => {
    const text = readFileSync(file, "utf8");
    const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)];
    const wrong = links
      .map(([, link = ""]) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = "", anchor] = link.split("#");
        const target = path === "" ? file : join(dirname(file), path);
        if (!existsSync(target)) return true;
        return anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).includes(anchor);
      });
    assert.deepEqual(wrong, []);
  });
}

/** Lines of shell in a document, each command with its words; comments and other programs are left out. */
const commandsOf = (text: string): readonly (readonly string[])[] => {
  const inBlocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
    block.replace(/\\\n/g, " ").split(/\n|&&/),
  );
  const inline = [...text.replace(/```[\s\S]*?```/g, "").matchAll(/`([^`\n]+)`/g)].map(
    ([, code = ""]) => code,
  );
  return [...inBlocks, ...inline].flatMap((line) => {
    const code = line.replace(/#.*$/, "").trim();
    const match = /^(?:npm run(?: -s)? wattprint --|(?:npx )?wattprint|npx @wattprint\/collector) (.*)$/.exec(
      code,
    );
    return match ? [(match[1] ?? "").split(/\s+/)] : [];
  });
};

const helps = new Map<string, string>();
const helpOf = (command: string): string => {
  const known = helps.get(command) ?? (command === "track" ? USAGE : wattprint([command, "--help"]).stdout);
  helps.set(command, known);
  return known;
};

const COMMANDS = [...wattprint(["--help"]).stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name = ""]) => name);

test("commands and long flags of the documents are those of --help", () => {
  const commands = new Set(COMMANDS);
  assert.ok(commands.size >= 7, [...commands].join(", "));
  const wrong: string[] = [];
  let count = 0;
  for (const file of documents) {
    for (const [command = "", ...words] of commandsOf(readFileSync(file, "utf8"))) {
      if (!/^[a-z][a-z-]*$/.test(command)) continue;
      count += 1;
      if (!commands.has(command)) wrong.push(`${file}: wattprint ${command}`);
      const end = words.indexOf("--");
      const own = end < 0 ? words : words.slice(0, end);
      for (const flag of own
        .filter((word) => /^--[a-z]/.test(word))
        .map((word) => word.split("=")[0] ?? word))
        if (!new RegExp(`${flag}\\b`).test(helpOf(command)))
          wrong.push(`${file}: wattprint ${command} ${flag}`);
    }
  }
  assert.ok(count > 20, `only ${count} commands were found`);
  assert.deepEqual(wrong, []);
});

test("flags that a document names alone are those of some command", () => {
  const all = COMMANDS.map(helpOf).join("\n");
  const wrong = documents.flatMap((file) =>
    [
      ...readFileSync(file, "utf8")
        .replace(/```[\s\S]*?```/g, "")
        .matchAll(/`(--[a-z][a-z-]*)[ `]/g),
    ]
      .map(([, flag = ""]) => flag)
      .filter((flag) => !new RegExp(`${flag}\\b`).test(all))
      .map((flag) => `${file}: ${flag}`),
  );
  assert.deepEqual(wrong, []);
});

test("scripts of npm that the documents name are those of package.json", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const starter = JSON.parse(readFileSync("assets/starter/package.json", "utf8")).scripts;
  const wrong = documents.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/npm run (?:-s )?([a-z:]+)/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !(name in scripts) && !(name in starter))
      .map((name) => `${file}: npm run ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test("paths of code that the documents name exist", () => {
  const wrong = documents.flatMap((file) =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /`((?:src|test|collector|docs|templates|scripts|examples)\/[\w./-]*)`/g,
      ),
    ]
      .map(([, path = ""]) => path)
      .filter((path) => !existsSync(path) && !existsSync(join("collector", path)))
      .map((path) => `${file}: ${path}`),
  );
  assert.deepEqual(wrong, []);
});

test("messages that troubleshooting names are those of the program", () => {
  const sources = ["src", "collector/src", "collector/python"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter((name) => /\.(ts|py)$/.test(name))
    .map((name) => readFileSync(name, "utf8"))
    .join("\n");
  const rows = readFileSync("docs/troubleshooting.md", "utf8").matchAll(/^\| `([^`]+)` \|/gm);
  const messages = [...rows].map(([, message = ""]) => message);
  assert.ok(messages.length > 5);
  assert.deepEqual(
    messages.filter((message) => !sources.includes(message)),
    [],
  );
});
