/** Sum of products of two vectors; `a` may be a row of a matrix, which begins at `offset`. */
export function dot(a: Float64Array, offset: number, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < b.length; index += 1) sum += (a[offset + index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** Index of the largest element, the first of equals. */
export function argmax(values: Float64Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  }
  return best;
}
