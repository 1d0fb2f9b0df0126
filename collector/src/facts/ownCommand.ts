import { isAbsolute, relative } from "node:path";

/**
 * A Node program's command from its `process.argv`, with the script's path relative to the working folder.
 *
 * Node makes that path absolute, which would tell the names of the user's folders. A script outside of the working
 * folder keeps it.
 * @param folder - working folder; `null` where it isn't known
 * @example ownCommand(["/usr/bin/node", "/work/train.js", "--seed", "1"], "/work"); // => ["/usr/bin/node", "train.js", "--seed", "1"]
 */
export function ownCommand(argv: readonly string[], folder: string | null): readonly string[] {
  const [program, script, ...parameters] = argv;
  if (program === undefined || script === undefined || folder === null) return argv;
  const fromFolder = relative(folder, script);
  const isBelow = !fromFolder.startsWith("..") && !isAbsolute(fromFolder);
  return [program, isBelow ? fromFolder : script, ...parameters];
}
