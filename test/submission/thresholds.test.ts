import assert from "node:assert/strict";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { figuresFromSummary } from "../../src/runs/figuresFromSummary.ts";
import { entryDraft } from "../../src/submission/entryDraft.ts";
import { entryFindings } from "../../src/submission/entryFaults.ts";
import { figureDifferences, isNear } from "../../src/submission/figureDifferences.ts";
import { nameFault } from "../../src/submission/nameFaults.ts";
import { implausible } from "../../src/submission/plausibility.ts";
import { sameFigures } from "../../src/submission/sameFigures.ts";
import { checkTree } from "../../src/submission/treeFaults.ts";
import { fakeBoardRun, fakeEntry, fakeEnvironment } from "../boards/fakes.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";

const NOW_S = Date.parse("2026-06-01T00:00:00Z") / 1000;
const CURVE = [3, 4, 5, 6, 7];

test("runs with equal scores are one run where their energies agree to four digits, whatever their PUE", () => {
  const run = (energyKwh: number, pue = 1, scores: readonly number[] = CURVE) => ({
    ...fakeBoardRun({ energyKwh: energyKwh * pue, scores }),
    pue: { value: pue, source: "test" },
  });
  const figuresOf = (...runs: readonly ReturnType<typeof run>[]) => ({
    ...{ runs, column: "return", isDeterministic: false },
  });
  const areSame = (other: ReturnType<typeof run>): boolean =>
    sameFigures([figuresOf(run(1)), figuresOf(other)]).length > 0;
  assert.equal(areSame(run(1.00005)), true);
  assert.equal(areSame(run(1.00005, 1.58)), true);
  assert.equal(areSame(run(1.001)), false);
  assert.equal(areSame(run(1, 1, [3, 4, 5, 6, 8])), false);
  const flat = [3, 3, 3, 4];
  assert.deepEqual(sameFigures([figuresOf(run(1, 1, flat), run(1, 1, flat))]), []);
  const loss = { ...run(1), evaluation: inSecondColumn(CURVE) };
  assert.equal(areSame(loss), true);
});

/** Scores behind a column that the board does not rank by. */
const inSecondColumn = (scores: readonly number[]) => ({
  clock: "log" as const,
  columns: ["loss", "return"],
  rows: scores.map((score, index) => ({
    frames: index,
    timeS: index,
    energyKwh: index,
    values: { loss: -index, return: score },
  })),
});

test("runs of a deterministic entry are one run only where their energies agree to six digits", () => {
  const run = (energyKwh: number) => fakeBoardRun({ energyKwh, scores: CURVE });
  const pairsIn = (isDeterministic: boolean, energyKwh: number): number =>
    sameFigures([{ runs: [run(1), run(energyKwh)], column: "return", isDeterministic }]).length;
  assert.deepEqual([pairsIn(true, 1.00005), pairsIn(false, 1.00005)], [0, 1]);
  assert.deepEqual([pairsIn(true, 1.0000005), pairsIn(true, 1.000002)], [1, 0]);
  const entry = { column: "return", isDeterministic: true };
  const copied = sameFigures([
    { ...entry, runs: [run(1)] },
    { ...entry, runs: [run(1.00005)] },
  ]);
  assert.equal(copied.length, 1, "of another entry it is a copy");
});

test("seeds with one curve are refused from five different scores on, unless the entry says why", () => {
  const faultsFor = (scores: readonly number[], deterministic: string | null = null) =>
    entryFindings(
      fakeEntry("a", { attempts: 3, deterministic }),
      fakeEnvironment({
        protocol: { evaluateEvery: 10, until: 10 * scores.length, clock: "frames", episodesPerEvaluation: 5 },
      }),
      [0, 1, 2].map((seed) => fakeBoardRun({ seed, energyKwh: 1 + seed, scores })),
      NOW_S,
    ).faults.filter(({ message }) => message.includes("scores are those of"));
  assert.equal(faultsFor(CURVE).length, 2);
  assert.equal(faultsFor([3, 4, 5, 6]).length, 0);
  assert.equal(faultsFor(CURVE, "A planner.").length, 0);
  assert.equal(
    faultsFor(CURVE)[0]?.message,
    "all 5 scores are those of runs/seed-0 as well; expected another run for each seed. Check that the seed is used. If the program draws nothing at random, record it once for each seed all the same, and say why in `deterministic` of entry.md (`wattprint submit --deterministic WHY`)",
  );
});

test("an entry is deterministic only if all its scores are the same, and a reviewer is asked to doubt it", () => {
  const { faults, warnings } = entryFindings(
    fakeEntry("a", { attempts: 3, deterministic: "A planner." }),
    fakeEnvironment(),
    [0, 1, 2].map((seed) => fakeBoardRun({ seed, energyKwh: 1 + seed, scores: [4, 6, 8, 8 + (seed >> 1)] })),
    NOW_S,
  );
  assert.deepEqual(faults, [
    {
      run: "runs/seed-2",
      message:
        "the scores are not those of runs/seed-0, but entry.md calls the entry deterministic; expected the same scores for every seed. Remove `deterministic` where a seed makes a difference",
    },
  ]);
  assert.ok(warnings.some(({ message }) => message.includes("one lucky seed, repeated")));
});

