/** ISO 3166-1, ISO 3166-2, or a cloud's region with its number or provider: "FR", "US-CA", "us-east-1", "gcp:asia-east1". */
const CODE = /^(?:[a-z]{2,3}|[a-z]{2}-[a-z0-9]{1,3}|.*[\d:].*)$/i;

/**
 * What to say of a region that is no code, and so may be mistyped: the names are known to the site alone. `null` for a code.
 *
 * @example regionNote("US-CA"); // => null
 */
export const regionNote = (region: string): string | null =>
  CODE.test(region)
    ? null
    : `region "${region}" is no code; the site will look it up by name, and \`wattprint regions ${region}\` tells whether it is known`;
