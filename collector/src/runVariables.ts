/**
 * The variables that tell a recorded command where its run is logged, and with which seed: it may write
 * `evaluation.csv` there.
 *
 * Both are always named. Within a command that is recorded itself, the outer run's folder and seed must not be taken
 * for the inner one's.
 * @param folder - absolute path; `null` where nothing is recorded
 * @example runVariables("/runs/1", 3); // => { WATTPRINT_OUTPUT: "/runs/1", WATTPRINT_SEED: "3" }
 */
export function runVariables(
  folder: string | null,
  seed: number | null,
): Readonly<Record<"WATTPRINT_OUTPUT" | "WATTPRINT_SEED", string | undefined>> {
  return {
    WATTPRINT_OUTPUT: folder ?? undefined,
    WATTPRINT_SEED: seed === null ? undefined : String(seed),
  };
}
