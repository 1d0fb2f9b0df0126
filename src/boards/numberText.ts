/** Made when first used, as that takes a while. */
let grouped: Intl.NumberFormat | undefined;
const THIN_SPACE = "\u202f";

/** Beyond, the digits of a number would be longer than its sentence. */
const LARGEST_WRITTEN_OUT = 1e15;

/**
 * A number in a sentence: grouped by thin spaces as in tables, with a true minus.
 * @example numberText(-4750000); // => "−4\u202f750\u202f000"
 */
export function numberText(value: number): string {
  grouped ??= new Intl.NumberFormat("en", { maximumSignificantDigits: 12, useGrouping: "min2" });
  const text = Math.abs(value) > LARGEST_WRITTEN_OUT ? value.toPrecision(3) : grouped.format(value);
  return text.replaceAll(",", THIN_SPACE).replaceAll("-", "−");
}
