import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EvaluationLog } from "../src/evaluationLog.ts";
import { track } from "../src/index.ts";
import { openRunLog } from "../src/runLog.ts";
import { summaryOf } from "./logReader.ts";
import { logLines, temporaryFolder } from "./simulatedSystem.ts";
import { FACTS, HEADER, START_S } from "./smallLog.ts";

/** A run of two samples in a folder. */
function writeSmallLog(folder: string): void {
  const log = openRunLog(folder, assert.fail);
  log.header(HEADER);
  log.facts(FACTS);
  log.sample([START_S, 0]);
  log.sample([START_S + 10, 100]);
  log.event({ event: "end", timeS: START_S + 10, exitCode: 0 });
  log.close();
}

test("scores that are no plain numbers are missing or exact, and the reader takes them all", async (t) => {
  const folder = temporaryFolder(t);
  writeSmallLog(folder);
  const path = join(folder, "evaluation.csv");
  const messages: string[] = [];
  const log = new EvaluationLog(path, (message) => messages.push(message));
  const values = [Number.NaN, Number.POSITIVE_INFINITY, null, -0, 1e21, 5e-324, Number.MAX_VALUE, 0.1 + 0.2];
  for (const [index, value] of values.entries()) log.append(index, { frames: index, return: value });
  log.append(9, JSON.parse('{"frames": 9, "return": "12", "__proto__": 1}'));
  log.append(10, {});
  log.close();
  assert.equal(
    readFileSync(path, "utf8"),
    "frames,timeS,return\n0,0,\n1,1,\n2,2,\n3,3,0\n4,4,1e+21\n5,5,5e-324\n6,6,1.7976931348623157e+308\n" +
      "7,7,0.30000000000000004\n9,9,\n,10,\n",
  );
  assert.deepEqual(messages, [`${path}: __proto__ not written; the first row had frames, timeS, return`]);
  const { metrics } = await summaryOf(folder);
  assert.equal(metrics.asymptoticReturn, 0.30000000000000004);
  assert.equal(metrics.bestReturn, Number.MAX_VALUE);
});

test("names of scores with commas, quotes and line breaks stay one column each", async (t) => {
  const folder = temporaryFolder(t);
  writeSmallLog(folder);
  const log = new EvaluationLog(join(folder, "evaluation.csv"), assert.fail);
  for (const time of [1, 2]) log.append(time, { 'a,"b"': time, "c\nd": 10 * time, "d (e)": 100 * time });
  log.close();
  const { metrics } = await summaryOf(folder);
  const last = Object.entries(metrics).filter(([name]) => name.startsWith("asymptotic"));
  assert.deepEqual(last.map(([, value]) => value).sort(), [2, 20, 200]);
});

test("a resumed run goes on with names that hold commas and quotes, and with another program's line ends", async (t) => {
  const folder = temporaryFolder(t);
  writeSmallLog(folder);
  const path = join(folder, "evaluation.csv");
  writeFileSync(path, 'timeS,"a,""b""",loss\r\n1,1,10\r\n');
  const log = new EvaluationLog(path, assert.fail);
  log.append(2, { 'a,"b"': 2, loss: 20 });
  log.close();
  assert.equal(readFileSync(path, "utf8"), 'timeS,"a,""b""",loss\r\n1,1,10\r\n2,2,20\n');
  const { metrics } = await summaryOf(folder);
  assert.deepEqual([metrics.asymptoticAB, metrics.asymptoticLoss], [2, 20]);
});

test("a row without any score doesn't make the run unreadable", async (t) => {
  const folder = temporaryFolder(t);
  writeSmallLog(folder);
  const path = join(folder, "evaluation.csv");
  const messages: string[] = [];
  const log = new EvaluationLog(path, (message) => messages.push(message));
  log.append(1, { frames: 1 });
  log.append(2, {});
  await summaryOf(folder);
  log.append(3, { frames: 3, return: 1 });
  log.close();
  assert.equal(readFileSync(path, "utf8"), "frames,timeS,return\n3,3,1\n");
  assert.deepEqual(messages, Array(2).fill(`${path}: a row without a score was not written`));
  assert.equal((await summaryOf(folder)).metrics.averageReturn, 1);
});

test("thousands of marks are all written, whatever they say", async (t) => {
  const output = join(temporaryFolder(t), "run");
  const run = await track({ output, onError: assert.fail });
  const labels = Array.from({ length: 5000 }, (_, index) => `epoch ${index} "\n\u2028\ud800 [1,2]`);
  for (const label of labels) run.mark(label);
  await run.stop();
  const marks = logLines(output).filter((line) => Object(line).event === "mark");
  assert.deepEqual(
    marks.map((mark) => Object(mark).label),
    labels,
  );
  assert.equal((await summaryOf(output)).coverage.isTruncated, false);
});
