import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EvaluationLog } from "../src/evaluationLog.ts";
import { lastTimeS, takeRunFolder, trimToWholeLines } from "../src/runFolder.ts";
import { LineWriter } from "../src/writer.ts";
import { temporaryFolder } from "./simulatedSystem.ts";

const fail = (message: string): never => {
  throw new Error(message);
};

test("scores are rows below the names of the first, with the time after the frames", (t) => {
  const path = join(temporaryFolder(t), "evaluation.csv");
  const log = new EvaluationLog(path, fail);
  log.append(1.23456, { return: 5, frames: 10, "a,b": null });
  log.append(2, { frames: 20, "a,b": Number.NaN, return: -1e-7 });
  log.close();
  assert.equal(readFileSync(path, "utf8"), 'frames,timeS,return,"a,b"\n10,1.235,5,\n20,2,-1e-7,\n');
});

test("a score that the first row didn't have is told, not written", (t) => {
  const path = join(temporaryFolder(t), "evaluation.csv");
  const messages: string[] = [];
  const log = new EvaluationLog(path, (message) => messages.push(message));
  log.append(1, { frames: 10, return: 5 });
  log.append(2, { frames: 20, loss: 3 });
  log.close();
  assert.deepEqual(messages, [`${path}: loss not written; the first row had frames, timeS, return`]);
  assert.equal(readFileSync(path, "utf8"), "frames,timeS,return\n10,1,5\n20,2,\n");
});

test("a resumed run's scores go on below the header that is there", (t) => {
  const path = join(temporaryFolder(t), "evaluation.csv");
  writeFileSync(path, "frames,timeS,return\n10,1,5\n");
  const log = new EvaluationLog(path, fail);
  log.append(2, { return: 6, frames: 20 });
  log.close();
  assert.equal(readFileSync(path, "utf8"), "frames,timeS,return\n10,1,5\n20,2,6\n");
});

test("a full disk becomes a warning", {
  skip: existsSync("/dev/full") ? false : "/dev/full is not there",
}, () => {
  const messages: string[] = [];
  const writer = new LineWriter("/dev/full", (message) => messages.push(message));
  writer.append("line");
  writer.close();
  assert.match(messages[0] ?? "", /^\/dev\/full: a line was not written \(ENOSPC/);
});

test("a torn last line is cut off, at whatever byte the log ends", (t) => {
  const path = join(temporaryFolder(t), "samples.jsonl");
  const text = '{"a":1}\n[1,2]\n[3,4]\n';
  for (let length = 0; length <= text.length; length++) {
    writeFileSync(path, text.slice(0, length));
    trimToWholeLines(path);
    const kept = readFileSync(path, "utf8");
    assert.equal(kept, text.slice(0, text.slice(0, length).lastIndexOf("\n") + 1));
  }
});

test("a run folder is taken by one run only", (t) => {
  const folder = join(temporaryFolder(t), "a", "b");
  const first = takeRunFolder(folder, "new");
  assert.equal(first.segment, 0);
  writeFileSync(join(folder, "samples.jsonl"), "{}\n");
  const isTaken = { name: "UsageError", message: /is being recorded into by another process/ };
  assert.throws(() => takeRunFolder(folder, "new"), isTaken);
  assert.throws(() => takeRunFolder(folder, "force"), isTaken);
  first.release();
  assert.throws(() => takeRunFolder(folder, "new"), { name: "UsageError" });
  assert.throws(() => takeRunFolder(folder, "resume"), {
    name: "UsageError",
    message: `${folder} holds no run to resume; expected run.json and samples.jsonl`,
  });
  assert.equal(takeRunFolder(folder, "force").segment, 0);
});

test("a resumed run gets the next segment, also when headers repeat", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "run.json"), "{}");
  const header = (segment: number): string => `{"wattprint":1,"segment":${segment},"columns":[]}\n[1]\n`;
  writeFileSync(join(folder, "samples.jsonl"), header(0) + header(0) + header(1));
  assert.equal(takeRunFolder(folder, "resume").segment, 2);
});

test("a segment that had a baseline but no sample keeps its number to itself", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "run.json"), "{}");
  writeFileSync(join(folder, "samples.jsonl"), '{"wattprint":1,"segment":0,"columns":[]}\n[1]\n');
  writeFileSync(join(folder, "baseline.jsonl"), '{"wattprint":1,"segment":1,"columns":[]}\n[1]\n');
  assert.equal(takeRunFolder(folder, "resume").segment, 2);
});

test("a run of which a file is compressed is not resumed: what it holds would be passed over", (t) => {
  const folder = temporaryFolder(t);
  for (const name of ["run.json", "samples.jsonl", "evaluation.csv.gz"])
    writeFileSync(join(folder, name), "");
  assert.throws(() => takeRunFolder(folder, "resume"), {
    name: "UsageError",
    message: `${folder} can't be resumed as it is (evaluation.csv.gz must be unpacked first)`,
  });
});

test("a log is resumed whatever its length and the last thing in it", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "run.json"), "{}");
  const mark = '{"event":"mark","timeS":101,"label":"ä"}\n';
  const whole = `{"wattprint":1,"segment":4,"columns":[]}\n[100.5,1]\n${mark.repeat(60_000)}"${"x".repeat(3_000_000)}"\n`;
  writeFileSync(join(folder, "samples.jsonl"), `${whole}[100.`);
  assert.equal(takeRunFolder(folder, "resume").segment, 5);
  assert.equal(statSync(join(folder, "samples.jsonl")).size, Buffer.byteLength(whole));
  assert.equal(lastTimeS(folder), 100.5);
});

test("a resumed run appends to whole lines in all its files", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "run.json"), "{}");
  const names = ["samples.jsonl", "evaluation.csv", "baseline.jsonl", "processes.jsonl"];
  for (const name of names) writeFileSync(join(folder, name), "[1]\n[17");
  takeRunFolder(folder, "resume");
  for (const name of names) assert.equal(readFileSync(join(folder, name), "utf8"), "[1]\n", name);
});
