import assert from "node:assert/strict";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { entryDraft } from "../../src/submission/entryDraft.ts";
import { entryFindings } from "../../src/submission/entryFaults.ts";
import { isNear } from "../../src/submission/figureDifferences.ts";
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
  const areSame = (other: ReturnType<typeof run>): boolean => sameFigures([run(1), other]).length > 0;
  assert.equal(areSame(run(1.00005)), true);
  assert.equal(areSame(run(1.00005, 1.58)), true);
  assert.equal(areSame(run(1.001)), false);
  assert.equal(areSame(run(1, 1, [3, 4, 5, 6, 8])), false);
  const flat = [3, 3, 3, 4];
  assert.deepEqual(sameFigures([run(1, 1, flat), run(1, 1, flat)]), []);
});

test("seeds with one curve are refused from five different scores on", () => {
  const faultsFor = (scores: readonly number[]) =>
    entryFindings(
      fakeEntry("a", { attempts: 3 }),
      fakeEnvironment({
        protocol: { evaluateEvery: 10, until: 10 * scores.length, clock: "frames", episodesPerEvaluation: 5 },
      }),
      [0, 1, 2].map((seed) => fakeBoardRun({ seed, energyKwh: 1 + seed, scores })),
      NOW_S,
    ).faults.filter(({ message }) => message.includes("scores are those of"));
  assert.equal(faultsFor(CURVE).length, 2);
  assert.equal(faultsFor([3, 4, 5, 6]).length, 0);
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

test("a path of more than 200 characters is refused, however short its names", () => {
  const folder = "a".repeat(60);
  assert.equal(nameFault(`entries/${folder}/${folder}/${folder}`), null);
  assert.match(
    nameFault(`entries/${folder}/${folder}/${folder}/${folder}`) ?? "",
    /has a path of 251 characters; expected at most 200/,
  );
});
