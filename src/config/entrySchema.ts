import { z } from "zod";
import { link, mapping } from "./fields.ts";
import { day, line, lines } from "./submittedText.ts";

const webAddress = link.refine((url) => url.length <= 500, "expected at most 500 characters");

const author = mapping(
  { name: line(100), url: webAddress.optional() },
  "expected a mapping with name, and url where there is one",
);

const COMMIT = "expected a commit of 7 to 64 hexadecimal digits (in quotes where it has no letter)";

const implementation = mapping(
  {
    url: webAddress,
    commit: z
      .string(COMMIT)
      .regex(/^[0-9a-f]{7,64}$/, COMMIT)
      .optional(),
  },
  "expected a mapping with url and commit",
);

const SHA256 = "expected the SHA-256 of the file, 64 hexadecimal digits";

const BYTES = "expected the size of the file in bytes, a whole number of at least 1";

const archive = mapping(
  {
    url: webAddress,
    sha256: z.string(SHA256).regex(/^[0-9a-f]{64}$/, SHA256),
    bytes: z.int(BYTES).min(1, BYTES),
  },
  "expected a mapping with url, sha256 and bytes",
);

const KINDS = 'expected a mapping with kind: "recomputed", "linked" or "reported"';

const evidence = z.discriminatedUnion(
  "kind",
  [
    mapping({ kind: z.literal("recomputed") }, KINDS),
    mapping(
      {
        kind: z.literal("linked"),
        archives: z
          .array(archive, "expected a list of archives")
          .min(1, "expected at least one archive")
          .max(50, "expected at most 50 archives"),
      },
      KINDS,
    ),
    mapping({ kind: z.literal("reported"), citation: line(600), url: webAddress.optional() }, KINDS),
  ],
  KINDS,
);

const ATTEMPTS = "expected how many runs were made in all, a whole number of at least 1";

/** The front matter of `leaderboard/entries/BOARD/ENTRY/entry.md`. It has no figures: those are recomputed. */
export const entrySchema = mapping(
  {
    algorithm: line(60),
    variant: line(100).optional(),
    implementation: implementation.optional(),
    command: lines(2000).optional(),
    hardware: line(120).optional(),
    authors: z
      .array(author, "expected a list of authors")
      .min(1, "expected at least one author")
      .max(50, "expected at most 50 authors"),
    attempts: z.int(ATTEMPTS).min(1, ATTEMPTS).max(1_000_000, ATTEMPTS).optional(),
    attemptsNote: line(500).optional(),
    deterministic: line(300).optional(),
    date: day,
    evidence,
    preliminary: z.boolean("expected true or false").optional(),
    bibtex: lines(4000).optional(),
  },
  "expected keys and values: algorithm, authors, date and evidence",
);

/** An entry as written, nothing filled in. */
export type EntrySpec = z.output<typeof entrySchema>;
