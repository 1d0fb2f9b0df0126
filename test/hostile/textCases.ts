import { aliasBomb, engine, entry, named, type RefusedCase, withLines } from "./hostileEntry.ts";
import { toyEntry } from "./toyBoard.ts";

export const FRONT_MATTER: readonly RefusedCase[] = [
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

export const LINKS: readonly RefusedCase[] = ADDRESSES.map((address) =>
  entry(
    `the address ${JSON.stringify(address)}`,
    toyEntry().replace("{ name: Ada }", `{ name: Ada, url: ${JSON.stringify(address)} }`),
    /authors\[0\]\.url is .*expected an address that begins with "https:\/\/"/,
  ),
);

export const CHARACTERS: readonly RefusedCase[] = [
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
