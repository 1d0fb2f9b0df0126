/** Ranks of a pooled sample, and how many values share each rank. */
export interface Ranks {
  /** Rank of each value, 1 for the smallest; equal values share the mean of their ranks. */
  readonly ranks: readonly number[];
  /** Sizes of the sets of equal values, 1 where a value stands alone. */
  readonly tieSizes: readonly number[];
}

/**
 * Midranks of a sample.
 *
 * @param values - finite numbers
 * @example midranks([30, 10, 10]).ranks; // => [3, 1.5, 1.5]
 */
export function midranks(values: readonly number[]): Ranks {
  const order = values.map((value, index) => ({ value, index })).sort((x, y) => x.value - y.value);
  const ranks = new Array<number>(values.length).fill(0);
  const tieSizes: number[] = [];
  let start = 0;
  while (start < order.length) {
    let end = start;
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1;
    for (const { index } of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    tieSizes.push(end - start);
    start = end;
  }
  return { ranks, tieSizes };
}
