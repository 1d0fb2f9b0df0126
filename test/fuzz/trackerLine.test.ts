import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ImpactTrackerLine, parseLine, parseWhole } from "../../src/readers/impactTrackerLine.ts";
import { damaged, mutations } from "./mutations.ts";

const CASES = Number(process.env.WATTPRINT_FUZZ_CASES ?? 1200);
const SEED = Number(process.env.WATTPRINT_FUZZ_SEED ?? 1);

const NOT_READ_THERE = new Set(["cpu_time_seconds", "mem_info_per_process", "cpu_freq"]);

/** What a reader of the line can see: of members with one name the last, and no order of processes. */
const seen = (line: ImpactTrackerLine | null) =>
  line && {
    row: Object.entries(line.row).filter(([name]) => !NOT_READ_THERE.has(name)),
    cpuTimes: line.cpuTimes && [...new Map(line.cpuTimes)].sort(([a], [b]) => (a < b ? -1 : 1)),
    coreMhz: line.coreMhz,
  };

const assertSame = (text: string): void => assert.deepEqual(seen(parseLine(text)), seen(parseWhole(text)));

const number = fc.oneof(
  { weight: 20, arbitrary: fc.double({ noNaN: true, min: 0, max: 1e5 }).map((value) => value.toFixed(2)) },
  { weight: 10, arbitrary: fc.nat().map(String) },
  { weight: 5, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
  fc.constantFrom("0", "-0", "0.0", "1e5", "1E-7", "1e999", "0.1234567890123456789", "9007199254740993"),
  fc.constantFrom("01", "1.", ".5", "+1", "NaN", "null", "true", '"7"', "{}"),
);
const pid = fc.oneof(
  { weight: 20, arbitrary: fc.nat({ max: 30 }).map(String) },
  fc.constantFrom("07", "", "-1", "__proto__"),
);
const members = (names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(...names.map(() => number))
    .map((values) => names.map((name, i) => `"${name}":${values[i]}`).join());
const object = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(pid, item), { maxLength: 5 })
    .map((items) => `{${items.map(([id, of]) => `"${id}":{${of}}`)}}`);

const times = fc.oneof(
  { weight: 5, arbitrary: members(["user", "system", "children_user", "children_system"]) },
  members(["user", "system"]),
  members(["user", "system", "user"]),
  members(["system", "user"]),
  members(["user", "system", "iowait"]),
  members(["user"]),
);
const rate = fc.oneof(members(["current", "min", "max"]), members(["current"]), members(["min", "current"]));
const long = fc.oneof(
  object(times).map((value) => `"cpu_time_seconds":${value}`),
  object(members(["rss", "vms"])).map((value) => `"mem_info_per_process":${value}`),
  fc.array(rate, { maxLength: 5 }).map((items) => `"cpu_freq":[${items.map((each) => `{${each}}`)}]`),
  fc.constantFrom(
    '"cpu_time_seconds":true',
    '"cpu_freq":true',
    '"cpu_time_seconds":null',
    '"mem_info_per_process":{}',
  ),
);
const { line } = fc.letrec<{ member: string; line: string }>((tie) => ({
  member: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 6, arbitrary: long },
    { weight: 2, arbitrary: number.map((value) => `"timestamp":${value}`) },
    fc.constantFrom(
      '"note":"\\"cpu_time_seconds\\":{"',
      '"note":",\\"cpu_freq\\":["',
      '"isTrue":true',
      '"n":"}},"',
    ),
    tie("line").map((value) => `"within":${value}`),
  ),
  line: fc.array(tie("member"), { maxLength: 5 }).map((parts) => `{${parts}}`),
}));

const options = {
  numRuns: CASES,
  seed: SEED,
  interruptAfterTimeLimit: 600_000,
  markInterruptAsFailure: true,
};

test("a line in any shape is read as by JSON.parse alone", () => {
  fc.assert(fc.property(line, assertSame), options);
});

test("a line in any shape, damaged at random, is read as by JSON.parse alone", () => {
  fc.assert(
    fc.property(line, mutations, (text, list) =>
      assertSame(damaged(Buffer.from(text), list).toString("utf8")),
    ),
    options,
  );
});

/** As the published logs have it, with numbers that are not theirs. */
const USUAL =
  '{"timestamp":1572591581.75,"cpu_time_seconds":{"26659":{"user":0.24,"system":0.4,"children_user":0.02,"children_system":0.37},"548":{"user":14.38,"system":7.13,"children_user":1.16,"children_system":0.43}},"absolute_cpu_utilization":1.5,"mem_info_per_process":{"26659":{"rss":32874,"vms":113829,"swap":0},"548":{"rss":36806,"vms":11550,"swap":0}},"per_gpu_power_draw":{"0":67.89},"cpu_freq":[{"current":1697.531,"min":1200.0,"max":3200.0},{"current":2907.656,"min":1200.0,"max":3200.0}],"process_ids":[26659,548]}';

test("a line in the usual shape leaves its long members to the faster way", () => {
  const { row } = parseLine(USUAL) ?? {};
  assert.deepEqual([row?.cpu_time_seconds, row?.mem_info_per_process, row?.cpu_freq], [true, true, true]);
  assertSame(USUAL);
});

test("a line in the usual shape is read as by JSON.parse alone with any of its bytes changed or missing", () => {
  for (let at = 0; at < USUAL.length; at += 1) {
    assertSame(USUAL.slice(0, at));
    assertSame(USUAL.slice(0, at) + USUAL.slice(at + 1));
    for (const byte of '0.,:"{}[]e-x') assertSame(USUAL.slice(0, at) + byte + USUAL.slice(at + 1));
  }
});

test("a line with ten thousand processes is read", () => {
  const processes = Array.from({ length: 10_000 }, (_, i) => `"${i}":{"user":${i}.5,"system":0.25}`).join();
  assertSame(`{"timestamp":1,"cpu_time_seconds":{${processes}},"mem_info_per_process":{${processes}}}`);
});
