/** What a mark tells and where it leads. */
export interface Target {
  readonly href: string | null;
  /** Accessible name of the link, also its tooltip. */
  readonly name: string;
}

/** Channels that make marks links; their data has the fields of `Target`. */
export const LINK_CHANNELS = {
  href: { field: "href", type: "nominal" },
  description: { field: "name", type: "nominal" },
} as const;

/**
 * Checks that a link leads to a page: site-absolute, relative, or http(s).
 *
 * @throws {Error} for any other scheme, protocol-relative addresses, white space and control characters
 * @example checkedHref("/pong/ppo2/seed-0/"); // => "/pong/ppo2/seed-0/"
 */
export function checkedHref(href: string | null): string | null {
  if (href === null) return null;
  const isForeign = /^[a-z][a-z\d+.-]*:/iu.test(href) && !/^https?:\/\//iu.test(href);
  if (isForeign || href.startsWith("//") || /[\s\p{Control}\\]/u.test(href)) {
    throw new Error(`chart link must be site-absolute, relative or http(s), got ${JSON.stringify(href)}`);
  }
  return href;
}
