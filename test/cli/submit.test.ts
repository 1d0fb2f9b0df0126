import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { formatCheck } from "../../src/cli/checkFormats.ts";
import { loadEnvironment } from "../../src/config/loadEnvironment.ts";
import { entryDraft } from "../../src/submission/entryDraft.ts";
import { readLogs } from "../../src/submission/entryRuns.ts";
import { filesIn, readText } from "../build/papers.ts";
import { toyFacts, toyRun, writeFiles, writeToyBoard } from "../hostile/toyBoard.ts";
import { COMMAND, wattprint } from "./command.ts";
import { temporaryFolder } from "./tinyRuns.ts";

const UUID = "GPU-8f6a2b1c-1234-5678-9abc-def012345678";

/** Three runs whose facts tell who made them, and a board for them. */
function prepared() {
  const folder = temporaryFolder();
  const [home, runs] = [join(folder, "leaderboard"), join(folder, "runs")];
  writeToyBoard(home);
  for (const seed of [0, 1, 2]) {
    const facts = {
      ...toyFacts(seed),
      command: ["python", "/home/alice/thesis/train.py", "--api-key", "hunter22"],
      settings: { dataFolder: "/home/alice/data", gpu: UUID },
      git: { commit: "0a1b2c3d", dirty: false },
    };
    writeFiles(join(runs, `s${seed}`), {
      ...toyRun({ seed, luck: 30 + seed }),
      "run.json": JSON.stringify(facts),
    });
  }
  const wordsOf = (...words: readonly string[]) =>
    [
      ...[
        "submit",
        runs,
        "--environment",
        "toy",
        "--algorithm",
        "My: Algorithm",
        "--author",
        "Ada <https://a.example>",
      ],
      ...["--attempts", "3", "--attempts-note", "Settings: as on another board."],
      ...["--implementation", "https://a.example/code", "--output", home, ...words],
    ] as const;
  const submit = (...words: readonly string[]) => wattprint(wordsOf(...words));
  return { home, runs, submit, wordsOf, entry: join(home, "entries/toy/my-algorithm") };
}

test("submit shows what it would write and mask, and writes nothing before somebody agrees", () => {
  const { submit, entry } = prepared();
  const { status, stdout, stderr } = submit();
  assert.equal(status, 2, stderr);
  assert.match(stderr, /add --yes once you have read it/);
  assert.match(stdout, /would hold 3 runs:\n(.*\n)*.* runs\/seed-2\/samples\.jsonl\.gz/);
  assert.match(stdout, /^ {2}secret: .*runs\/s0\/run\.json: command\[3\]$/m);
  assert.match(stdout, /^ {2}serial number: /m);
  assert.equal(existsSync(entry), false);
});

