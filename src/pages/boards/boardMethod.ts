import { referenceLabel } from "../../boards/referenceLabel.ts";
import { formatDigits, formatNumber, listWords, plural } from "../format.ts";
import { type Html, html, joinHtml } from "../html.ts";
import { type BoardContext, defaultView, scoreMetric } from "./boardContext.ts";
import { lowerLabel } from "./boardFinding.ts";
import { viewAnchor } from "./rankOverview.ts";

/** "25 episodes after every 250 000 frames, until 5 000 000". */
function protocolText({ board }: BoardContext): string {
  const { protocol, score } = board.environment;
  const episodes =
    protocol.episodesPerEvaluation === null
      ? ""
      : ` over ${plural(protocol.episodesPerEvaluation, "episode")}`;
  if (protocol.clock === "evaluations" && protocol.evaluateEvery === 1)
    return `The ${score.column} is evaluated${episodes} ${formatNumber(protocol.until, 0)} times`;
  return `The ${score.column} is evaluated${episodes} after every ${formatNumber(protocol.evaluateEvery, 0)} ${protocol.clock}, until ${formatNumber(protocol.until, 0)}`;
}

const seedsText = (seeds: readonly number[]): string =>
  seeds.length < 3 || seeds.some((seed, i) => i > 0 && seed !== (seeds[i - 1] ?? 0) + 1)
    ? listWords(seeds.map(String))
    : `${seeds[0]} to ${seeds.at(-1)}`;

/** How entries are run, counted and compared. */
export function boardMethodHtml(context: BoardContext): Html {
  const { environment } = context.board;
  const { pue, seeds } = environment;
  const view = defaultView(context.board);
  return html`<p>${protocolText(context)}, with seeds ${seedsText(seeds)}. Energy is that of CPU, memory and GPU as far as each run logged it, multiplied for every entry by one power usage effectiveness (PUE) of ${formatDigits(pue.value, 3)} (${pue.source}), so that no data center moves a rank; the mean of a ratio such as the ${lowerLabel(view)} is the mean of the runs’ ratios. All pairs of ranked entries are compared by Welch’s two-sided <i>t</i>-test, corrected by Holm’s procedure over the board; the possible ranks of an entry run from 1 + the entries that are certainly better to the number of entries − those that are certainly worse.</p>`;
}

/** Why a negative score has no rank by its ratio; `null` where scores cannot be negative. */
export function negativeScoreHtml({ board }: BoardContext, rankingsHref: string): Html | null {
  const { bounds, column } = board.environment.score;
  const isRatio = defaultView(board).metric.name === `${scoreMetric("average", board)}PerKwh`;
  const normalized = board.views.find(({ metric }) => /^normalized.*PerKwh$/.test(metric.name));
  if (!isRatio || normalized === undefined || (bounds.low !== null && bounds.low >= 0)) return null;
  return html`<p>Where the ${column} is negative, its ratio to energy gets better the more energy is wasted, so such entries have no rank here. By the <a href="${rankingsHref}#${viewAnchor(normalized.slug)}">${lowerLabel(normalized)}</a>, which is 0 for a random policy, they are ranked with the others.</p>`;
}

/** Where the scores of the protocol's reference policies are from. */
export function referencesHtml({ board }: BoardContext): Html | null {
  const { references, score } = board.environment;
  if (references === null) return null;
  const parts = (["random", "human"] as const).map((name) => {
    const { score: value, source } = references[name];
    return html`${referenceLabel(references, name)} ${formatNumber(value, Number.isInteger(value) ? 0 : 1)}${score.unit === "" ? "" : ` ${score.unit}`} (${source})`;
  });
  return html`<p>Reference scores: ${joinHtml(parts, "; ")}.</p>`;
}
