import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openRunLog } from "../src/runLog.ts";
import { rapl } from "../src/sensors/rapl.ts";
import { summaryOf } from "./logReader.ts";
import { sensorContext, snapshotAt, temporaryFolder, writeTree, zone } from "./simulatedSystem.ts";
import { FACTS, HEADER, START_S } from "./smallLog.ts";

const WRAPS_AT_UJ = 10_000_000_000;

/** Reads a simulated counter at given seconds with the real sensor, writer and reader; energy in J. */
async function measure(t: TestContext, readings: readonly (readonly [number, number])[]) {
  const root = temporaryFolder(t);
  const folder = join(root, "run");
  const set = (energyUj: number): void =>
    writeTree(root, zone("intel-rapl:0", "package-0", energyUj, WRAPS_AT_UJ));
  set(0);
  const sensor = await rapl.open(sensorContext(root, { scope: "machine" }));
  assert.ok(sensor !== null && !("reason" in sensor));
  writeTree(root, { "run/.keep": "" });
  const log = openRunLog(folder, assert.fail);
  log.header({ ...HEADER, columns: [{ name: "timeS", unit: "s", quantity: "time" }, ...sensor.columns] });
  log.facts(FACTS);
  for (const [second, energyUj] of readings) {
    set(energyUj);
    log.sample([START_S + second, ...sensor.read(snapshotAt(START_S + second))]);
  }
  log.event({ event: "end", timeS: START_S + (readings.at(-1)?.[0] ?? 0), exitCode: 0 });
  log.close();
  const summary = await summaryOf(folder);
  return { energyJ: (summary.metrics.energyKwh ?? Number.NaN) * 3_600_000, warnings: summary.warnings };
}

test("a counter that wraps goes on counting", async (t) => {
  const { energyJ } = await measure(t, [
    [0, 9_900_000_000],
    [5, 9_999_000_000],
    [10, 99_000_000],
  ]);
  assert.ok(Math.abs(energyJ - 199) < 1e-6, String(energyJ));
});

test("the interval in which a counter is reset is unknown, not a wrap, and the rest counts", async (t) => {
  const { energyJ, warnings } = await measure(t, [
    [0, 1_000_000_000],
    [1, 1_100_000_000],
    [2, 5_000_000],
    [3, 105_000_000],
  ]);
  assert.ok(Math.abs(energyJ - 200) < 1e-6, String(energyJ));
  assert.ok(warnings.length > 0);
});

test("a suspend in which a counter may have wrapped twice is unknown, and the page is told", async (t) => {
  const { energyJ, warnings } = await measure(t, [
    [0, 0],
    [1, 100_000_000],
    [3601, 300_000_000],
    [3602, 400_000_000],
  ]);
  assert.ok(Math.abs(energyJ - 200) < 1e-6, String(energyJ));
  assert.ok(warnings.some((warning) => warning.includes("may have wrapped more than once")));
});
