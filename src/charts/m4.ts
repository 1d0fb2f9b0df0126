export type Point = readonly [x: number, y: number];

interface Kept {
  readonly index: number;
  readonly point: Point;
}

/**
 * M4 aggregation: thins a line to the first, last, lowest and highest point of each pixel column.
 *
 * A line through the result covers the same pixels as one through all points, spikes included.
 * @param points - in order of x
 * @param columnOf - the pixel column of an x, a whole number
 * @returns some of `points`, in their order; at most four a column
 * @see Jugel, Jerzak, Hackenbroich, Markl (2014), PVLDB 7(10):797–808, doi:10.14778/2732951.2732953
 * @example m4([[0, 1], [1, 5], [2, 3], [3, 0], [4, 2], [5, 2]], () => 0); // => [[0, 1], [1, 5], [3, 0], [5, 2]]
 */
export function m4(points: readonly Point[], columnOf: (x: number) => number): readonly Point[] {
  const columns: { number: number; first: Kept; lowest: Kept; highest: Kept; last: Kept }[] = [];
  for (const [index, point] of points.entries()) {
    const here: Kept = { index, point };
    const number = columnOf(point[0]);
    const column = columns.at(-1);
    if (column?.number !== number) {
      columns.push({ number, first: here, lowest: here, highest: here, last: here });
      continue;
    }
    if (point[1] < column.lowest.point[1]) column.lowest = here;
    if (point[1] > column.highest.point[1]) column.highest = here;
    column.last = here;
  }
  return columns.flatMap(({ first, lowest, highest, last }) =>
    [...new Set([first, lowest, highest, last])].sort((a, b) => a.index - b.index).map((kept) => kept.point),
  );
}

/**
 * Splits a line at its gaps.
 *
 * @example segments([[0, 1], null, [2, 3]]); // => [[[0, 1]], [[2, 3]]]
 */
export function segments(points: readonly (Point | null)[]): readonly (readonly Point[])[] {
  const parts: Point[][] = [];
  let open: Point[] | null = null;
  for (const point of points) {
    if (point === null) {
      open = null;
      continue;
    }
    if (open === null) {
      open = [];
      parts.push(open);
    }
    open.push(point);
  }
  return parts;
}
