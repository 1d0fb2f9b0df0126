import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFrontMatter } from "../../src/config/frontMatter.ts";

const EXAMPLE = 'expected the file to begin with "---", "title: …" and "---", each on its own line';

const REFUSED: readonly (readonly [string, string])[] = [
  ["# Title\n", `p.md:1: begins with "# Title"; ${EXAMPLE}`],
  ["", `p.md:1: is empty; ${EXAMPLE}`],
  ["\n---\ntitle: A\n---\n", `p.md:1: begins with ""; ${EXAMPLE}`],
  ["---js\n{ title: process.exit(9) }\n---\n", `p.md:1: begins with "---js"; ${EXAMPLE}`],
  ["--- javascript\n{ title: process.exit(9) }\n---\n", `p.md:1: begins with "--- javascript"; ${EXAMPLE}`],
  ["---json\n{}\n---\n", `p.md:1: begins with "---json"; ${EXAMPLE}`],
  ["---\ntitle: A\n", `p.md:1: the front matter has no end; ${EXAMPLE}`],
  [
    "---\ntitle: A\nfinding: !!js/function 'function () {}'\n---\n",
    "p.md:3: the front matter is not YAML: unknown tag !<tag:yaml.org,2002:js/function>. Check indentation; a text with a colon needs quotes.",
  ],
  [
    "---\na: &a [*a]\n---\n",
    "p.md:1: the front matter expands to more than 20000 values or 30 levels; expected less. Write lists out instead of using aliases.",
  ],
];

for (const [text, message] of REFUSED) {
  test(`parseFrontMatter refuses ${JSON.stringify(text.slice(0, 30))}`, () => {
    assert.throws(() => parseFrontMatter(text, "p.md"), { name: "InputError", message });
  });
}

test("parseFrontMatter refuses aliases that stand for billions of values", () => {
  const levels = "bcdefghi".split("").map((name, index) => {
    const before = "abcdefgh"[index];
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(",")}]`;
  });
  const text = `---\na: &a [1,1,1,1,1,1,1,1,1]\n${levels.join("\n")}\n---\n`;
  assert.throws(() => parseFrontMatter(text, "p.md"), /expands to more than 20000 values/);
});

test("parseFrontMatter refuses the same wrong text a second time", () => {
  const text = "---\ntitle: [\n---\n";
  assert.throws(() => parseFrontMatter(text, "p.md"), /is not YAML/);
  assert.throws(() => parseFrontMatter(text, "p.md"), /is not YAML/);
});

test("parseFrontMatter reads Windows line ends and a byte order mark", () => {
  const { data, body, lineOf } = parseFrontMatter(
    "\uFEFF---\r\ntitle: A\r\nvenue: B\r\n---\r\n\r\nText\r\n",
    "p.md",
  );
  assert.deepEqual(
    { data, body, line: lineOf(["venue"]) },
    { data: { title: "A", venue: "B" }, body: "Text", line: 3 },
  );
});

test("parseFrontMatter finds the line of a key in every way of writing it", () => {
  const { lineOf } = parseFrontMatter(
    `---
# a comment
plain: 1
"quoted": { inner: 2,
  second: [a,
    b] }
list:
- name: x

  other: y
-
  name: z
text: |
  name: not a key
empty:
last: &a 1
---
`,
    "p.md",
  );
  const lines: readonly (readonly [readonly PropertyKey[], number])[] = [
    [["plain"], 3],
    [["quoted"], 4],
    [["quoted", "inner"], 4],
    [["quoted", "second"], 5],
    [["quoted", "second", 1], 6],
    [["list"], 7],
    [["list", 0], 8],
    [["list", 0, "other"], 10],
    [["list", 1, "name"], 12],
    [["list", 1, "missing"], 12],
    [["text"], 13],
    [["empty"], 15],
    [["last"], 16],
    [["missing"], 1],
    [[], 1],
  ];
  assert.deepEqual(
    lines.map(([path]) => lineOf(path)),
    lines.map(([, line]) => line),
  );
});
