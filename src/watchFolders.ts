import { isAbsolute, join, relative, sep } from "node:path";
import chokidar from "@11ty/chokidar-with-glob-support";

/** What tools fill below a paper's folder; also a site that is being built. */
const NOT_WATCHED = /^(_site(\..*)?|node_modules|\.git|test-results|playwright-report)$/;

/**
 * Whether a change of `path` is one of the folder's content.
 *
 * @example isWatched("paper", "paper/runs/a/run.json"); // => true
 * @example isWatched("paper", "paper/_site.building/index.html"); // => false
 */
export function isWatched(folder: string, path: string): boolean {
  return (
    !leaves(folder, path) &&
    !relative(folder, path)
      .split(sep)
      .some((name) => NOT_WATCHED.test(name))
  );
}

/** Whether a path is outside of a folder. */
const leaves = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way.split(sep)[0] === ".." || isAbsolute(way);
};

/**
 * Watches folders as long as the process runs.
 *
 * @param except - a folder that is not watched, even where it lies in one of these
 * @param onChange - called for each file or folder that is new, changed or gone
 * @param onFault - told what cannot be watched, as in a system that watches no more files
 * @returns when every change is noticed from now on
 */
export async function watchFolders(
  folders: readonly string[],
  except: string,
  onChange: () => void,
  onFault: (error: unknown) => void,
): Promise<void> {
  const isOurs = (path: string): boolean =>
    folders.some((folder) => isWatched(folder, path)) && leaves(except, path);
  const watcher = chokidar.watch([...folders], {
    ignored: (path) => !isOurs(path),
    ignoreInitial: true,
    disableGlobbing: true,
    // Else it waits whether a file that is gone comes back, and tells of that when the site is built already.
    atomic: false,
  });
  watcher.on("all", onChange).on("error", onFault);
  // The second of two changes within 50 ms, as of a file that is emptied and then written, is told in no other way.
  watcher.on("raw", (_, name, { watchedPath }) => {
    if (isOurs(join(watchedPath, name ?? ""))) onChange();
  });
  await new Promise<void>((resolve) => watcher.on("ready", resolve));
}
