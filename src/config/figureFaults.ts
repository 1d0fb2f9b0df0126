import type { Fault } from "../errors.ts";
import { metricInfo } from "../runs/metrics.ts";
import type { FrontMatter } from "./frontMatter.ts";
import type { WrittenGroup } from "./groupSchema.ts";
import { knownMetricNames } from "./metricNames.ts";
import { suggestion } from "./nearest.ts";
import type { PaperSpec } from "./schema.ts";

/** Numbers that the runs state themselves, by tag or setting. */
const OF_RUNS = /^(tags|settings)\.[^.\s]+$/;

/** Figures may show metrics and the numbers that the author states of the groups; anything else is a fault. */
export function figureFaults(spec: PaperSpec, written: FrontMatter, file: string): readonly Fault[] {
  const stated = statedNames(spec.groups ?? []);
  const known = [...knownMetricNames, ...stated];
  return (spec.figures ?? []).flatMap((figure, index) =>
    shownNames(figure)
      .filter(([, name]) => metricInfo(name) === null && !stated.includes(name) && !OF_RUNS.test(name))
      .map(([key, name]) => ({
        file,
        line: written.lineOf(["figures", index, key]),
        message: `figures[${index}].${key} is ${JSON.stringify(name)}; expected a metric or a number that a group states${suggestion(name, known)}`,
      })),
  );
}

function shownNames(
  figure: NonNullable<PaperSpec["figures"]>[number],
): readonly (readonly [string, string])[] {
  switch (figure.kind) {
    case "dotPlot":
      return [["metric", figure.metric]];
    case "scatter":
      return [
        ["x", figure.x],
        ["y", figure.y],
      ];
    case "curve":
      return [];
  }
}

const statedNames = (groups: readonly WrittenGroup[]): readonly string[] =>
  groups.flatMap((group) => [...Object.keys(group.stated ?? {}), ...statedNames(group.children ?? [])]);
