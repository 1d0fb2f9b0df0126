import type { Point } from "./m4.ts";
import { simplified } from "./simplified.ts";

/** Straight lines from point to point, rounded to tenths of a pixel. */
interface Line {
  readonly points: readonly Point[];
  readonly isClosed: boolean;
}

/**
 * Path data rounded to tenths of a pixel. Where it is of straight lines, each point stands relative to the one before,
 * which is much shorter, and a single open line loses the points that nobody sees.
 *
 * @example shortPath("M100,20.5L101.5,20L103,22.04"); // => "M100,20.5l1.5-.5 1.5,2"
 */
export function shortPath(path: string): string {
  const lines = linesOf(path);
  if (lines === null) return roundNumbers(path);
  const [only] = lines;
  if (only === undefined || lines.length > 1 || only.isClosed) return lines.map(written).join("");
  return written({ points: simplified(only.points), isClosed: false });
}

/**
 * Rounds every number of a text to tenths.
 *
 * @example roundNumbers("translate(0.04,-1.26)"); // => "translate(0,-1.3)"
 */
export const roundNumbers = (text: string): string =>
  text.replace(/-?\d*\.?\d+(?:e[+-]?\d+)?/gu, (number) => String(rounded(number)));

const rounded = (number: string): number => tenths(Number(number)) / 10 || 0;

/** Differences of whole numbers have no digits of binary fractions. */
const tenths = (value: number): number => Math.round(value * 10);

const STRAIGHT = /^(?:M[-+\d.,eL]+Z?)+$/u;

/** `null` for a path with other commands than M, L and Z. */
function linesOf(path: string): readonly Line[] | null {
  if (!STRAIGHT.test(path)) return null;
  const [, ...texts] = path.split("M");
  return texts.map((text) => {
    const isClosed = text.endsWith("Z");
    return { points: (isClosed ? text.slice(0, -1) : text).split("L").map(pointOf), isClosed };
  });
}

function pointOf(text: string): Point {
  const comma = text.indexOf(",");
  return [rounded(text.slice(0, comma)), rounded(text.slice(comma + 1))];
}

function written({ points, isClosed }: Line): string {
  let out = "";
  let [px, py] = [0, 0];
  for (const [index, point] of points.entries()) {
    const [x, y] = [tenths(point[0]), tenths(point[1])];
    out += index === 0 ? `M${x / 10},${y / 10}` : step(index === 1 ? "l" : " ", x - px, y - py);
    [px, py] = [x, y];
  }
  return isClosed ? `${out}Z` : out;
}

/** A sign separates numbers as well as a space or a comma does. */
function step(lead: string, dx: number, dy: number): string {
  const [x, y] = [short(dx), short(dy)];
  const start = lead === " " && x.startsWith("-") ? "" : lead;
  return `${start}${x}${y.startsWith("-") ? "" : ","}${y}`;
}

/** "-.5" */
function short(wholeTenths: number): string {
  const text = String(wholeTenths / 10);
  if (text.startsWith("0.")) return text.slice(1);
  return text.startsWith("-0.") ? `-${text.slice(2)}` : text;
}
