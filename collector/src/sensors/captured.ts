/** Readings that must belong to the time of a sample. */
export interface Captured<T> {
  /** Reads, for the next `take`. */
  capture(): void;
  /** What was captured, once; what reads now where nothing was. */
  take(): T;
}

/**
 * Keeps a reading from when the sample's time is taken until the sample is put together (see `OpenSensor.capture`).
 *
 * @example captured(() => 5).take(); // => 5
 */
export function captured<T>(read: () => T): Captured<T> {
  let kept: { readonly value: T } | null = null;
  return {
    capture() {
      kept = { value: read() };
    },
    take() {
      const { value } = kept ?? { value: read() };
      kept = null;
      return value;
    },
  };
}
