/** Half of a device pixel of most screens; nobody sees a line move by less. */
const TOLERANCE_PX = 0.25;

const OPEN_LINE = /^M-?[\d.]+,-?[\d.]+(?:L-?[\d.]+,-?[\d.]+){2,}$/u;

type Point = readonly [x: number, y: number];

const ORIGIN: Point = [0, 0];

/** Distance of a point from the straight line through two others, or from the first where they are one. */
function distance([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - x0, y - y0) : Math.abs(dy * (x - x0) - dx * (y - y0)) / length;
}

/**
 * Path data of one open line without the points that a straight line passes within a quarter of a pixel. Paths of
 * other commands, of several parts or with an area stay as they are.
 *
 * @see Douglas and Peucker (1973), Cartographica 10(2):112–122, doi:10.3138/FM57-6770-U75U-7727
 * @example simplified("M0,0L1,0.1L2,0L3,5"); // => "M0,0L2,0L3,5"
 */
export function simplified(path: string): string {
  if (!OPEN_LINE.test(path)) return path;
  const texts = path.slice(1).split("L");
  const points = texts.map((text): Point => {
    const [x = 0, y = 0] = text.split(",").map(Number);
    return [x, y];
  });
  const kept = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part;
    const [start, end] = [points[from] ?? ORIGIN, points[to] ?? ORIGIN];
    let [farthest, mostPx] = [from, TOLERANCE_PX];
    for (let i = from + 1; i < to; i += 1) {
      const awayPx = distance(points[i] ?? start, start, end);
      if (awayPx > mostPx) [farthest, mostPx] = [i, awayPx];
    }
    if (farthest === from) continue;
    kept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  return `M${texts.filter((_, i) => kept.has(i)).join("L")}`;
}
