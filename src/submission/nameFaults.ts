import { LIMITS } from "./limits.ts";

/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const PORTABLE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** A name with what cannot be seen in it made visible. */
export const shownName = (name: string): string =>
  name.replace(/[^\x20-\x7e]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);

/**
 * What is wrong with the last name of a path, so that it can be checked out on every system; `null` for nothing.
 * Hidden files are somebody else's task.
 * @example nameFault("runs/aux.json"); // => "is a name that Windows keeps for a device; rename it"
 */
export function nameFault(path: string): string | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (RESERVED.test(name)) return "is a name that Windows keeps for a device; rename it";
  if (name.length > LIMITS.nameLength) {
    return `has a name of ${name.length} characters; expected at most ${LIMITS.nameLength}`;
  }
  if (path.length > LIMITS.pathLength) {
    return `has a path of ${path.length} characters; expected at most ${LIMITS.pathLength}`;
  }
  if (name.endsWith(".")) return "ends in a period, which Windows drops; rename it";
  if (!PORTABLE.test(name)) {
    return `is named ${JSON.stringify(shownName(name))}; expected ASCII letters, digits, ".", "_" and "-", a letter or digit first`;
  }
  return null;
}

/** Paths that are one and the same where case does not count, each with the first of its kind; not what is below them. */
export function caseCollisions(
  paths: readonly string[],
): readonly { readonly path: string; readonly other: string }[] {
  const first = new Map<string, string>();
  const found = paths.flatMap((path) => {
    const other = first.get(path.toLowerCase());
    if (other === undefined) first.set(path.toLowerCase(), path);
    return other === undefined ? [] : [{ path, other }];
  });
  const colliding = new Set(found.map(({ path }) => path));
  return found.filter(({ path }) => !colliding.has(path.slice(0, Math.max(0, path.lastIndexOf("/")))));
}
