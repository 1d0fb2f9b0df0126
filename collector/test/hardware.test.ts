import assert from "node:assert/strict";
import { test } from "node:test";
import { isNamed } from "../src/hardware/nameMatch.ts";
import { hardwareFaults } from "../src/hardware/requirement.ts";
import { HardwareError, requireHardware } from "../src/index.ts";
import { startCli, temporaryFolder, writeTree } from "./simulatedSystem.ts";

test("names match word for word, whatever their case and marks", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz", "intel xeon cpu e5-2630 v3 @ 2.40ghz", true],
    ["Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz", "intel xeon * e5-2630 v3 *", true],
    ["Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz", "* e5-2630 v4 *", false],
    ["NVIDIA GeForce RTX 3090 Ti", "NVIDIA GeForce RTX 3090", false],
    ["NVIDIA GeForce RTX 3090 Ti", "* RTX 3090", false],
    ["NVIDIA GeForce RTX 3090", "* RTX 3090", true],
    ["NVIDIA A100-SXM4-40GB", "nvidia a100 sxm4 40gb", true],
    ["NVIDIA A100-SXM4-80GB", "nvidia a100 *", true],
    ["NVIDIA H100", "NVIDIA H1", false],
    ["NVIDIA H100", "*", true],
    ["", "*", true],
    ["NVIDIA H100", "", false],
  ];
  for (const [name, expected, result] of cases)
    assert.equal(isNamed(name, expected), result, `${name} ~ ${expected}`);
});

const FOUND = {
  cpu: { model: "Example CPU", logicalCores: 8 },
  memoryBytes: 16e9,
  gpus: [{ name: "Board A" }, { name: "Board B" }],
};

test("every difference is said with what was found and what was expected", () => {
  assert.deepEqual(
    hardwareFaults(FOUND, { cpuName: "example cpu", gpuName: "board *", gpus: 2, memoryGb: 16 }),
    [],
  );
  assert.deepEqual(hardwareFaults(FOUND, { cpuName: "Other", gpuName: "Board A", memoryGb: 32 }), [
    'CPU is "Example CPU"; expected "Other"',
    'GPUs are "Board A", "Board B"; expected one or more × "Board A"',
    "memory is 16.0 GB; expected at least 32 GB",
  ]);
  assert.deepEqual(hardwareFaults({ ...FOUND, gpus: [] }, { gpus: 1 }, "no driver"), [
    "no GPU was found (no driver); expected 1",
  ]);
  assert.deepEqual(hardwareFaults({ ...FOUND, gpus: [] }, { gpus: 0 }), []);
});

test("require-hardware ends a job on other hardware with exit code 1, and lets it run on the right one", async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    "proc/cpuinfo": "model name\t: Example CPU @ 2.00GHz\n",
    "proc/meminfo": "MemTotal: 16000000 kB\nMemAvailable: 1 kB\n",
  });
  const env = { WATTPRINT_PROC_ROOT: `${root}/proc` };
  const wrong = await startCli(["require-hardware", "--cpu-name", "Example CPU", "--memory-gb", "99"], env)
    .outcome;
  assert.deepEqual(wrong, {
    code: 1,
    stdout: "",
    stderr:
      'error: CPU is "Example CPU @ 2.00GHz"; expected "Example CPU"\n' +
      "error: memory is 16.4 GB; expected at least 99 GB\n",
  });
  const right = await startCli(["require-hardware", "--cpu-name", "example cpu *"], env).outcome;
  assert.deepEqual(right, { code: 0, stdout: "", stderr: "" });
  const nothing = await startCli(["require-hardware"], env).outcome;
  assert.equal(nothing.code, 2);
  assert.match(nothing.stderr, /^error: nothing is required; expected a name of a CPU or GPU/);
});

test("requireHardware throws in a program", async () => {
  await assert.rejects(requireHardware({ cpuName: "no such CPU" }), (error) => {
    assert.ok(error instanceof HardwareError);
    return /^CPU is ".*"; expected "no such CPU"$/.test(error.message);
  });
});
