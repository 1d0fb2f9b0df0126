import type { Group } from "../groups/model.ts";
import { alikenessWarnings, seedRepeats } from "./alikeness.ts";
import { plural } from "./format.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { mergedWarnings } from "./mergedWarnings.ts";
import type { Block } from "./model.ts";
import { leaves, type PaperContext, runLabel } from "./paperContext.ts";
import { protocolWarnings } from "./protocols.ts";
import { runUrl } from "./urls.ts";

/** The field asks for five seeds (Henderson et al. 2018, "Deep Reinforcement Learning That Matters"). */
const ENOUGH_SEEDS = 5;
const MOST_NAMED = 6;

/** Each kind of warning once, with links to its runs. */
function runWarnings(context: PaperContext, group: Group): readonly Html[] {
  const all = leaves(group).flatMap((leaf) =>
    leaf.runs.flatMap((run) =>
      run.warnings.map((text) => {
        const name = `${leaf.title}, ${runLabel(context, run)}`;
        return [text, html`<a href="${runUrl(context.urls, run)}">${name}</a>`] as const;
      }),
    ),
  );
  return mergedWarnings(all).map(({ text, subjects }) => {
    const more = subjects.length - MOST_NAMED;
    const rest = more > 0 ? `; and ${plural(more, "more run")}` : "";
    return html`${context.mask(text)} (${joinHtml(subjects.slice(0, MOST_NAMED), "; ")}${rest})`;
  });
}

function seedWarnings(group: Group): readonly Html[] {
  const few = leaves(group).filter((leaf) => leaf.runs.length > 0 && leaf.runs.length < ENOUGH_SEEDS);
  if (few.length === 0) return [];
  const names = few.slice(0, MOST_NAMED).map((leaf) => `${leaf.title} (${leaf.runs.length})`);
  const more = few.length - names.length;
  return [
    html`Fewer than ${ENOUGH_SEEDS} runs, so means are uncertain: ${names.join(", ")}${more > 0 ? ` and ${plural(more, "more group")}` : ""}.`,
  ];
}

/** What a reader should know before believing the numbers; the root also names runs that are in no table. */
export function groupWarnings(context: PaperContext, group: Group): readonly Block[] {
  const { result, urls, leftOut } = context;
  const isRoot = group.id.length === 0;
  const ungrouped = isRoot ? result.ungroupedRuns : [];
  const items = [
    ...seedWarnings(group),
    ...seedRepeats(group),
    ...alikenessWarnings(group),
    ...protocolWarnings(group),
    ...runWarnings(context, group),
    ...(ungrouped.length === 0
      ? []
      : [
          html`${plural(ungrouped.length, "run is", "runs are")} in no group: ${joinHtml(
            ungrouped.map((run) => html`<a href="${runUrl(urls, run)}">${runLabel(context, run)}</a>`),
            ", ",
          )}.`,
        ]),
    ...(isRoot ? leftOut.map((text) => html`Left out: ${context.mask(text)}`) : []),
  ];
  return items.length === 0 ? [] : [{ kind: "warnings", items }];
}

/** Failed and preliminary runs that the author declares, in a sentence each. */
export function declaredRuns(context: PaperContext, group: Group): readonly Html[] {
  const own =
    group.failedRuns > 0
      ? [
          html`${plural(group.failedRuns, "failed run")} of this group ${group.failedRuns === 1 ? "is" : "are"} counted here and not averaged.`,
        ]
      : [];
  if (group.id.length > 0) return own;
  const declared = context.result.paper.undisplayedRuns.map(
    ({ kind, count, note }) =>
      html`${plural(count, `${kind} run`)} not shown${note === null ? "" : `: ${note.replace(/\.$/, "")}`}.`,
  );
  return [...own, ...declared];
}
