/** Sum of products of a part of `a`, from `offset` on, with all of `b`. */
export function dot(a: Float64Array, offset: number, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < b.length; index += 1) sum += (a[offset + index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** `target += factor × source`, for `count` elements from the two offsets on. */
export function addScaled(
  target: Float64Array,
  targetOffset: number,
  factor: number,
  source: Float64Array,
  sourceOffset: number,
  count: number,
): void {
  for (let index = 0; index < count; index += 1) {
    const at = targetOffset + index;
    target[at] = (target[at] ?? 0) + factor * (source[sourceOffset + index] ?? 0);
  }
}

/** Index of the largest element, the first of equals. */
export function argmax(values: Float64Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  }
  return best;
}
