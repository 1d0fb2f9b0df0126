import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { wattprint } from "../cli/command.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";

const steps = [
  ...readFileSync(".github/workflows/leaderboard.yml", "utf8").matchAll(/^ +- run: (.*)$/gm),
].map(([, command = ""]) => command);

function run(cwd: string, command: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd,
    encoding: "utf8",
    timeout: 200_000,
    env: { ...process.env, ...env },
  });
  assert.equal(status, 0, `${command} ${words.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

const git = (cwd: string, ...words: readonly string[]): string =>
  run(cwd, "git", [
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.org",
    "-c",
    "commit.gpgsign=false",
    ...words,
  ]);

/** A checkout of this project whose leaderboard is one board of three seeds, with one entry. */
function baseRepository(): string {
  const folder = join(temporaryFolder(), "base");
  const files = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    encoding: "utf8",
  }).stdout.split("\0");
  const isWanted = (file: string): boolean =>
    /^(src|templates|assets|scripts|leaderboard|docs|collector\/(src|package))|^[^/]+$/.test(file) &&
    file !== "node_modules" &&
    (!file.startsWith("leaderboard/") ||
      /\/(cart-pole\.md|cart-pole\/ppo\/(entry|runs\/seed-[012]\/))/.test(file));
  for (const file of files.filter((each) => each !== "" && isWanted(each) && existsSync(each))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(file, join(folder, file));
  }
  const board = join(folder, "leaderboard/environments/cart-pole.md");
  writeFileSync(board, readFileSync(board, "utf8").replace("seeds: [0, 1, 2, 3, 4]", "seeds: [0, 1, 2]"));
  git(folder, "init", "--quiet", "--initial-branch", "main");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "-m", "Base");
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** What a submitter does in a clone: `wattprint submit`, a sentence about the entry, a commit. */
function submitInClone(base: string): string {
  const clone = join(dirname(base), "clone");
  git(dirname(base), "clone", "--quiet", base, clone);
  const { status, stdout, stderr } = wattprint([
    ...["submit", ...[0, 1, 2].map((seed) => `examples/small-rl/runs/cart-pole/dqn/seed-${seed}`)],
    ...["--environment", "cart-pole", "--algorithm", "DQN"],
    ...["--author", "Ada Lovelace <https://example.org/ada>", "--attempts", "3", "--yes"],
    ...["--output", join(clone, "leaderboard")],
  ]);
  assert.equal(status, 0, stdout + stderr);
  const entry = join(clone, "leaderboard/entries/cart-pole/dqn/entry.md");
  writeFileSync(entry, readFileSync(entry, "utf8").replace(/What is special[\s\S]*$/, "Our DQN.\n"));
  git(clone, "switch", "--quiet", "-c", "cart-pole-dqn");
  git(clone, "add", "leaderboard/entries/cart-pole/dqn");
  git(clone, "commit", "--quiet", "-m", "Submit DQN to cart-pole");
  return clone;
}

test("a pull request is checked, previewed and its ranks told, by the steps of the workflow", () => {
  const base = baseRepository();
  const clone = submitInClone(base);
  git(base, "fetch", "--quiet", clone, "cart-pole-dqn:pull-request");
  git(base, "clone", "--quiet", "--branch", "pull-request", base, "submission");
  const summary = join(dirname(base), "summary.md");
  const environment = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
  const [check, ranks, preview] = steps;
  const say = (command = ""): string => run(base, "sh", ["-c", command], environment);
  assert.match(say(check), /^1 board, 2 entries, 6 runs: 0 errors, 0 warnings$/m);
  say(ranks);
  const told = readFileSync(summary, "utf8");
  assert.match(told, /^### CartPole: Average return per kWh$/m);
  assert.match(told, /^\| DQN \| new \| \d( \(\d to \d\))? \| [\d.\u202f]+ ± [\d.\u202f]+ \| 3 \| {2}\|$/m);
  assert.doesNotMatch(told, /withdrawn/);
  say(preview);
  assert.ok(existsSync(join(base, "_site/leaderboard/cart-pole/dqn/index.html")));
  rmSync(join(base, "submission/leaderboard/entries/cart-pole/dqn/runs/seed-1"), { recursive: true });
  const refused = spawnSync("sh", ["-c", check ?? ""], {
    cwd: base,
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  assert.equal(refused.status, 1);
  assert.match(
    refused.stdout,
    /^::error file=leaderboard\/entries\/cart-pole\/dqn\/entry\.md::.*there is no run with seed 1/m,
  );
});
