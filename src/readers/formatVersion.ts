import { READABLE_VERSION } from "./collectorSchema.ts";

/**
 * What is wrong with the version that a file states, or `null` if it can be read.
 * @param version - as found in the file
 * @example versionProblem(1); // => null
 */
export function versionProblem(version: unknown): string | null {
  if (version === READABLE_VERSION) return null;
  if (typeof version === "number" && Number.isInteger(version) && version > READABLE_VERSION) {
    return `format version ${version} needs a newer wattprint; this one reads version ${READABLE_VERSION}. Update with: npm install wattprint@latest`;
  }
  if (version === undefined)
    return `no format version is stated; expected ${READABLE_VERSION}. Only logs of wattprint and experiment-impact-tracker are read`;
  return `format version is ${JSON.stringify(version) ?? "missing"}; expected ${READABLE_VERSION}`;
}