test("a run's share may exceed its device by one percent of rounding", () => {
  const shareOf = (machineEnergyKwh: number): readonly string[] => {
    const run = fakeBoardRun({ energyKwh: 1 });
    const components = run.components.map((each) => ({ ...each, machineEnergyKwh }));
    return implausible({ ...run, components }, NOW_S);
  };
  assert.deepEqual(shareOf(0.995), []);
  assert.match(shareOf(0.98)[0] ?? "", /gives the run 1\.00 kWh of the device's 0\.980 kWh/);
});

test("a power that never changes is refused of a sensor, and expected of a model", () => {
  const still = (method: "sampled" | "estimated", sampleCount: number): readonly string[] => {
    const run = fakeBoardRun({ method, coverage: { sampleCount } });
    const components = run.components.map((each) => ({ ...each, meanPowerW: 50, maxPowerW: 50 }));
    return implausible({ ...run, components }, NOW_S);
  };
  assert.match(still("sampled", 20)[0] ?? "", /has the same power in all 20 samples/);
  assert.deepEqual(still("sampled", 19), []);
  assert.deepEqual(still("estimated", 200), []);
});

test("an entry of many files below the limit of each is refused by their sum", async () => {
  const home = temporaryFolder();
  for (const seed of [0, 1, 2, 3, 4, 5]) {
    const folder = join(home, `entries/pong/ppo/runs/seed-${seed}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "samples.jsonl"), "");
    truncateSync(join(folder, "samples.jsonl"), 9_000_000);
  }
  const { faults } = await checkTree(home);
  assert.ok(
    faults.some(
      ({ file, message }) =>
        file.endsWith("entries/pong/ppo") &&
        /^holds 54000000 bytes; expected at most 50000000\./.test(message),
    ),
  );
});

test("the commit of a working tree that was changed is no commit of the entry", async () => {
  const commitOf = async (dirty: boolean, seedOfOther: number): Promise<string | null> => {
    const runs = [0, 1].map((seed) => {
      const run = fakeBoardRun({ seed });
      const commit = seed === seedOfOther ? "0a1b2c3d" : "4e5f6a7b";
      return { ...run, files: [], facts: { ...run.facts, git: { commit, dirty } } };
    });
    const implementation = { url: "https://example.org/code", commit: null };
    const statement = {
      ...{ algorithm: "A", variant: null, implementation, command: null, attempts: 2, attemptsNote: null },
      deterministic: null,
      ...{ authors: [{ name: "Ada", url: null }], isPreliminary: false, date: "2026-01-02", linkedUrl: null },
    };
    const draft = await entryDraft(statement, fakeEnvironment(), runs);
    return /commit: "(.*)"/.exec(draft.files[0]?.content.toString("utf8") ?? "")?.[1] ?? null;
  };
  assert.equal(await commitOf(false, -1), "4e5f6a7b");
  assert.equal(await commitOf(true, -1), null);
  assert.equal(await commitOf(false, 1), null);
});

test("figures may differ by the rounding of runs.json, and no more", () => {
  assert.equal(isNear(1, 1 + 1e-10), true);
  assert.equal(isNear(1, 1 + 1e-8), false);
  assert.equal(isNear(0, 1e-30), false);
  assert.equal(isNear("1", 1), false);
});

test("a kind of carbon intensity may be unstated in runs.json, but not be another than the logs state", () => {
  const figuresBy = (intensity: "life-cycle" | "direct" | null) => {
    const run = fakeBoardRun(intensity === null ? {} : { intensity });
    const { carbon } = fakeBoardRun({ intensity: "direct" }).facts;
    const facts =
      intensity === null ? { ...run.facts, carbon: carbon && { ...carbon, kind: null } } : run.facts;
    const metrics = { ...run.metrics, emissionsKgCo2e: 0.1 };
    return figuresFromSummary({ ...run, facts, metrics }, "return", "seed-0");
  };
  const placesOf = (said: "life-cycle" | "direct" | null, found: "life-cycle" | "direct" | null) =>
    figureDifferences(figuresBy(said), figuresBy(found)).map(({ place }) => place);
  assert.deepEqual(placesOf("direct", "direct"), []);
  assert.deepEqual(placesOf(null, "direct"), []);
  assert.deepEqual(placesOf("life-cycle", "direct"), ["emissions.intensityKind.basis"]);
  assert.deepEqual(placesOf("direct", null), ["emissions.intensityKind"]);
});

test("a path of more than 200 characters is refused, however short its names", () => {
  const folder = "a".repeat(60);
  assert.equal(nameFault(`entries/${folder}/${folder}/${folder}`), null);
  assert.match(
    nameFault(`entries/${folder}/${folder}/${folder}/${folder}`) ?? "",
    /has a path of 251 characters; expected at most 200/,
  );
});
