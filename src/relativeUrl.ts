import { posix } from "node:path";

/**
 * Address of a page or file from another page of the site, so that a site can be opened from the disk, unpacked from
 * an archive, or moved to any folder of a server. Folders are linked by their `index.html`, as a disk has no server
 * that would look for it.
 *
 * @param from - site-absolute address of the linking page; ends with "/"
 * @param to - site-absolute address; anything else (external, relative, a fragment) is left as it is
 * @example relativeUrl("/pong/ppo2/", "/pong/dqn/#method"); // => "../dqn/index.html#method"
 */
export function relativeUrl(from: string, to: string): string {
  if (!to.startsWith("/") || to.startsWith("//")) return to;
  const [, path = "/", rest = ""] = /^([^?#]*)(.*)$/s.exec(to) ?? [];
  const file = path.endsWith("/") ? `${path}index.html` : path;
  return posix.relative(from, file) + rest;
}
