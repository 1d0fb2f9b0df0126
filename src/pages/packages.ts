import type { RunSummary } from "../runs/runSummary.ts";
import { tally } from "./distinct.ts";
import { plural } from "./format.ts";
import { type Html, html, joinHtml } from "./html.ts";
import type { Block } from "./model.ts";

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);

/** The packages that all runs have in the same version, and those that differ. */
export function packageBlocks(runs: readonly RunSummary[]): readonly Block[] {
  const lists = runs.map((run) => run.facts.software.packages);
  const names = [...new Set(lists.flatMap((list) => Object.keys(list)))].sort();
  if (names.length === 0) return [];
  const same: [string, string][] = [];
  const differing: Html[] = [];
  let partial = 0;
  for (const name of names) {
    const present = lists.flatMap((list) => list[name] ?? []);
    const versions = tally(present);
    const [first] = versions;
    if (versions.length > 1) {
      differing.push(
        html`<code>${name}</code> ${versions.map(([v, count]) => `${v} (${plural(count, "run")})`).join(", ")}`,
      );
    } else if (first && present.length === lists.length) same.push([name, first[0]]);
    else partial += 1;
  }
  const others = [
    ...(differing.length > 0 ? [html`In different versions: ${joinHtml(differing, "; ")}.`] : []),
    ...(partial > 0
      ? [html`In some of the runs only: ${plural(partial, "package")}, listed in data.json.`]
      : []),
  ];
  const summary =
    runs.length === 1
      ? plural(same.length, "package")
      : others.length === 0
        ? `${plural(same.length, "package")}, the same in all runs`
        : `${plural(same.length, "package")} the same in all runs, ${differing.length + partial} not`;
  return [
    {
      kind: "details",
      summary,
      content: [
        ...(others.length > 0
          ? [{ kind: "note", html: html`<p>${joinHtml(others, " ")}</p>` } as const]
          : []),
        { kind: "packages", packages: same.sort(byName).map(([name, version]) => ({ name, version })) },
      ],
    },
  ];
}
