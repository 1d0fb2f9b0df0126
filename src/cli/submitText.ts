import type { EntryDraft } from "../submission/entryDraft.ts";
import type { Stripped } from "../submission/strippedLog.ts";
import { counted } from "./counted.ts";

const PER_KIND = 5;

/** What `wattprint submit` is about to write, for whoever has to agree to it. */
export function describeDraft(draft: EntryDraft, folder: string, runCount: number): string {
  const entry = draft.files[0]?.content.toString("utf8") ?? "";
  const files = draft.files.map(({ path, content }) => `  ${sizeText(content.length)}  ${path}`);
  return [
    `${folder}/ would hold ${counted(runCount, "run")}:`,
    ...files,
    "",
    "entry.md:",
    ...entry.split("\n").map((line) => `  ${line}`.trimEnd()),
    ...strippedText(draft.stripped),
    "Read the files before you publish them: only usual forms of secrets and names are known.",
    "",
  ].join("\n");
}

function strippedText(stripped: readonly Stripped[]): readonly string[] {
  if (stripped.length === 0) return ["Nothing had to be masked in the logs."];
  const kinds = [...new Set(stripped.map(({ kind }) => kind))].sort();
  return [
    `Masked in the logs, ${counted(stripped.length, "place")}:`,
    ...kinds.flatMap((kind) => {
      const places = stripped.filter((each) => each.kind === kind);
      const shown = places.slice(0, PER_KIND).map(({ file, where }) => `  ${kind}: ${file}: ${where}`);
      const more = places.length - shown.length;
      return more > 0 ? [...shown, `  ${kind}: ${more} more`] : shown;
    }),
  ];
}

const sizeText = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);

/** What to do once the entry is written. */
export function nextSteps(
  folder: string,
  {
    algorithm,
    environment,
    linked,
    output,
  }: { algorithm: string; environment: string; linked?: string; output: string },
  archiveFile: string | null,
): string {
  const title = `Submit ${algorithm} to ${environment}`.replace(/["\\$`]/g, "");
  const branch = folder.split("/").slice(-2).join("-");
  return [
    `Wrote ${folder}`,
    "",
    "Next:",
    ...(archiveFile === null ? [] : [`  put ${archiveFile} at ${linked}`]),
    `  edit ${folder}/entry.md: replace the text below the front matter`,
    `  wattprint check ${output}${archiveFile === null ? "" : " --fetch"}`,
    `  git switch -c ${branch}`,
    `  git add ${folder}`,
    `  git commit -m "${title}"`,
    `  git push -u origin ${branch}`,
    "  and open a pull request",
    "",
  ].join("\n");
}
