import { existsSync, readFileSync } from "node:fs";
import { packageFile } from "./packageFiles.ts";

/** How to submit an entry, in Markdown, as the documentation of this package has it; `null` where it came without. */
export function readSubmitText(): string | null {
  const file = packageFile("docs/submitting.md");
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
