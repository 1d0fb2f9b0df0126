import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sleepBetween, startClock, startRunClock, watchSleep } from "../src/clock.ts";
import { lastTimeS } from "../src/runFolder.ts";
import { temporaryFolder } from "./simulatedSystem.ts";

/** Clocks that a test sets; all start at their own zero. */
function simulatedClocks() {
  const at = { wallS: 1_000_000, monotonicS: 50, uptimeS: 70 };
  const pass = (seconds: number): void => {
    at.wallS += seconds;
    at.monotonicS += seconds;
    at.uptimeS += seconds;
  };
  const sleep = (seconds: number): void => {
    at.wallS += seconds;
    at.uptimeS += seconds;
  };
  const clocks = { wallS: () => at.wallS, monotonicS: () => at.monotonicS, uptimeS: () => at.uptimeS };
  return { at, pass, sleep, clocks };
}

test("a clock that is set back or forward changes nothing of a run's times", () => {
  const { at, pass, clocks } = simulatedClocks();
  const now = startClock(null, clocks);
  pass(1);
  at.wallS -= 7200;
  pass(1);
  assert.equal(now(), 1_000_002);
  at.wallS += 999_999;
  pass(1);
  assert.equal(now(), 1_000_003);
});

test("a suspend shows as a gap as long as it was", () => {
  const { pass, sleep, clocks } = simulatedClocks();
  const now = startClock(null, clocks);
  pass(1);
  sleep(3600);
  pass(1);
  assert.equal(now(), 1_003_602);
});

test("scores lie where samples do when the computer sleeps and its clock is set, also before the run", () => {
  const { at, pass, sleep, clocks } = simulatedClocks();
  const sampleS = startClock(null, clocks);
  const startedAtS = sampleS();
  pass(2);
  const scoreS = startRunClock(startedAtS, clocks);
  sleep(3600);
  pass(1);
  at.wallS -= 7200;
  pass(1);
  sleep(60);
  assert.equal(sampleS() - startedAtS, 3664);
  assert.equal(scoreS(), 3664);
  assert.equal(startRunClock(at.wallS + 5, clocks)(), 0);
});

test("how long the computer slept is told once, at the first moment after it", () => {
  const { pass, sleep, clocks } = simulatedClocks();
  const now = startClock(null, clocks);
  const sleptUntil = watchSleep(clocks);
  const told = [sleptUntil(now())];
  pass(1);
  told.push(sleptUntil(now()));
  sleep(3600);
  pass(1);
  told.push(sleptUntil(now()));
  pass(1);
  told.push(sleptUntil(now()));
  assert.deepEqual(told, [0, 0, 3600, 0]);
});

test("steps of the clocks are no sleep", () => {
  assert.deepEqual([sleepBetween(1, 0.99), sleepBetween(1, 1.01), sleepBetween(61, 1)], [0, 0, 60]);
});

test("a suspend that is seen once and not again doesn't turn time back", () => {
  const { at, pass, clocks } = simulatedClocks();
  const now = startClock(null, clocks);
  pass(10);
  at.uptimeS += 0.51;
  assert.equal(now(), 1_000_010.51);
  at.uptimeS -= 0.02;
  pass(0.1);
  assert.equal(now(), 1_000_010.51);
  pass(1);
  assert.equal(now(), 1_000_011.1);
});

test("a resumed run goes on after its last time, also where the clock was set back meanwhile", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(
    join(folder, "samples.jsonl"),
    '{"wattprint":1,"segment":0,"columns":[]}\n[1000500.5,1]\n{"event":"mark","timeS":1000600,"label":"a"}\n[1000700.25]\n',
  );
  const { pass, clocks } = simulatedClocks();
  assert.equal(lastTimeS(folder), 1_000_700.25);
  const now = startClock(lastTimeS(folder), clocks);
  assert.equal(now(), 1_000_700.25);
  pass(2);
  assert.equal(now(), 1_000_702.25);
  assert.equal(lastTimeS(join(folder, "none")), null);
});
