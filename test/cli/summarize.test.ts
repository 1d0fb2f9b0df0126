import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { wattprint } from "./command.ts";
import { temporaryFolder, writeRun, writeRuns } from "./tinyRuns.ts";

const folder = temporaryFolder();
writeRuns(join(folder, "logs"));

const KEYS = [
  "path",
  "energyKwh",
  "cpuEnergyKwh",
  "gpuEnergyKwh",
  "durationHours",
  "cpuHours",
  "gpuHours",
  "emissionsKgCo2e",
  "meanCarbonIntensityGPerKwh",
  "sampleCount",
  "averageReturn",
  "asymptoticReturn",
  "averageReturnPerKwh",
];

test("summarize --json prints an object a line, components without PUE, the total with it", () => {
  const { status, stdout, stderr } = wattprint(["summarize", join(folder, "logs"), "--json", "--pue", "2"]);
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  const rows = stdout
    .trimEnd()
    .split("\n")
    .map((line): Record<string, unknown> => JSON.parse(line));
  assert.equal(rows.length, 6);
  for (const key of KEYS) assert.ok(key in (rows[0] ?? {}), key);
  const ppo = rows.find((row) => row.path === `${folder}/logs/ppo-0`);
  assert.ok(ppo);
  assert.equal(ppo.gpuEnergyKwh, 0.001);
  assert.equal(ppo.energyKwh, 0.002);
  assert.equal(ppo.durationHours, 0.1);
  assert.equal(ppo.cpuEnergyKwh, null);
  assert.match(String(ppo.missing), /cpuEnergyKwh: /);
  assert.equal(ppo.averageReturn, 3);
  assert.equal(ppo.pueSource, "option --pue");
});

test("summarize --format csv is RFC 4180: CRLF, quotes doubled, missing values empty", () => {
  writeRun(join(folder, "odd", 'a,"b"'), { returns: null });
  const { stdout } = wattprint(["summarize", join(folder, "odd"), "--format", "csv"]);
  const [head, row, end] = stdout.split("\r\n");
  assert.match(head ?? "", /^path,seed,energyKwh,/);
  assert.ok(row?.startsWith(`"${folder}/odd/a,""b""",0,0.001,,0.001,`), row);
  assert.equal(end, "");
});

test("summarize prints aligned text without color or a progress bar where it is piped", () => {
  const { stdout, stderr } = wattprint(["summarize", join(folder, "logs")], { FORCE_COLOR: "1" });
  const lines = stdout.trimEnd().split("\n");
  assert.match(lines[0] ?? "", /^path +energyKwh +durationHours/);
  assert.match(lines[1] ?? "", /dqn-0 +0\.002 +0\.1 /);
  assert.equal(stderr, "");
  assert.ok(!stdout.includes("\x1b"));
});

test("--allow-invalid goes on without the bad runs and names them", () => {
  writeRun(join(folder, "mixed", "good"));
  writeRun(join(folder, "mixed", "bad"), { powerW: -4 });
  const { status, stdout, stderr } = wattprint([
    "summarize",
    join(folder, "mixed"),
    "--json",
    "--allow-invalid",
  ]);
  assert.equal(status, 0);
  assert.equal(stdout.trimEnd().split("\n").length, 1);
  assert.match(stderr, /^left out: .*mixed\/bad\/samples\.jsonl:2: /m);
});

test("--timezone is the zone of naive local times; one that does not fit the log is refused", () => {
  const log = "test/fixtures/impact-tracker";
  const right = wattprint(["summarize", log, "--json", "--timezone", "America/Los_Angeles"]);
  assert.equal(JSON.parse(right.stdout).energyKwh, 0.00474);
  const wrong = wattprint(["summarize", log, "--timezone", "Asia/Tokyo"]);
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /time zone/);
});

test("summarize prints the mean of a score of any name", () => {
  writeRun(join(folder, "accuracy"), { returns: null });
  writeFileSync(join(folder, "accuracy", "evaluation.csv"), "frames,accuracy\n0,0.5\n100,0.75\n");
  const { stdout } = wattprint(["summarize", join(folder, "accuracy")]);
  assert.match(stdout, /emissionsKgCo2e +averageAccuracy +averageAccuracyPerKwh +methods\n.* 0\.625 +625 /);
});
