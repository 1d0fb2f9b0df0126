import { relative, sep } from "node:path";
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
  const names = relative(folder, path).split(sep);
  return names[0] !== ".." && !names.some((name) => NOT_WATCHED.test(name));
}

/**
 * Watches folders as long as the process runs.
 *
 * @param onChange - called for each file or folder that is new, changed or gone
 * @param onFault - told what cannot be watched, as in a system that watches no more files
 * @returns when every change is noticed from now on
 */
export async function watchFolders(
  folders: readonly string[],
  onChange: () => void,
  onFault: (error: unknown) => void,
): Promise<void> {
  const watcher = chokidar.watch([...folders], {
    ignored: (path) => !folders.some((folder) => isWatched(folder, path)),
    ignoreInitial: true,
    disableGlobbing: true,
  });
  watcher.on("all", onChange).on("error", onFault);
  await new Promise<void>((resolve) => watcher.on("ready", resolve));
}
