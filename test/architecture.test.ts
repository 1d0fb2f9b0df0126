import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

/** What each part of src/ may import from the rest of src/; "type" allows only `import type`. */
const MAY_IMPORT: Readonly<Record<string, Readonly<Record<string, "value" | "type">>>> = {
  "units.ts": {},
  "errors.ts": {},
  stats: {},
  privacy: { "errors.ts": "value" },
  config: { "errors.ts": "value", "units.ts": "value", runs: "value" },
  readers: { "errors.ts": "value", "units.ts": "value" },
  runs: { readers: "type", config: "type", "units.ts": "value", "errors.ts": "value" },
  groups: { runs: "value", stats: "value", config: "value", "errors.ts": "value" },
  boards: {
    groups: "value",
    runs: "value",
    stats: "value",
    config: "value",
    "units.ts": "value",
    "errors.ts": "value",
  },
  audit: {},
  carbon: { stats: "value", "units.ts": "value", "errors.ts": "value", config: "value", runs: "type" },
  pages: {
    boards: "value",
    carbon: "value",
    groups: "value",
    runs: "value",
    stats: "value",
    config: "value",
    privacy: "value",
    "units.ts": "value",
  },
  charts: { pages: "type" },
  cache: { "packageFiles.ts": "value" },
  work: {
    cache: "value",
    charts: "value",
    pages: "value",
    runs: "type",
    privacy: "type",
    "drawPages.ts": "value",
    "pageTemplates.ts": "value",
    "rawFiles.ts": "value",
    "siteFiles.ts": "value",
    "summarizeLocation.ts": "value",
    "errors.ts": "value",
  },
  submission: {
    boards: "value",
    readers: "value",
    runs: "value",
    stats: "value",
    config: "value",
    privacy: "value",
    "rawFiles.ts": "value",
    "errors.ts": "value",
  },
};

const TOUCHES_DISK_OR_CLOCK =
  /from "node:(fs|child_process|os|net|http)|\bDate\.now\(|\bnew Date\(\)|Math\.random\(|process\.env/;
const PURE_PARTS = [
  "units.ts",
  "errors.ts",
  "stats",
  "privacy",
  "runs",
  "groups",
  "boards",
  "audit",
  "carbon",
  "pages",
  "charts",
];

const src = new URL("../src/", import.meta.url).pathname;
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".d.ts"),
);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const imports: readonly Import[] = files.flatMap((from) => {
  const text = readFileSync(join(src, from), "utf8");
  return [...text.matchAll(/^(import|export)\s+(type\s+)?([^;]*?)from\s+"(\.[^"]+)"/gms)].map((match) => {
    const names = (match[3] ?? "")
      .replace(/[{}\s]/g, " ")
      .split(",")
      .filter((name) => name.trim());
    const isType =
      Boolean(match[2]) || (names.length > 0 && names.every((name) => name.trim().startsWith("type ")));
    return { from, to: normalize(join(dirname(from), match[4] ?? "")), isType };
  });
});

const partOf = (file: string): string => file.split("/")[0] ?? file;

test("a part imports only from the parts below it", () => {
  const wrong = imports.filter(({ from, to, isType }) => {
    const allowed = MAY_IMPORT[partOf(from)];
    if (!allowed || partOf(from) === partOf(to)) return false;
    const how = allowed[partOf(to)];
    return how === undefined || (how === "type" && !isType);
  });
  assert.deepEqual(
    wrong.map(({ from, to }) => `${from} imports ${to}`),
    [],
  );
});

test("no file imports itself by a circle", () => {
  const next = new Map<string, string[]>();
  for (const { from, to, isType } of imports) if (!isType) next.set(from, [...(next.get(from) ?? []), to]);
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (done.has(file) || path.includes(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.deepEqual(circles, []);
});

test("the parts in the middle touch neither disk, clock, environment nor chance", () => {
  const impure = files.filter(
    (file) =>
      PURE_PARTS.includes(partOf(file)) && TOUCHES_DISK_OR_CLOCK.test(readFileSync(join(src, file), "utf8")),
  );
  assert.deepEqual(impure, []);
});

test("no file is a drawer for things without a name", () => {
  const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index)\.ts$/.test(file));
  assert.deepEqual(drawers, []);
});
