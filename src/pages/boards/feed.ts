import { createHash } from "node:crypto";
import type { BoardEntry } from "../../boards/model.ts";
import { escapeHtml } from "../html.ts";
import { badgeText } from "./badge.ts";
import type { BoardContext } from "./boardContext.ts";
import { entryUrl, FEED_URL, LEADERBOARD_URL } from "./boardUrls.ts";

/** Namespace of the identifiers below; made once, never to change. */
const NAMESPACE = "5b1f7d7e-8a0e-4f53-9d6b-0f3b1c2a7e91";

/**
 * An identifier that stays the same wherever the site is moved to: a name-based UUID (RFC 9562, version 5).
 *
 * @example feedId("pong/ppo2") === feedId("pong/ppo2"); // => true
 */
export function feedId(name: string): string {
  const space = Buffer.from(NAMESPACE.replaceAll("-", ""), "hex");
  const bytes = createHash("sha1").update(space).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")}`;
}

/** XML 1.0 has no place for control characters, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const xml = (text: string): string => escapeHtml(text.replace(NOT_XML, ""));

/** @param date - ISO day */
const instant = (date: string): string => `${date.slice(0, 10)}T00:00:00Z`;

interface FeedEntry {
  readonly context: BoardContext;
  readonly entry: BoardEntry;
}

function entryXml({ context, entry }: FeedEntry, toUrl: (path: string) => string): string {
  const { environment } = context.board;
  const { authors, date, slug } = entry.entry;
  const writers = authors.map(({ name }) => `<author><name>${xml(name)}</name></author>`).join("");
  return [
    "<entry>",
    `<id>${feedId(`${environment.slug}/${slug}`)}</id>`,
    `<title>${xml(`${entry.title} on ${environment.title}`)}</title>`,
    `<link rel="alternate" href="${xml(toUrl(entryUrl(context.urls, entry)))}"/>`,
    `<published>${instant(date)}</published>`,
    `<updated>${instant(date)}</updated>`,
    ...(writers === "" ? [] : [writers]),
    `<category term="${xml(environment.slug)}" label="${xml(environment.title)}"/>`,
    `<summary>${xml(`${badgeText(context, entry)}. Evidence: ${entry.entry.evidence.kind}.`)}</summary>`,
    "</entry>",
  ].join("");
}

/** No entry, no news: a day that is the same in every build. */
const NO_NEWS = "1970-01-01";

/**
 * New entries as an Atom feed (RFC 4287), newest first. All times are those of the entries, none the clock's.
 *
 * @param siteUrl - with "/" at its end; without it links are relative, which RFC 4287 allows
 */
export function atomFeed(
  contexts: readonly BoardContext[],
  site: { readonly title: string; readonly url: string | null },
): string {
  const toUrl = (path: string): string =>
    site.url === null ? path.replace(LEADERBOARD_URL, "") || "./" : site.url + path.slice(1);
  const entries = contexts
    .flatMap((context) => context.board.entries.map((entry): FeedEntry => ({ context, entry })))
    .toSorted((a, b) => compare(b.entry.entry.date, a.entry.entry.date));
  const latest = entries[0]?.entry.entry.date ?? NO_NEWS;
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<id>${feedId("leaderboard")}</id>`,
    `<title>${xml(`${site.title}: new entries`)}</title>`,
    `<updated>${instant(latest)}</updated>`,
    `<author><name>${xml(site.title)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(toUrl(FEED_URL))}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(toUrl(LEADERBOARD_URL))}"/>`,
    ...entries.map((each) => entryXml(each, toUrl)),
    "</feed>",
  ].join("\n")}\n`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
