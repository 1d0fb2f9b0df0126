import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { IntensityProvider } from "../src/grid/providers/provider.ts";
import { POLL_TIMEOUT_MS } from "../src/grid/providers/provider.ts";
import { gridIntensity } from "../src/sensors/gridIntensity.ts";
import { startServer } from "./loopback.ts";
import { logLines, sensorContext, snapshotAt, startCli, temporaryFolder, until } from "./simulatedSystem.ts";

const SOURCE = { provider: "P", basis: "direct" } as const;

/** A provider whose polls end as the test says. */
function provider(poll: IntensityProvider["poll"]): IntensityProvider {
  return { values: [{ name: "carbonIntensityGPerKwh", source: SOURCE, isCounted: true }], poll };
}

async function open(t: { after(end: () => void): void }, poll: IntensityProvider["poll"]) {
  const sensor = await gridIntensity.open(sensorContext("/none", { intensityProvider: provider(poll) }));
  assert.ok(sensor !== null && "read" in sensor);
  t.after(() => sensor.close?.());
  return { ...sensor, read: () => sensor.read(snapshotAt(0)) };
}

test("without a provider nothing is polled and no column is logged", () => {
  assert.equal(gridIntensity.open(sensorContext("/none")), null);
});

test("a sample never waits for a poll: until the answer there is no value", async (t) => {
  let answer: (values: readonly number[]) => void = () => undefined;
  const sensor = await open(t, () => new Promise((resolve) => (answer = resolve)));
  assert.deepEqual(sensor.columns, [
    { name: "carbonIntensityGPerKwh", unit: "g/kWh", quantity: "carbonIntensity", intensity: SOURCE },
  ]);
  assert.deepEqual(sensor.read(), [null]);
  answer([250]);
  await until(() => sensor.read()[0] === 250);
});

test("a failed poll makes the value missing until the next good one", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answers = [[250], null, [240]] as const;
  let count = 0;
  const sensor = await open(t, async () => {
    const answer = answers[count++];
    if (!answer) throw new Error("down");
    return answer;
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  await settled();
  assert.deepEqual(sensor.read(), [250]);
  t.mock.timers.tick(299_000);
  await settled();
  assert.deepEqual(sensor.read(), [250]);
  t.mock.timers.tick(1000);
  await settled();
  assert.deepEqual(sensor.read(), [null]);
  t.mock.timers.tick(60_000);
  await settled();
  assert.deepEqual(sensor.read(), [240]);
});

test("a run whose provider hangs starts, samples and ends as any other, and its log never holds the token", async (t) => {
  const run = join(temporaryFolder(t), "run");
  const url = await startServer(t, () => undefined);
  const parameters = ["--intensity-provider", "electricity-maps:DE", "--intensity-url", `${url}/latest`];
  const secondsOf = async (folder: string, more: readonly string[]): Promise<number> => {
    const begunMs = performance.now();
    const words = ["track", "-o", folder, ...more, "--", "true"];
    const outcome = await startCli(words, { ELECTRICITY_MAPS_TOKEN: "SECRET-TOKEN" }).outcome;
    assert.deepEqual(outcome, { code: 0, stdout: "", stderr: "" });
    return (performance.now() - begunMs) / 1000;
  };
  const otherS = await secondsOf(`${run}-without`, []);
  const waitedS = (await secondsOf(run, parameters)) - otherS;
  assert.ok(waitedS < (0.9 * POLL_TIMEOUT_MS) / 1000, "it waited for the provider");
  const text = JSON.stringify(logLines(run));
  assert.match(text, /"carbonIntensityGPerKwh".*"provider":"Electricity Maps","region":"DE"/);
  assert.doesNotMatch(text, /SECRET/);
});
