import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readImpactTrackerRows } from "../../src/readers/impactTrackerRows.ts";

/** Machine power of each sample of a log of one line. */
async function machinePowersW(line: string): Promise<readonly (number | null)[]> {
  const file = join(mkdtempSync(join(tmpdir(), "wattprint-")), "data.json");
  writeFileSync(file, `${line}\n`);
  const powers: (number | null)[] = [];
  for await (const batch of readImpactTrackerRows(file)) {
    powers.push(...batch.map(({ tracks }) => tracks[0]?.machine ?? null));
  }
  return powers;
}

const POWER = '"rapl_estimated_attributable_power_draw":1,"rapl_power_draw_absolute":2';

const SHAPES: Readonly<Record<string, string>> = {
  "no process": `{"timestamp":1,"mem_info_per_process":{},${POWER}}`,
  "two processes": `{"timestamp":1,"mem_info_per_process":{"7":{"rss":5},"8":{"rss":6}},${POWER}}`,
  "a process without values": `{"timestamp":1,"mem_info_per_process":{"7":{}},${POWER}}`,
  "values that are objects": `{"timestamp":1,"mem_info_per_process":{"7":{"rss":{"a":1}}},${POWER}}`,
  "a number in place of a process": `{"timestamp":1,"mem_info_per_process":{"7":1},${POWER}}`,
  "braces in a text": `{"timestamp":1,"mem_info_per_process":{"7":{"name":"}},"}},${POWER}}`,
  "the memory at the end": `{"timestamp":1,${POWER},"mem_info_per_process":{"7":{"rss":5}}}`,
  "the memory's name as a text": `{"timestamp":1,"note":"\\"mem_info_per_process\\":{},",${POWER}}`,
};

for (const [shape, line] of Object.entries(SHAPES)) {
  test(`a sample keeps its power with ${shape} in the memory that is skipped`, async () => {
    assert.deepEqual(await machinePowersW(line), [2]);
  });
}
