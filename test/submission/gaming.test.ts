import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { boardResult } from "../../src/boards/boardResult.ts";
import { formatFault } from "../../src/errors.ts";
import { loadBoards } from "../../src/loadLeaderboard.ts";
import { checkLeaderboard } from "../../src/submission/checkLeaderboard.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { noise, toyEntry, toyRun, writeFiles, writeToyBoard, writeToyEntry } from "../hostile/toyBoard.ts";

const NOW_S = Date.parse("2026-06-01T00:00:00Z") / 1000;
const GAMER = "entries/toy/gamer";

const named = (lines: readonly string[] = []): string => toyEntry(lines).replace("Honest", "Gamer");

/** A board with an honest entry and one that games it: what `check` says, and the ranks in the default view. */
async function gamed(game: (home: string) => void) {
  const home = join(temporaryFolder(), "leaderboard");
  writeToyBoard(home);
  game(home);
  const { faults } = await checkLeaderboard(home, { nowS: NOW_S });
  const [board] = await loadBoards(home);
  if (!board) throw new Error("no board");
  const result = boardResult(board);
  const rowOf = (slug: string) => result.views[0]?.rows.find(({ entry }) => entry.entry.slug === slug);
  return { said: faults.map(formatFault).join("\n"), honest: rowOf("honest"), gamer: rowOf("gamer") };
}

/** Replaces the files of every run of the gamer. */
function eachRun(
  home: string,
  change: (files: Readonly<Record<string, string>>, seed: number) => Readonly<Record<string, string>>,
): void {
  writeToyEntry(home, "gamer", { text: named(), luck: 20 });
  for (const seed of [0, 1, 2])
    writeFiles(join(home, GAMER, `runs/seed-${seed}`), change(toyRun({ seed, luck: 20 + seed }), seed));
}

const linesOf = (text: string | undefined): readonly string[] => (text ?? "").trim().split("\n");

test("an entry that stopped at its first evaluation gains no rank", async () => {
  const { said, honest, gamer } = await gamed((home) =>
    eachRun(home, (files) => ({
      "evaluation.csv": `${linesOf(files["evaluation.csv"]).slice(0, 2).join("\n")}\n`,
      "samples.jsonl": `${linesOf(files["samples.jsonl"]).slice(0, 4).join("\n")}\n{"event":"end","timeS":1767225603,"exitCode":0}\n`,
    })),
  );
  assert.match(said, /the run ended at 0 frames of 600 frames/);
  assert.deepEqual([honest?.rank, gamer?.rank], [1, null]);
});

test("a random policy on next to no energy gains no rank", async () => {
  const { honest, gamer } = await gamed((home) => {
    writeToyEntry(home, "gamer", { text: named(), luck: 20, powerW: 0.001 });
    for (const seed of [0, 1, 2]) {
      const rows = Array.from(
        { length: 7 },
        (_, i) => `${i * 100},${i * 20},${(4.5 + noise(seed, i)).toFixed(2)}`,
      );
      writeFiles(join(home, GAMER, `runs/seed-${seed}`), {
        "evaluation.csv": `frames,timeS,return\n${rows.join("\n")}\n`,
      });
    }
  });
  assert.deepEqual([honest?.rank, gamer?.rank], [1, null]);
  assert.match(gamer?.unrankedReason ?? "", /not told apart from the 5 of random play/);
});

test("the best five of ten gain no rank, and saying five where the seeds are others does not help", async () => {
  const chosen = await gamed((home) =>
    writeToyEntry(home, "gamer", {
      text: named().replace("attempts: 3", "attempts: 10"),
      luck: 20,
      powerW: 5,
    }),
  );
  assert.deepEqual([chosen.honest?.rank, chosen.gamer?.rank], [1, null]);
  const others = await gamed((home) => {
    writeFiles(join(home, GAMER), { "entry.md": named() });
    for (const seed of [3, 7, 8]) {
      writeFiles(join(home, GAMER, `runs/seed-${seed}`), toyRun({ seed, luck: 20 + seed, powerW: 5 }));
    }
  });
  assert.match(others.said, /seed 3 is none of this board/);
  assert.deepEqual([others.honest?.rank, others.gamer?.rank], [1, null]);
});

test("logs that are clipped at their end gain no rank", async () => {
  const { said, honest, gamer } = await gamed((home) =>
    eachRun(home, (files) => ({
      "samples.jsonl": `${linesOf(files["samples.jsonl"]).slice(0, 30).join("\n")}\n`,
    })),
  );
  assert.match(said, /has a log without an end, so that some of its energy may be missing/);
  assert.deepEqual([honest?.rank, gamer?.rank], [1, null]);
});

test("logs whose middle was cut out as a pause gain no rank", async () => {
  const { said, gamer } = await gamed((home) =>
    eachRun(home, (files) => {
      const lines = linesOf(files["samples.jsonl"]);
      const head = (lines[0] ?? "").replace('"segment":0', '"segment":1');
      return { "samples.jsonl": `${[...lines.slice(0, 10), head, ...lines.slice(110)].join("\n")}\n` };
    }),
  );
  assert.match(said, /has 4 evaluations in a pause of its log, where no energy is counted/);
  assert.equal(gamer?.rank, null);
});

