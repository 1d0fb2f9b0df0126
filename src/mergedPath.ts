/**
 * The folder of a run that was merged from the logs of ranks, and their files relative to it.
 *
 * It is the folder that holds all of the ranks and no other run, else that of the first rank.
 * @param ranks - folders of the ranks, in their order
 * @param others - folders of all other runs
 * @example mergedPath(["a/r0", "a/r1"], ["b"]); // => "a"
 * @example mergedPath(["a/r0", "a/r1"], ["a/x"]); // => "a/r0"
 */
export function mergedPath(ranks: readonly string[], others: readonly string[]): string {
  const [first = "", ...rest] = ranks;
  const parts = first.split("/");
  const common = rest.reduce((length, path) => {
    const own = path.split("/");
    const differs = own.findIndex((part, index) => part !== parts[index]);
    return Math.min(length, differs < 0 ? own.length : differs);
  }, parts.length);
  const parent = parts.slice(0, common).join("/");
  const isTheirs = parent !== "" && others.every((path) => path !== parent && !path.startsWith(`${parent}/`));
  return isTheirs ? parent : first;
}

/**
 * A file of a rank, relative to the folder of the merged run.
 * @example fileFrom("a/r0", "a/r1", "run.json"); // => "../r1/run.json"
 */
export function fileFrom(folder: string, rank: string, file: string): string {
  const [from, to] = [folder.split("/"), rank.split("/")];
  const differs = from.findIndex((part, index) => part !== to[index]);
  const common = differs < 0 ? from.length : differs;
  return [...from.slice(common).map(() => ".."), ...to.slice(common), file].join("/");
}
