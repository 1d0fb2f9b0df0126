import type { RunSummary } from "../runs/runSummary.ts";
import type { RawFile } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";
import { runUrl } from "./urls.ts";

/** Binary files cannot be masked, and a pickle runs code where it is opened; its content is in run.json. */
const PUBLISHED = /\.(jsonl?|csv|json|txt|log)(\.gz)?$/i;
const WORTH_ZIPPING = /\.(jsonl|json)$/i;

const cleanName = (file: string): string =>
  file
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .join("-")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[.-]+/, "");

/**
 * The files of a run's log that readers may download, under clean names. None of an anonymous paper, as masking
 * cannot take all out that tells where a run was made.
 */
export function rawFiles(context: PaperContext, run: RunSummary): readonly RawFile[] {
  if (context.result.paper.isAnonymous) return [];
  const url = runUrl(context.urls, run);
  const taken = new Set<string>();
  return run.files.flatMap((file) => {
    const name = cleanName(file);
    if (!PUBLISHED.test(name) || name === "" || taken.has(name)) return [];
    taken.add(name);
    const published = WORTH_ZIPPING.test(name) && name !== "run.json" ? `${name}.gz` : name;
    return [{ url: `${url}raw/${published}`, source: `${run.path}/${file}` }];
  });
}
