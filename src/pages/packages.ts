import type { RunSummary } from "../runs/runSummary.ts";
import { tally } from "./distinct.ts";
import { plural } from "./format.ts";
import { type Html, html, joinHtml } from "./html.ts";
import type { Block } from "./model.ts";

const ABSENT = "absent";

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);

/** The packages that all runs have in the same version, and those that differ. */
export function packageBlocks(runs: readonly RunSummary[]): readonly Block[] {
  const lists = runs.map((run) => run.facts.software.packages);
  const names = [...new Set(lists.flatMap((list) => Object.keys(list)))].sort();
  if (names.length === 0) return [];
  const same: [string, string][] = [];
  const differing: Html[] = [];
  for (const name of names) {
    const versions = tally(lists.map((list) => list[name] ?? ABSENT));
    const [first] = versions;
    if (versions.length === 1 && first) same.push([name, first[0]]);
    else {
      differing.push(
        html`<code>${name}</code>: ${versions.map(([v, count]) => `${v} (${plural(count, "run")})`).join(", ")}`,
      );
    }
  }
  const summary =
    runs.length === 1
      ? plural(same.length, "package")
      : `${plural(same.length, "package")} the same in all runs, ${differing.length} different`;
  return [
    {
      kind: "details",
      summary,
      content: [
        ...(differing.length > 0
          ? [{ kind: "note", html: html`<p>Different: ${joinHtml(differing, "; ")}.</p>` } as const]
          : []),
        { kind: "packages", packages: same.sort(byName).map(([name, version]) => ({ name, version })) },
      ],
    },
  ];
}
