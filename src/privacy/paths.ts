/** Folders of the system: paths in them tell what was run, not by whom. */
const SYSTEM = new Set(["usr", "bin", "sbin", "lib", "lib64", "etc", "dev", "proc", "sys"]);

/** Folders that hold one folder a user on laptops and clusters. */
const USER_ROOTS = new Set([
  "home",
  "homes",
  "users",
  "user",
  "u",
  "scr",
  "scratch",
  "people",
  "students",
  "staff",
]);

/** From a slash that begins a path; not in the middle of one, of a word or of an address. */
export const UNIX_PATH =
  /(?:(?<=file:\/\/|\w:\/\/\/)|(?<![\w./\])~%+-]))(?:\/[^\s"'`,;:()<>|[\]{}/\\]+){2,}\/?/g;

/** Drive or network share; folders may hold spaces, and backslashes may be doubled as in JSON. */
export const WINDOWS_PATH =
  /(?:(?<![A-Za-z])[A-Za-z]:[\\/]+|(?<![\w\\:])\\{2,4}(?=\w))(?:[^\\/:*?"'<>|\r\n,;]+[\\/]+)*[^\\/:*?"'<>|\s,;]*/g;

/**
 * An absolute path down to its last segment: "[path]/eval.csv". The last segment goes too where it is the
 * name of a user's folder.
 * @param isAnonymous - takes system folders as well
 * @example maskPath("/u/scr/jane/run/eval.csv"); // => "[path]/eval.csv"
 */
export function maskPath(path: string, isAnonymous = false): string {
  const segments = path.split(/[\\/]+/).filter((segment) => segment !== "" && !/^[A-Za-z]:$/.test(segment));
  if (!isAnonymous && path.startsWith("/") && SYSTEM.has(segments[0] ?? "")) return path;
  const last = segments.at(-1);
  const parent = segments.at(-2);
  if (last === undefined || parent === undefined || USER_ROOTS.has(parent.toLowerCase())) return "[path]";
  return `[path]/${last}`;
}
