import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { infoFileFrom } from "../../src/readers/impactTrackerJson.ts";
import { readAllLines } from "../../src/readers/lines.ts";
import { parsePickle } from "../../src/readers/pickle.ts";
import { readRun } from "../../src/readers/readRun.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { ownFile, summarizeOwn } from "./ownLog.ts";

test("a table of scores that unzips to more than is read as a whole is refused before it fills the memory", async () => {
  const file = join(temporaryFolder(), "evaluation.csv.gz");
  writeFileSync(file, gzipSync(Buffer.alloc(5_000_000, "\n")));
  await assert.rejects(
    readAllLines(file, 1_000_000),
    /evaluation\.csv\.gz: holds more than 1000000 bytes of text/,
  );
});

test("a table of scores with too many columns is refused at once", async () => {
  const header = Array.from({ length: 1_000_000 }, (_, index) => `a${index}`).join(",");
  await assert.rejects(
    summarizeOwn({ "evaluation.csv": `${header}\n` }),
    /evaluation\.csv:1: the header has more than 200 columns; expected at most 200/,
  );
});

test("facts that unzip to more than facts can be are refused", async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000, " "));
  await assert.rejects(
    summarizeOwn({ "run.json": null, "run.json.gz": bomb }),
    /run\.json\.gz: not readable as JSON/,
  );
});

test("a log with more header lines than segments can be is refused", async () => {
  const [header = ""] = ownFile("samples.jsonl").split("\n");
  await assert.rejects(
    summarizeOwn({ "samples.jsonl": `${header}\n`.repeat(10_001) }),
    /samples\.jsonl:10001: has more than 10000 header lines/,
  );
});

test("info.json stands for the info.pkl that it was made of", async () => {
  const folder = join(temporaryFolder(), "run");
  cpSync("test/fixtures/impact-tracker", folder, { recursive: true });
  const location = { path: folder, format: "experiment-impact-tracker" } as const;
  const before = await summarizeRun(await readRun(location));
  const pickle = join(folder, "impacttracker/info.pkl");
  const info = infoFileFrom(parsePickle(readFileSync(pickle), pickle));
  rmSync(pickle);
  writeFileSync(join(folder, "impacttracker/info.json"), JSON.stringify(info));
  const after = await summarizeRun(await readRun(location));
  assert.deepEqual(after.facts, before.facts);
  assert.deepEqual(after.metrics, before.metrics);
});

test("info.json with anything else in it is refused", async () => {
  const folder = join(temporaryFolder(), "run");
  cpSync("test/fixtures/impact-tracker", folder, { recursive: true });
  rmSync(join(folder, "impacttracker/info.pkl"));
  writeFileSync(join(folder, "impacttracker/info.json"), '{"experiment_start":"yesterday","host":"a"}');
  await assert.rejects(
    readRun({ path: folder, format: "experiment-impact-tracker" }),
    /info\.json: experiment_start is "yesterday"; expected .*local time[\s\S]*host is no key of the log format/,
  );
});
