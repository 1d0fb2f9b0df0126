/**
 * Path of a run within the folder that all run folders of a paper have in common: "ppo/seed-0".
 *
 * Filters look at this path, so that they do not depend on where a paper's folder happens to lie.
 * @param runPath - as in `RunSummary.path`
 * @param runFolders - as in `Paper.runFolders`
 * @example pathWithin("p/runs/ppo/seed-0", ["p/runs"]); // => "ppo/seed-0"
 */
export function pathWithin(runPath: string, runFolders: readonly string[]): string {
  const path = segments(runPath);
  const common = runFolders.map(segments).reduce(sharedStart, path);
  const rest = path.slice(common.length);
  return rest.length > 0 ? rest.join("/") : (path.at(-1) ?? runPath);
}

const segments = (path: string): readonly string[] =>
  path.split("/").filter((segment, index) => segment !== "." && (segment !== "" || index === 0));

function sharedStart(a: readonly string[], b: readonly string[]): readonly string[] {
  const end = a.findIndex((segment, index) => segment !== b[index]);
  return end < 0 ? a : a.slice(0, end);
}
