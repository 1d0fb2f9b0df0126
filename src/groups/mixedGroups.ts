import { LEVELS } from "./foundGroups.ts";
import type { Group, PaperResult } from "./model.ts";

/**
 * What in a paper's groups is likely a mistake of a filter, in sentences for the author: a group whose runs are taken
 * for seeds of one configuration, although they differ in what tells experiments apart, or share a seed.
 */
export function mixedGroups({ root }: PaperResult): readonly string[] {
  return leavesOf(root, []).flatMap(({ title, group }) => [
    ...tagSentences(title, group),
    ...sameSeeds(title, group),
  ]);
}

interface Leaf {
  readonly title: string;
  readonly group: Group;
}

const leavesOf = (group: Group, above: readonly string[]): readonly Leaf[] =>
  group.children.length === 0
    ? [{ title: JSON.stringify(above.join(" › ") || group.title), group }]
    : group.children.flatMap((child) => leavesOf(child, [...above, child.title]));

/** Tags that tell experiments apart, and yet differ within a group of seeds; values sorted. */
export function mixedTags({
  runs,
}: Group): readonly { readonly tag: string; readonly values: readonly string[] }[] {
  return LEVELS.map((tag) => ({
    tag,
    values: [...new Set(runs.map(({ facts }) => facts.tags[tag] ?? "none"))].sort(),
  })).filter(({ values }) => values.length > 1);
}

const tagSentences = (title: string, group: Group): readonly string[] =>
  mixedTags(group).map(
    ({ tag, values }) =>
      `the group ${title} mixes runs of ${tag} ${values.join(", ")}, taken for seeds of one configuration. Narrow its filter or give it children.`,
  );

function sameSeeds(title: string, { runs }: Group): readonly string[] {
  const seeds = runs.map(({ facts }) => facts.seed).filter((seed) => seed !== null);
  const twice = [...new Set(seeds.filter((seed, index) => seeds.indexOf(seed) !== index))];
  if (twice.length === 0) return [];
  const seed = twice.length === 1 ? "seed" : "seeds";
  return [
    `the group ${title} has more than one run of ${seed} ${twice.join(", ")}; each counts by itself. Are they of one configuration?`,
  ];
}
