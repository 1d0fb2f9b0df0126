import { z } from "zod";
import { entrySchema } from "./entrySchema.ts";
import { environmentSchema } from "./environmentSchema.ts";
import { runFiguresSchema } from "./runFiguresSchema.ts";

const SCHEMAS = {
  "entry.schema.json": ["Front matter of entry.md of a wattprint leaderboard", entrySchema],
  "environment.schema.json": ["Front matter of a board of a wattprint leaderboard", environmentSchema],
  "runs.schema.json": ["Figures of an entry's runs on a wattprint leaderboard: runs.json", runFiguresSchema],
} as const;

/** Schemas for editors by file name, for the folder `leaderboard/`. What only code can check is left out. */
export const submissionJsonSchemas = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, [title, schema]]) => {
      const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
      return [name, `${JSON.stringify({ title, ...json }, null, 2)}\n`];
    }),
  );
