/** Exact unit conversions. Inside this project energy is kWh, power W, time s and mass kg. */

/** Joules in a kilowatt-hour: 1000 W × 3600 s, by definition. */
export const JOULES_PER_KWH = 3_600_000;

export const SECONDS_PER_HOUR = 3600;

/** @example kwhFromJoules(3_600_000); // => 1 */
export const kwhFromJoules = (joules: number): number => joules / JOULES_PER_KWH;

/** @example hoursFromSeconds(5400); // => 1.5 */
export const hoursFromSeconds = (seconds: number): number => seconds / SECONDS_PER_HOUR;

/** @example kgFromGrams(250); // => 0.25 */
export const kgFromGrams = (grams: number): number => grams / 1000;
