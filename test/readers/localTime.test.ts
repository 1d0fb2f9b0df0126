import assert from "node:assert/strict";
import { test } from "node:test";
import { inferredOffsetS, localTimeAsUtcS, unixSecondsInZone } from "../../src/readers/localTime.ts";

const at = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/[-T:]/).map(Number);
  return { year, month, day, hour, minute, second, microsecond: 250_000 };
};
const utc = (text: string): number => Date.parse(`${text}Z`) / 1000 + 0.25;

const CASES: readonly (readonly [string, string, string, string])[] = [
  ["summer time", "America/Los_Angeles", "2019-10-31T23:59:31", "2019-11-01T06:59:31"],
  ["winter time", "America/Los_Angeles", "2019-12-31T23:59:31", "2020-01-01T07:59:31"],
  [
    "the last second before clocks are set back",
    "America/Los_Angeles",
    "2019-11-03T00:59:59",
    "2019-11-03T07:59:59",
  ],
  [
    "the repeated hour, of which the first counts",
    "America/Los_Angeles",
    "2019-11-03T01:30:00",
    "2019-11-03T08:30:00",
  ],
  ["after clocks were set back", "America/Los_Angeles", "2019-11-03T02:00:00", "2019-11-03T10:00:00"],
  ["a day of setting clocks forward", "Europe/Paris", "2020-03-29T12:00:00", "2020-03-29T10:00:00"],
  ["a zone with a quarter of an hour", "Asia/Kathmandu", "2020-06-01T05:45:00", "2020-06-01T00:00:00"],
  ["UTC", "UTC", "2020-06-01T05:45:00", "2020-06-01T05:45:00"],
];

for (const [name, zone, local, expected] of CASES) {
  test(`local time in a zone: ${name}`, () => {
    assert.equal(unixSecondsInZone(at(local), zone), utc(expected));
  });
}

test("an unknown zone throws", () => {
  assert.throws(() => unixSecondsInZone(at("2020-01-01T00:00:00"), "Mars/Olympus"), RangeError);
});

test("the offset is inferred to a quarter of an hour", () => {
  const startS = localTimeAsUtcS(at("2019-10-31T23:59:31"));
  assert.equal(inferredOffsetS(startS, startS + 7 * 3600 + 12.3), 25_200);
  assert.equal(inferredOffsetS(startS, startS - 5.75 * 3600 + 50), -20_700);
});
