/** What a mark tells and where it leads, as fields of its data. */
export interface Target {
  /** "" for none: Vega-Lite would write `null` out as a word. */
  readonly href: string;
  /** Accessible name of the link, also its tooltip. */
  readonly name: string;
}

/** Channels that make marks links; their data has the fields of `Target`. */
export const LINK_CHANNELS = {
  href: { field: "href", type: "nominal" },
  description: { field: "name", type: "nominal" },
} as const;

/**
 * A link to a page that is site-absolute, relative, or http(s).
 *
 * @throws {Error} for any other scheme, protocol-relative addresses, white space and control characters
 * @example target("/pong/ppo2/", "PPO2"); // => { href: "/pong/ppo2/", name: "PPO2" }
 */
export function target(href: string | null, name: string): Target {
  if (href === null) return { href: "", name };
  const isForeign = /^[a-z][a-z\d+.-]*:/iu.test(href) && !/^https?:\/\//iu.test(href);
  if (isForeign || href.startsWith("//") || /[\s\p{Control}\\]/u.test(href)) {
    throw new Error(`chart link must be site-absolute, relative or http(s), got ${JSON.stringify(href)}`);
  }
  return { href, name };
}
