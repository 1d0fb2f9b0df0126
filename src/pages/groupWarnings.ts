import { mixedTags } from "../groups/mixedGroups.ts";
import type { Group } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { alikenessWarnings, seedRepeats } from "./alikeness.ts";
import { plural } from "./format.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { mergedWarnings } from "./mergedWarnings.ts";
import type { Block } from "./model.ts";
import { leaves, type PaperContext, runLabel, sections } from "./paperContext.ts";
import { protocolWarnings } from "./protocols.ts";
import { runUrl } from "./urls.ts";

/** The field asks for five seeds (Henderson et al. 2018, "Deep Reinforcement Learning That Matters"). */
const ENOUGH_SEEDS = 5;
const MOST_NAMED = 6;
/** Groups whose runs a warning links to. */
const MOST_LINKED_GROUPS = 3;

interface Subject {
  readonly leaf: Group;
  readonly run: RunSummary;
}

/** A group's title, behind its parent's where another group has the same. */
function leafTitle(root: Group, leaf: Group): string {
  const isAlone = leaves(root).filter(({ title }) => title === leaf.title).length === 1;
  const parent = isAlone ? undefined : sections(root).find(({ children }) => children.includes(leaf));
  return parent === undefined ? leaf.title : `${parent.title}, ${leaf.title}`;
}

/** "PPO: seed 1, seed 2; DQN: seed 0; and 3 more runs", the runs as links; on a group's own page without its name. */
function subjectList(context: PaperContext, root: Group, subjects: readonly Subject[]): Html {
  const groups = [...new Set(subjects.map(({ leaf }) => leaf))].slice(0, MOST_LINKED_GROUPS);
  const parts = groups.map((leaf) => {
    const runs = subjects.filter((subject) => subject.leaf === leaf);
    const links = runs
      .slice(0, MOST_NAMED)
      .map(({ run }) => html`<a href="${runUrl(context.urls, run)}">${runLabel(context, run)}</a>`);
    return {
      count: links.length,
      html: html`${leaf === root ? "" : `${leafTitle(root, leaf)}: `}${joinHtml(links, ", ")}`,
    };
  });
  const rest = subjects.length - parts.reduce((sum, { count }) => sum + count, 0);
  return joinHtml(
    [...parts.map((part) => part.html), ...(rest > 0 ? [html`and ${plural(rest, "more run")}`] : [])],
    "; ",
  );
}

/** Each kind of warning once, with links to its runs. */
function runWarnings(context: PaperContext, group: Group): readonly Html[] {
  const all = leaves(group).flatMap((leaf) =>
    leaf.runs.flatMap((run) => run.warnings.map((text) => [text, { leaf, run }] as const)),
  );
  return mergedWarnings(all).map(
    ({ text, subjects }) =>
      html`${context.mask(text.replace(/\.$/, ""))} (${subjectList(context, group, subjects)}).`,
  );
}

function seedWarnings(group: Group): readonly Html[] {
  const few = leaves(group).filter((leaf) => leaf.runs.length > 0 && leaf.runs.length < ENOUGH_SEEDS);
  if (few.length === 0) return [];
  if (group.children.length === 0) return [html`Fewer than ${ENOUGH_SEEDS} runs, so means are uncertain.`];
  const names = few.slice(0, MOST_NAMED).map((leaf) => `${leaf.title} (${leaf.runs.length})`);
  const more = few.length - names.length;
  return [
    html`Fewer than ${ENOUGH_SEEDS} runs, so means are uncertain: ${names.join(", ")}${more > 0 ? ` and ${plural(more, "more group")}` : ""}.`,
  ];
}

/** Runs that are averaged as seeds of one configuration, although they say that they are not. */
const mixedWarnings = (group: Group): readonly Html[] =>
  leaves(group).flatMap((leaf) =>
    mixedTags(leaf).map(
      ({ tag, values }) =>
        html`${leaf === group ? "The runs" : `The runs of ${leafTitle(group, leaf)}`} are averaged, although they differ in ${tag}: ${values.join(", ")}.`,
    ),
  );

/** What a reader should know before believing the numbers; the root also names runs that are in no table. */
export function groupWarnings(context: PaperContext, group: Group): readonly Block[] {
  const { result, urls, leftOut } = context;
  const isRoot = group.id.length === 0;
  const ungrouped = isRoot ? result.ungroupedRuns : [];
  const items = [
    ...seedWarnings(group),
    ...seedRepeats(group),
    ...mixedWarnings(group),
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
