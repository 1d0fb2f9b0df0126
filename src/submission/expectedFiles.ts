/** What a file of a leaderboard's folder is, by its path. */
export type FileKind =
  | "readme"
  | "schema"
  | "environment"
  | "entry"
  | "figures"
  | "facts"
  | "samples"
  | "scores";

const NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

const EXPECTED: readonly (readonly [RegExp, FileKind])[] = [
  [/^README\.md$/, "readme"],
  [/^[a-z]+\.schema\.json$/, "schema"],
  [new RegExp(`^environments/${NAME}\\.md$`), "environment"],
  [new RegExp(`^entries/${NAME}/${NAME}/entry\\.md$`), "entry"],
  [new RegExp(`^entries/${NAME}/${NAME}/runs\\.json$`), "figures"],
  [new RegExp(`^entries/${NAME}/${NAME}/runs/${NAME}/run(\\.[0-9]{1,4})?\\.json(\\.gz)?$`), "facts"],
  [new RegExp(`^entries/${NAME}/${NAME}/runs/${NAME}/impacttracker/info\\.json$`), "facts"],
  [new RegExp(`^entries/${NAME}/${NAME}/runs/${NAME}/(samples|baseline)\\.jsonl(\\.gz)?$`), "samples"],
  [new RegExp(`^entries/${NAME}/${NAME}/runs/${NAME}/impacttracker/data\\.json(\\.gz)?$`), "samples"],
  [new RegExp(`^entries/${NAME}/${NAME}/runs/${NAME}/(evaluation|eval_test)\\.csv(\\.gz)?$`), "scores"],
];

/**
 * The kind of a file; `null` for one that has no place in the folder.
 * @param path - within the leaderboard's folder, with `/`
 * @example fileKind("entries/pong/ppo/runs/seed-0/samples.jsonl.gz"); // => "samples"
 */
export const fileKind = (path: string): FileKind | null =>
  EXPECTED.find(([pattern]) => pattern.test(path))?.[1] ?? null;

/** Folder of the entry that a path belongs to: "entries/pong/ppo"; `null` outside of entries. */
export const entryFolderOf = (path: string): string | null =>
  /^entries\/[^/]+\/[^/]+(?=\/|$)/.exec(path)?.[0] ?? null;

/** Why a file that has no place is refused, and what to do. */
export function unexpectedFile(path: string): string {
  if (/(^|\/)\./.test(path)) return "is a hidden file; expected none. Remove it";
  if (/\.(pkl|pickle|pt|pth|npy|npz|joblib)$/i.test(path)) {
    return "is a pickle, which can run code where it is opened; expected impacttracker/info.json instead. `wattprint submit` writes it";
  }
  if (/\.(html?|xhtml|svg|xml|js|mjs|cjs|ts|css|wasm)$/i.test(path)) {
    return "could run in a reader's browser; expected data only. Remove it";
  }
  if (/\.(sh|bash|py|rb|pl|exe|dll|so|bat|cmd|ps1|jar)$/i.test(path)) {
    return "is a program; expected data only. Remove it, and name its repository in entry.md";
  }
  return "has no place in a leaderboard; expected environments/BOARD.md, entries/BOARD/ENTRY/entry.md, runs.json, and runs/RUN/ with run.json, samples.jsonl.gz and evaluation.csv. Remove it";
}
