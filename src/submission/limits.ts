/** What a folder of submissions may hold at most. Messages name the limit, so each stands here once. */
export const LIMITS = {
  /** Of any file as it lies in the repository. */
  fileBytes: 10_000_000,
  /** Of all files of one entry. */
  entryBytes: 50_000_000,
  /** Files and folders of the whole leaderboard. */
  itemCount: 100_000,
  folderDepth: 8,
  /** Of a gzipped file when it is unzipped. */
  unzippedBytes: 256_000_000,
  /** Of a gzipped file beyond its first megabyte: logs of numbers shrink 4 to 30 times, zeros 1000 times. */
  unzippedRatio: 100,
  /** Of a run, as in `runs.json`: each is a point of a chart. */
  evaluationCount: 10_000,
  nameLength: 80,
  pathLength: 200,
} as const;

/** Most bytes of the files that people write or read, unzipped, by kind. */
export const TEXT_BYTES = {
  entry: 64_000,
  environment: 64_000,
  readme: 64_000,
  schema: 256_000,
  figures: 2_000_000,
  facts: 1_000_000,
  scores: 8_000_000,
  samples: LIMITS.unzippedBytes,
} as const;
