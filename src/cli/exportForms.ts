/** Places whose forms `wattprint export` fills. */
export const EXPORT_FORMS = [
  "neurips",
  "huggingface",
  "boamps",
  "citation-cff",
  "ro-crate",
  "schema-org",
  "sci",
] as const;
