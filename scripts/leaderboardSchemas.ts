/** Writes the schemas of `leaderboard/`, for editors: node --conditions=wattprint-source --import tsx scripts/leaderboardSchemas.ts */
import { writeFileSync } from "node:fs";
import { submissionJsonSchemas } from "../src/config/submissionJsonSchema.ts";

for (const [name, text] of Object.entries(submissionJsonSchemas())) {
  writeFileSync(new URL(`../leaderboard/${name}`, import.meta.url), text);
}
