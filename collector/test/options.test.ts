import assert from "node:assert/strict";
import { test } from "node:test";
import { UsageError } from "../src/failure.ts";
import { trackSettings } from "../src/options.ts";
import { systemPaths } from "../src/systemPaths.ts";

/** What is said of options as a program in JavaScript, Python or another language may give them. */
function faultsOf(options: unknown, env: Readonly<Record<string, string>> = {}): readonly string[] {
  try {
    trackSettings(JSON.parse(JSON.stringify(options)), env, new Date(0));
    return [];
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error.message.split("\n");
  }
}

test("options of another type than the log can hold are refused before anything is recorded", () => {
  assert.deepEqual(
    faultsOf({ seed: "3", scope: "process", pue: "1.2", intervalS: "1", force: "no", output: "" }),
    [
      'seed is "3"; expected a whole number',
      'scope is "process"; expected tree, cgroup or machine',
      'pue is "1.2"; expected a number',
      'intervalS is "1"; expected a number',
      'force is "no"; expected true or false',
      'output is ""; expected a text',
    ],
  );
  assert.deepEqual(
    faultsOf({ tags: { epoch: 3, a: "b" }, settings: { layers: [1, 2], rate: 0.1, a: null } }),
    [
      "tags.epoch is 3; expected a text",
      "settings.layers is [1,2]; expected a text, a number, true, false or null",
    ],
  );
  assert.deepEqual(faultsOf({ tags: ["a"], settings: "b", perProcess: null }), [
    'tags is ["a"]; expected names with values',
    'settings is "b"; expected names with values',
    "perProcess is null; expected true or false",
  ]);
  assert.deepEqual(
    faultsOf({ region: "FR", intensity: { gPerKwh: "50", kind: "lifecycle", source: "", year: 2020, a: 1 } }),
    [
      'intensity.gPerKwh is "50"; expected a number',
      'intensity.kind is "lifecycle"; expected life-cycle or direct',
      'intensity.source is ""; expected a text',
      "intensity.a is no option; expected gPerKwh, kind, source, year",
    ],
  );
  assert.deepEqual(faultsOf({ region: "FR", intensity: { kind: "direct", source: "a", year: 2020 } }), [
    "intensity.gPerKwh is missing; expected a number",
  ]);
});

test("a misspelled option is refused, and named", () => {
  const [fault] = faultsOf({ seeed: 3 });
  assert.match(
    fault ?? "",
    /^seeed is no option; expected output, seed, tags, settings, intervalS, scope, .*resume$/,
  );
});

test("options that can't be read at all are refused", () => {
  assert.deepEqual(faultsOf(null), ["options are null; expected names with values"]);
  assert.deepEqual(faultsOf("runs"), ['options are "runs"; expected names with values']);
});

test("variables that are set to nothing state nothing", () => {
  const settings = trackSettings({}, { WATTPRINT_PUE: "", WATTPRINT_REGION: "" }, new Date(0));
  assert.deepEqual([settings.pue, settings.carbon], [undefined, undefined]);
  const names = ["PROC_ROOT", "SYSFS_ROOT", "NVIDIA_SMI", "NVML_LIBRARY"];
  const empty = Object.fromEntries(names.map((name) => [`WATTPRINT_${name}`, ""]));
  assert.deepEqual(systemPaths(empty), systemPaths({}));
  assert.deepEqual(faultsOf({}, { WATTPRINT_PUE: "x" }), [
    "PUE is NaN; expected a ratio of at least 1, like 1.2",
  ]);
});

test("runs that start in the same second get folders of their own", () => {
  const folders = [1, 2, 3].map(() => trackSettings({ seed: 3 }, {}, new Date(0)).output);
  assert.equal(new Set(folders).size, 3);
  for (const folder of folders) assert.match(folder, /^wattprint-logs\/19700101T000000Z-seed3-[0-9a-f]{6}$/);
  assert.match(trackSettings({}, {}, new Date(0)).output, /^wattprint-logs\/19700101T000000Z-[0-9a-f]{6}$/);
});