test("an honest entry's runs with noise, under another name, are told to be copies", async () => {
  const { said } = await gamed((home) => {
    cpSync(join(home, "entries/toy/honest"), join(home, GAMER), { recursive: true });
    writeFiles(join(home, GAMER), { "entry.md": named().replace("2026-01-02", "2026-01-03") });
    for (const seed of [0, 1, 2]) {
      const file = join(home, GAMER, `runs/seed-${seed}/samples.jsonl`);
      const [head = "", ...rows] = linesOf(readFileSync(file, "utf8"));
      const changed = rows.map((line, index) => {
        if (!line.startsWith("[")) return line;
        const [timeS, energyJ, ...rest]: readonly number[] = JSON.parse(line);
        return JSON.stringify([
          timeS,
          Number(((energyJ ?? 0) * 0.9 + 0.02 * noise(9, index)).toFixed(4)),
          ...rest,
        ]);
      });
      writeFileSync(file, `${[head, ...changed].join("\n")}\n`);
    }
  });
  assert.equal(said.match(/is the run .*honest\/runs\/seed-\d again/g)?.length, 3, said);
});

/** The runs of an entry that calls itself deterministic: one curve, samples as `samplesOf` makes them of those of seed 0. */
function deterministic(
  home: string,
  samplesOf: (lines: readonly string[], seed: number) => readonly string[],
): void {
  writeFiles(join(home, GAMER), { "entry.md": named(["deterministic: A planner."]) });
  const first = toyRun({ seed: 0, luck: 20 });
  for (const seed of [0, 1, 2]) {
    const samples = samplesOf(linesOf(first["samples.jsonl"]), seed);
    writeFiles(join(home, GAMER, `runs/seed-${seed}`), {
      ...toyRun({ seed, luck: 20 + seed }),
      "evaluation.csv": first["evaluation.csv"] ?? "",
      "samples.jsonl": `${samples.join("\n")}\n`,
    });
  }
}

test("a deterministic algorithm enters with runs of its own for every seed, unranked, and the page says what spreads", async () => {
  const { said, gamer } = await gamed((home) =>
    deterministic(home, (_, seed) => linesOf(toyRun({ seed, luck: 20 + seed })["samples.jsonl"])),
  );
  assert.equal(said, "");
  assert.equal(gamer?.rank, null);
  assert.equal(gamer?.entry.completeness, "preliminary");
  assert.deepEqual(gamer?.entry.notes, [
    "Its authors call it deterministic: A planner.",
    "All seeds have the same scores, so what spreads is their energy alone.",
  ]);
});

test("one run under every seed is a copy, deterministic or not, with noise on its energy too", async () => {
  const repeated = await gamed((home) => deterministic(home, (lines) => lines));
  assert.equal(repeated.said.match(/again: all samples are equal/g)?.length, 3, repeated.said);
  const noisy = await gamed((home) =>
    deterministic(home, (lines, seed) =>
      lines.map((line, index) => {
        if (!line.startsWith("[")) return line;
        const [timeS, energyJ, ...rest]: readonly number[] = JSON.parse(line);
        return JSON.stringify([timeS, (energyJ ?? 0) + index + 0.5 * noise(seed + 1, index), ...rest]);
      }),
    ),
  );
  assert.equal(
    noisy.said.match(/again: 100 % of the readings of CPU time and memory are equal/g)?.length,
    3,
    noisy.said,
  );
});

test("the power of a deterministic program goes up and down as it does, which is no copy of itself", async () => {
  const alike = (lines: readonly string[], seed: number): readonly string[] => {
    const own = linesOf(toyRun({ seed, luck: 20 + seed })["samples.jsonl"]);
    return own.map((line, index) => {
      if (!line.startsWith("[")) return line;
      const [, , ...rest]: readonly number[] = JSON.parse(line);
      const [startS = 0, energyJ = 0]: readonly number[] = JSON.parse(lines[index] ?? "");
      const timeS = Number((startS + 0.05 * noise(seed, index)).toFixed(3));
      return JSON.stringify([
        timeS,
        Number((energyJ * (1 + seed / 500) + 0.01 * noise(seed, index)).toFixed(4)),
        ...rest,
      ]);
    });
  };
  assert.equal((await gamed((home) => deterministic(home, alike))).said, "");
  const silent = await gamed((home) => {
    deterministic(home, alike);
    writeFiles(join(home, GAMER), { "entry.md": named() });
  });
  assert.match(silent.said, /the power goes up and down in the same way/);
});

test("a PUE that a log states is not the board's", async () => {
  const below = await gamed((home) => {
    eachRun(home, (files) => ({
      "run.json": (files["run.json"] ?? "").replace("{", '{"pue":{"value":1,"source":"me"},'),
    }));
  });
  const plain = await gamed((home) => writeToyEntry(home, "gamer", { text: named(), luck: 20 }));
  assert.equal(below.said, "");
  const energyOf = (row: typeof plain.gamer) => row?.entry.statistics.energyKwh?.mean;
  assert.equal(energyOf(below.gamer), energyOf(plain.gamer));
});

test("scores beyond what the task can give gain no rank", async () => {
  const { said, honest, gamer } = await gamed((home) =>
    writeToyEntry(home, "gamer", { text: named(), luck: 20, bonus: 80 }),
  );
  assert.match(said, /above the highest possible 100/);
  assert.deepEqual([honest?.rank, gamer?.rank], [1, null]);
});
