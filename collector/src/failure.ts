/** The code of a system error ("ENOENT", "EACCES"), or `null` for any other thrown value. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** What went wrong, in words. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Wrong use of the collector: said before anything starts, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
