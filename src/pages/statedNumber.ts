import type { Group } from "../groups/model.ts";

const OF_RUNS = /^(tags|settings)\.(.+)$/;

/**
 * A number that is stated and not measured: by the author of a group, or by tag or setting (`settings.parametersM`) in
 * the logs of all its runs alike.
 *
 * @returns `null` where nobody states it, or runs of the group contradict each other
 */
export function statedNumber(group: Pick<Group, "stated" | "runs">, name: string): number | null {
  const own = group.stated[name];
  if (own !== undefined) return own;
  const [, place, key] = OF_RUNS.exec(name) ?? [];
  if (key === undefined) return null;
  const values = group.runs.map(({ facts }) =>
    numberOf(place === "tags" ? facts.tags[key] : facts.settings[key]),
  );
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

function numberOf(value: string | number | boolean | null | undefined): number | null {
  if (typeof value === "string" && value.trim() === "") return null;
  const number = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
