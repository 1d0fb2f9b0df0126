import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadEnvironment } from "../../src/config/loadEnvironment.ts";
import { formatFault } from "../../src/errors.ts";
import { checkLeaderboard } from "../../src/submission/checkLeaderboard.ts";
import { entryDraft } from "../../src/submission/entryDraft.ts";
import { readLogs } from "../../src/submission/entryRuns.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { toyRun, writeFiles, writeToyBoard } from "../hostile/toyBoard.ts";

const NOW_S = Date.parse("2026-06-01T00:00:00Z") / 1000;

test("a run that was resumed, with samples at rest and of single processes, can be submitted", async () => {
  const folder = temporaryFolder();
  const home = join(folder, "leaderboard");
  writeToyBoard(home);
  for (const seed of [0, 1, 2]) {
    const files = toyRun({ seed, luck: 30 + seed });
    const [head = "", ...rows] = (files["samples.jsonl"] ?? "").split("\n");
    const facts = JSON.parse(files["run.json"] ?? "");
    writeFiles(join(folder, `runs/s${seed}`), {
      ...files,
      "samples.jsonl": [
        head,
        ...rows.slice(0, 60),
        head.replace('"segment":0', '"segment":1'),
        ...rows.slice(60),
      ].join("\n"),
      "run.1.json": JSON.stringify(facts),
      "baseline.jsonl": `${[head, ...rows.slice(0, 10)].join("\n")}\n`,
      "processes.jsonl": '{"pid":1,"command":"secret"}\n',
    });
  }
  const environment = await loadEnvironment(join(home, "environments/toy.md"));
  const { summaries, faults: unread } = await readLogs([join(folder, "runs")], environment);
  assert.deepEqual(unread, []);
  const draft = await entryDraft(
    {
      ...{ algorithm: "Resumed", variant: null, implementation: null, command: null },
      ...{ attempts: 3, attemptsNote: null, deterministic: null, isPreliminary: false },
      ...{ authors: [{ name: "Ada", url: null }], date: "2026-01-02", linkedUrl: null },
    },
    environment,
    summaries,
  );
  assert.deepEqual(
    draft.files.map(({ path }) => path).filter((path) => path.startsWith("runs/seed-0")),
    ["run.json", "run.1.json", "samples.jsonl.gz", "evaluation.csv", "baseline.jsonl.gz"].map(
      (name) => `runs/seed-0/${name}`,
    ),
  );
  const entry = join(home, "entries/toy", draft.slug);
  for (const { path, content } of draft.files) {
    const target = join(entry, path);
    writeFiles(join(target, ".."), {});
    writeFileSync(target, content);
  }
  const { faults } = await checkLeaderboard(home, { nowS: NOW_S });
  assert.deepEqual(faults.map(formatFault), []);
});
