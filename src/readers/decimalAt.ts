/** Whole numbers up to here, and powers of ten up to there, are doubles without rounding error. */
const MOST_DIGITS = 1e15;
const MOST_SCALE = 1e22;

const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const EXPONENT = [0x45, 0x65];

/** All characters that a number in JSON may have. */
const NUMBER = /[-+.\deE]+/y;

/**
 * The number, in JSON's spelling, that begins at a place of a text; `NaN` where none does.
 *
 * A plain decimal of up to 15 digits is a whole number / a power of ten. Both are exact, so their quotient is the
 * nearest double, which is what `Number` gives.
 * @see Clinger (1990), How to read floating point numbers accurately, doi:10.1145/93542.93557
 * @example decimalAt('{"user":1258.26}', 8); // => 1258.26
 */
export function decimalAt(text: string, from: number): number {
  let digits = 0;
  let scale = 0;
  let at = from;
  let code = text.charCodeAt(at);
  for (; (code >= ZERO && code <= NINE) || (code === POINT && scale === 0); code = text.charCodeAt(++at)) {
    if (code === POINT) scale = 1;
    else {
      digits = 10 * digits + (code - ZERO);
      scale *= 10;
    }
  }
  const isPlain = at > from && digits < MOST_DIGITS && scale <= MOST_SCALE && !EXPONENT.includes(code);
  if (isPlain) return digits / (scale || 1);
  NUMBER.lastIndex = from;
  return Number(NUMBER.exec(text)?.[0]);
}
