import type { LocalTime } from "./pickleValue.ts";

const QUARTER_HOUR_S = 900;

/**
 * The Unix time of a local time, were it in UTC; add the zone's offset to it.
 * @example localTimeAsUtcS({ year: 1970, month: 1, day: 2, hour: 0, minute: 0, second: 1, microsecond: 500000 }); // => 86401.5
 */
export function localTimeAsUtcS(time: LocalTime): number {
  const wholeMs = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  return wholeMs / 1000 + time.microsecond / 1e6;
}

/**
 * How far a clock without a stated zone lies behind UTC, inferred from a moment in Unix time that lies less than a quarter
 * of an hour after it: offsets of all zones in use are whole quarters.
 * @param asUtcS - the local time, read as if it were UTC
 * @param unixS - Unix time of the later moment; clocks that differ by up to a second are taken as equal
 * @returns seconds to add to local times: 25200 where clocks show seven hours less than UTC
 * @example inferredOffsetS(1000, 26210); // => 25200
 */
export function inferredOffsetS(asUtcS: number, unixS: number): number {
  return Math.floor((unixS - asUtcS + 1) / QUARTER_HOUR_S) * QUARTER_HOUR_S;
}

/**
 * Unix time of a local time in a zone.
 *
 * In the hour that is repeated when clocks are set back, the first one counts.
 * @param time - parts of the local time
 * @param timeZone - IANA name, "America/Los_Angeles"
 * @throws {RangeError} for an unknown zone
 */
export function unixSecondsInZone(time: LocalTime, timeZone: string): number {
  const asUtcS = localTimeAsUtcS(time);
  const dayS = 86_400;
  // The offset a day before and after: only one of them is valid at most times, both in a repeated hour.
  const before = asUtcS + offsetAtS(asUtcS - dayS, timeZone);
  const after = asUtcS + offsetAtS(asUtcS + dayS, timeZone);
  return offsetAtS(before, timeZone) === before - asUtcS ? before : after;
}

/** By zone; each takes milliseconds to make. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

/** Seconds to add to the zone's local time to get UTC, at a moment. */
function offsetAtS(unixS: number, timeZone: string): number {
  const wholeS = Math.floor(unixS);
  const shown = formatOf(timeZone).formatToParts(wholeS * 1000);
  const parts = new Map(shown.map((part) => [part.type, Number(part.value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const shownMs = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wholeS - shownMs / 1000;
}
