import type { Point } from "./m4.ts";

/** Half of a device pixel of most screens; nobody sees a line move by less. */
const TOLERANCE_PX = 0.25;

/**
 * Points that are looked at together. A line that jumps between the same extremes in every column, as that of millions of
 * readings does, would otherwise be split off point by point, and each time the whole rest be looked at.
 */
const MOST_POINTS = 200;

const ORIGIN: Point = [0, 0];

/**
 * A line without the points that a straight line passes within a quarter of a pixel.
 *
 * @param points - in pixels
 * @see Douglas and Peucker (1973), Cartographica 10(2):112–122, doi:10.3138/FM57-6770-U75U-7727
 * @example simplified([[0, 0], [1, 0.1], [2, 0], [3, 5]]); // => [[0, 0], [2, 0], [3, 5]]
 */
export function simplified(points: readonly Point[]): readonly Point[] {
  const isKept = new Uint8Array(points.length);
  const last = points.length - 1;
  isKept[last] = 1;
  const open: [number, number][] = [];
  for (let from = 0; from < last; from += MOST_POINTS) {
    isKept[from] = 1;
    open.push([from, Math.min(from + MOST_POINTS, last)]);
  }
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part;
    const farthest = farthestBetween(points, from, to);
    if (farthest === null) continue;
    isKept[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => isKept[i] === 1);
}

/** The point farthest from the straight line between two others, or from the first where they are one. */
function farthestBetween(points: readonly Point[], from: number, to: number): number | null {
  const [x0, y0] = points[from] ?? ORIGIN;
  const [x1, y1] = points[to] ?? ORIGIN;
  const [dx, dy] = [x1 - x0, y1 - y0];
  const lengthPx = Math.hypot(dx, dy);
  let farthest: number | null = null;
  let mostPx = TOLERANCE_PX;
  for (let i = from + 1; i < to; i += 1) {
    const [x, y] = points[i] ?? ORIGIN;
    const awayPx =
      lengthPx === 0 ? Math.hypot(x - x0, y - y0) : Math.abs(dy * (x - x0) - dx * (y - y0)) / lengthPx;
    if (awayPx > mostPx) {
      mostPx = awayPx;
      farthest = i;
    }
  }
  return farthest;
}
