import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where the cache is if nobody says: the folder that the user's system has for what can be made again.
 *
 * @example cacheFolder({ XDG_CACHE_HOME: "/c" }, "linux"); // => "/c/wattprint"
 */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, "wattprint");
  if (platform === "win32" && LOCALAPPDATA) return join(LOCALAPPDATA, "wattprint", "Cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "wattprint");
  return join(homedir(), ".cache", "wattprint");
}