/** Runs a command in a terminal of its own and types an answer once it is asked; prints its output, ends as it does. */
const IN_TERMINAL = `
import os, pty, sys
answer, command = sys.argv[1].encode(), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
output, typed = b"", False
while True:
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    if not part:
        break
    output += part
    if b"[y/N]" in output and not typed:
        typed = True
        os.write(terminal, answer)
sys.stdout.buffer.write(output)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

const hasTerminals = process.platform !== "win32" && spawnSync("python3", ["-c", "import pty"]).status === 0;

test("in a terminal submit asks, and takes nothing but y or yes for yes", {
  skip: hasTerminals ? false : "there is no python3 with pty",
}, () => {
  const { wordsOf, entry } = prepared();
  const answered = (answer: string) =>
    spawnSync("python3", ["-c", IN_TERMINAL, answer, process.execPath, ...COMMAND, ...wordsOf()], {
      encoding: "utf8",
      timeout: 120_000,
    });
  for (const answer of ["\r", "n\r", "\u0004"]) {
    const { status, stdout } = answered(answer);
    assert.match(stdout, /Nothing was written\./);
    assert.equal(status, 1, stdout);
    assert.equal(existsSync(entry), false);
  }
  const { status, stdout } = answered("yes\r");
  assert.equal(status, 0, stdout);
  assert.ok(existsSync(join(entry, "entry.md")));
});

test("an entry that submit made holds nothing personal, passes the check, and is the same each time", () => {
  const { home, submit, entry } = prepared();
  const { status, stdout, stderr } = submit("--yes");
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /^ {2}git add .*entries\/toy\/my-algorithm$/m);
  const text = readFileSync(join(entry, "entry.md"), "utf8");
  assert.match(text, /^algorithm: "My: Algorithm"$/m);
  assert.match(text, /^ {2}commit: "0a1b2c3d"$/m);
  assert.match(text, /^command: "python \[path\]\/train\.py --api-key \[secret\]"$/m);
  assert.match(text, /^attempts: 3\nattemptsNote: "Settings: as on another board\."$/m);
  assert.match(text, /^hardware: Example, 4 logical cores$/m);
  for (const file of filesIn(entry)) {
    for (const secret of ["alice", "hunter22", UUID])
      assert.ok(!readText(join(entry, file)).includes(secret), file);
  }
  const check = wattprint(["check", home, "--format", "json"]);
  assert.deepEqual(JSON.parse(check.stdout), {
    version: 1,
    errors: [],
    warnings: [
      {
        file: `${entry}/entry.md`,
        message: "the text is still the one that `wattprint submit` wrote; ask for a description",
      },
    ],
    counts: { boards: 1, entries: 2, runs: 6, papers: 0 },
  });
  const again = prepared();
  assert.equal(again.submit("--yes").status, 0);
  for (const file of filesIn(entry)) {
    assert.deepEqual(readFileSync(join(entry, file)), readFileSync(join(again.entry, file)), file);
  }
  assert.match(submit("--yes").stderr, /exists already; remove it, or tell the entries apart with --variant/);
});

test("submit writes why an entry is deterministic, and refuses that of runs whose scores differ", () => {
  const { submit, runs, entry } = prepared();
  const words = ["--yes", "--deterministic", "A planner: nothing is drawn."];
  const { status, stderr } = submit(...words);
  assert.equal(status, 1);
  assert.match(
    stderr,
    /runs\/seed-1: the scores are not those of .*seed-0, but entry\.md calls the entry deterministic/,
  );
  assert.doesNotMatch(stderr, /wattprint-submit-/, "no folder that is gone when this is read");
  const [first = "", ...others] = filesIn(runs).filter((file) => file.endsWith("evaluation.csv"));
  for (const other of others) copyFileSync(join(runs, first), join(runs, other));
  const refused = submit("--yes");
  assert.match(
    refused.stderr,
    /seed-1: all 7 scores are those of .*seed-0 as well; .*submit --deterministic WHY/,
  );
  assert.doesNotMatch(refused.stderr, /wattprint-submit-/);
  const accepted = submit(...words);
  assert.equal(accepted.status, 0, accepted.stderr);
  assert.match(
    readFileSync(join(entry, "entry.md"), "utf8"),
    /^deterministic: "A planner: nothing is drawn\."$/m,
  );
});

test("submit refuses what the check would refuse", () => {
  const { home, submit, entry } = prepared();
  assert.match(submit("--attempts", "2", "--yes").stderr, /attempts is 2, but 3 runs are here/);
  assert.equal(submit("--yes").status, 0);
  const copy = submit("--yes", "--variant", "again");
  assert.equal(copy.status, 1);
  assert.match(
    copy.stderr,
    /my-algorithm-again\/runs\/seed-0: is the run .*my-algorithm\/runs\/seed-0 again: all samples are equal/,
  );
  assert.deepEqual(
    filesIn(join(home, "entries/toy")).filter((file) => file.startsWith("my-algorithm-again")),
    [],
  );
  assert.ok(existsSync(entry));
  assert.match(submit("--environment", "toi").stderr, /unknown environment "toi" \(did you mean "toy"\?\)/);
});

test("submit refuses runs whose figures are in the leaderboard, and a name that reads like another one", async () => {
  const { home, runs, submit } = prepared();
  const environment = await loadEnvironment(join(home, "environments/toy.md"));
  const { summaries } = await readLogs([runs], environment);
  const statement = {
    ...{ algorithm: "My: Algorithm", variant: "linked", implementation: null, command: null, attempts: 3 },
    ...{
      attemptsNote: null,
      deterministic: null,
      authors: [{ name: "Ada", url: null }],
      isPreliminary: false,
    },
    ...{ date: "2026-01-02", linkedUrl: "https://a.example/logs.tar.gz" },
  };
  for (const { path, content } of (await entryDraft(statement, environment, summaries)).files)
    writeFiles(join(home, "entries/toy/my-algorithm-linked"), { [path]: content.toString("utf8") });
  const { status, stderr } = submit("--yes", "--variant", "Lin-Ked");
  assert.equal(status, 1);
  assert.match(
    stderr,
    /my-algorithm-lin-ked\/runs\/seed-0: is the run .*runs\.json#seed-0 again: all 7 scores are equal, and so is the energy/,
  );
  assert.match(
    stderr,
    /my-algorithm-lin-ked\/entry\.md: algorithm "My: Algorithm" reads like that of .*my-algorithm-linked/,
  );
  assert.equal(existsSync(join(home, "entries/toy/my-algorithm-lin-ked")), false);
});

test("the check of a site's folder takes in its leaderboard, and counts each run once", () => {
  const { home } = prepared();
  const { stdout } = wattprint(["check", dirname(home)]);
  assert.match(stdout, /^1 board, 1 entry, 3 runs: 0 errors, 0 warnings$/m);
});

test("annotations of GitHub cannot be broken out of", () => {
  const fault = { file: "a,b:c%\n.md", line: 3, message: "100 %\n::error::owned\r" };
  const text = formatCheck(
    { faults: [fault, fault], warnings: [], counts: { boards: 1, entries: 1, runs: 0, papers: 0 } },
    "github",
  );
  assert.equal(
    text,
    "::error file=a%2Cb%3Ac%25%0A.md,line=3::a,b:c%25%0A.md:3: 100 %25%0A::error::owned%0D\n1 board, 1 entry, 0 runs: 1 error, 0 warnings\n",
  );
});
