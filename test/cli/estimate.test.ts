import assert from "node:assert/strict";
import { test } from "node:test";
import { wattprint } from "./command.ts";

test("estimate names its range, its board and that it is no measurement", () => {
  const { stdout } = wattprint([
    "estimate",
    "--hours",
    "5",
    "--gpu",
    "V100",
    "--gpus",
    "8",
    "--utilization",
    "0.9",
  ]);
  assert.match(
    stdout,
    /\nA rough estimate, not a measurement: 3\.33 to 12 kWh\.\nPower: V100 PCIe 16 GB 250 W, /,
  );
});

test("estimate refuses an unknown board and names what it knows", () => {
  const { status, stderr } = wattprint(["estimate", "--hours", "5", "--gpu", "TITAN W"]);
  assert.equal(status, 2);
  assert.match(stderr, /--gpu is "TITAN W" \(did you mean "TITAN V"\?\); expected one of H200 SXM, /);
});

test("estimate takes a processor alone, by its own name or by its power", () => {
  const jsonOf = (words: readonly string[]) =>
    wattprint(["estimate", "--hours", "5", ...words, "--format", "json"])
      .stdout.trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map((row: { way: string; energyKwhHigh: number }) => [
        row.way,
        Number(row.energyKwhHigh.toPrecision(6)),
      ]);
  assert.deepEqual(jsonOf(["--cpu", "AMD EPYC 9654 96-Core Processor", "--cpu-hours", "96"]), [
    ["third", 0.6],
    ["full", 1.8],
    ["cpuHours", 0.18],
  ]);
  assert.deepEqual(jsonOf(["--cpu-tdp-w", "300", "--cpus", "2"]), [
    ["third", 1],
    ["full", 3],
  ]);
});

test("estimate refuses busy hours that no device had", () => {
  const errorOf = (words: readonly string[]) => {
    const { status, stderr } = wattprint(["estimate", "--hours", "5", ...words]);
    assert.equal(status, 2);
    return stderr;
  };
  assert.match(errorOf(["--cpu", "AMD EPYC 9654", "--cpu-hours", "961"]), /expected at most 960, all hours/);
  assert.match(errorOf(["--cpu-tdp-w", "9", "--cpu-hours", "1"]), /expected --cpu-threads/);
  assert.match(errorOf(["--cpu-tdp-w", "9", "--gpu-hours", "1"]), /--gpu-hours needs a board/);
});
