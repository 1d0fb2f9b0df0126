import assert from "node:assert/strict";
import { test } from "node:test";
import { parseScoreRows } from "../../src/readers/evaluationCsv.ts";
import { scoreName } from "../../src/readers/scoreName.ts";

function parse(text: string) {
  const parts = text.split("\n");
  const lines = parts.map((line, index) => ({
    number: index + 1,
    text: line,
    isWhole: index < parts.length - 1,
  }));
  return parseScoreRows("run/evaluation.csv", lines, { clock: "log", name: scoreName });
}

test("columns keep their order, and empty cells are missing", () => {
  const { evaluation, warnings } = parse('timeS,frames,return,"win rate"\n0,,1,0.5\n60.5,1e3,-2.5,\n');
  assert.deepEqual(evaluation, {
    file: "evaluation.csv",
    clock: "log",
    columns: ["return", "winRate"],
    rows: [
      { frames: null, timeS: 0, values: { return: 1, winRate: 0.5 } },
      { frames: 1000, timeS: 60.5, values: { return: -2.5, winRate: null } },
    ],
  });
  assert.deepEqual(warnings, []);
});

test("a last row without line end is left out, as a cut number still looks like one", () => {
  const { evaluation, warnings } = parse("frames,return\n1,100\n2,10");
  assert.equal(evaluation?.rows.length, 1);
  assert.deepEqual(warnings, [
    "Line 3 of evaluation.csv has no line end; it may be cut off and was left out.",
  ]);
});

test("a file cut off before its header holds no scores", () => {
  assert.equal(parse("frames,ret").evaluation, null);
});

test("a file without a header, or with nothing below it, is told as such", () => {
  assert.throws(() => parse("0,0,1\n1,1.5,2\n"), {
    message:
      "run/evaluation.csv:1: the first row holds numbers; expected names of columns, such as frames,timeS,return",
  });
  const { evaluation, warnings } = parse("timeS,return\n");
  assert.deepEqual(evaluation?.rows, []);
  assert.deepEqual(warnings, ["evaluation.csv names its columns, but holds no scores."]);
});

test("faulty cells and rows are told all at once", () => {
  assert.throws(() => parse("frames,return\n1,nan\n-2,5\n3\n4,1,1\n"), {
    message: [
      'run/evaluation.csv:2: return is "nan"; expected a number, or nothing where it is missing',
      'run/evaluation.csv:3: frames is "-2"; expected a number of at least 0, or nothing where it is missing',
      "run/evaluation.csv:4: row has 1 cells; expected 2, as in the header",
      "run/evaluation.csv:5: row has 3 cells; expected 2, as in the header",
    ].join("\n"),
  });
});

test("a header without scores, or with a name twice, is refused", () => {
  assert.throws(() => parse("frames,timeS\n"), /columns are frames, timeS; expected at least one score/);
  assert.throws(() => parse("frames,win_rate,winRate\n"), /column winRate appears twice/);
});

test("a score whose name begins with no letter from A to Z gets one, and the page says so", () => {
  const { evaluation, warnings } = parse("timeS,精度,top 1,1-shot,Précision\n1,2,3,4,5\n");
  assert.deepEqual(evaluation?.columns, ["score2", "top1", "score1Shot", "precision"]);
  assert.deepEqual(warnings, [
    'Column "精度" of evaluation.csv is shown as score2; a name begins with a letter from A to Z.',
    'Column "1-shot" of evaluation.csv is shown as score1Shot; a name begins with a letter from A to Z.',
  ]);
  assert.throws(() => parse("timeS,,return\n1,2,3\n"), /column 2 is named ""; expected a name/);
});

test("semicolons and tabs are named as the fault that they are", () => {
  assert.throws(() => parse("frames;timeS;return\n0;1;2\n"), {
    message: "run/evaluation.csv:1: cells are separated by semicolons; expected commas",
  });
  assert.throws(() => parse("frames\treturn\n0\t1\n"), /:1: cells are separated by tabs; expected commas/);
});

test("columns that other tools name frames and time are told, as they count as scores", () => {
  const { evaluation, warnings } = parse("global_step,wall_time,return,steps_per_s\n0,1,2,3\n");
  assert.deepEqual(evaluation?.columns, ["globalStep", "wallTime", "return", "stepsPerS"]);
  assert.deepEqual(warnings, [
    "Column globalStep of evaluation.csv is read as a score; if it is no score, name it frames.",
    "Column wallTime of evaluation.csv is read as a score; if it is no score, name it timeS.",
  ]);
});
