import type { Group, PaperResult } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { tally } from "./distinct.ts";
import { formatDigits, formatNumber, formatPercent, listWords, plural } from "./format.ts";
import { type Html, html } from "./html.ts";
import { isPueMissing, pueText } from "./pue.ts";
import { estimatedShare, isExtrapolated } from "./runNotes.ts";
import { shortReason } from "./shortReason.ts";

const COMPONENT_NAMES = { cpu: "CPU", dram: "DRAM", gpu: "GPU" } as const;
const METHOD_WORDS = {
  counter: "read from energy counters",
  sampled: "sampled as power",
  estimated: "estimated by a model",
} as const;

const capitalized = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;

/** "CPU and GPU energy was sampled as power; not measured: DRAM (this CPU has no memory zone; 2 of 5 runs)." */
function measuredText(runs: readonly RunSummary[]): string {
  const components = runs.flatMap((run) => run.components.map((each) => ({ ...each, run })));
  /** Where it is not all of the runs: "2 of 5 runs". */
  const countOf = (found: typeof components): readonly string[] => {
    const { size } = new Set(found.map(({ run }) => run));
    return size === runs.length ? [] : [`${size} of ${plural(runs.length, "run")}`];
  };
  const parts = (["counter", "sampled", "estimated"] as const).flatMap((method) => {
    const found = components.filter((c) => c.method === method);
    const names = [...new Set(found.map((c) => c.component))].map((component) => {
      const [count] = countOf(found.filter((c) => c.component === component));
      return `${COMPONENT_NAMES[component]}${count === undefined ? "" : ` (${count})`}`;
    });
    return names.length === 0 ? [] : [`${listWords(names)} energy was ${METHOD_WORDS[method]}`];
  });
  const missing = components
    .filter((c) => c.method === "missing")
    .map((c) => ({ ...c, why: `${COMPONENT_NAMES[c.component]} (${shortReason(c.reason ?? "not logged")}` }));
  const reasons = [...new Set(missing.map(({ why }) => why))].map((why) => {
    const [count] = countOf(missing.filter((c) => c.why === why));
    return `${why}${count === undefined ? "" : `; ${count}`})`;
  });
  const absent = reasons.length === 0 ? [] : [`not measured: ${reasons.join(", ")}`];
  return parts.length + absent.length === 0
    ? "No energy was logged."
    : `${capitalized([...parts, ...absent].join("; "))}.`;
}

function samplingText(runs: readonly RunSummary[]): string {
  const intervals = runs.flatMap((run) => run.coverage.medianIntervalS ?? []).sort((a, b) => a - b);
  const shortest = intervals[0];
  const longest = intervals.at(-1);
  if (shortest === undefined || longest === undefined) return "";
  const low = formatDigits(shortest, 2);
  const high = formatDigits(longest, 2);
  return low === high
    ? ` A sample was taken every ${low}\u00a0s.`
    : ` A sample was taken every ${low} to ${high}\u00a0s.`;
}

function pueSentence(runs: readonly RunSummary[]): string {
  const text = pueText(runs);
  if (text === null) return " No power usage effectiveness (PUE) was stated, so 1.0 is assumed.";
  const rest = isPueMissing(runs) ? ", and by 1.0 where none was stated" : "";
  return ` Energy is multiplied by a power usage effectiveness (PUE) of ${text}${rest}.`;
}

function carbonSentence(runs: readonly RunSummary[], isAnonymous: boolean): Html {
  const withSeries = runs.filter((run) => run.series.some((series) => series.key === "carbonIntensity"));
  const others = runs.filter((run) => !withSeries.includes(run));
  const fixed = others.flatMap(({ facts: { carbon } }) =>
    carbon?.intensityGPerKwh == null
      ? []
      : [
          [
            `${formatDigits(carbon.intensityGPerKwh, 3)} g/kWh`,
            ...(carbon.kind === null ? [] : [carbon.kind]),
            ...(carbon.year === null ? [] : [String(carbon.year)]),
            ...(carbon.source === null || isAnonymous ? [] : [carbon.source]),
          ].join(", "),
        ],
  );
  const regions = isAnonymous ? [] : [...new Set(runs.flatMap((run) => run.facts.carbon?.region ?? []))];
  const place = regions.length === 0 ? "the grid" : `the grid of ${listWords(regions)}`;
  if (withSeries.length === runs.length && runs.length > 0) {
    return html` Emissions multiply the energy of each interval by the carbon intensity of ${place} at that time, as logged${sourcesText(runs, isAnonymous)}.`;
  }
  const unknown = runs.filter((run) => (run.metrics.emissionsKgCo2e ?? null) === null).length;
  if (fixed.length + withSeries.length === 0)
    return html` No carbon intensity is known, so there are no emissions.`;
  const values = tally(fixed).map(([text]) => text);
  const ways = [
    ...(values.length === 0 ? [] : [values.join("; ")]),
    ...(withSeries.length === 0
      ? []
      : [
          `as logged${sourcesText(withSeries, isAnonymous)} at each interval’s time in ${withSeries.length} of ${plural(runs.length, "run")}`,
        ]),
  ];
  const without = unknown === 0 ? "" : ` ${plural(unknown, "run has", "runs have")} no emissions.`;
  return html` Emissions multiply energy by the carbon intensity of ${place} (${ways.join("; ")}).${without}`;
}

/** Who told the intensities in real time and of what kind they are; it would tell where the authors are. */
function sourcesText(runs: readonly RunSummary[], isAnonymous: boolean): string {
  const sources = [...new Set(runs.flatMap((run) => run.facts.realTimeIntensity ?? []))];
  return isAnonymous || sources.length === 0 ? "" : ` (${sources.join("; ")})`;
}

function testSentence(group: Group): Html {
  const primary = group.comparisons.filter((c) => c.isPrimary && c.pValueHolm !== null);
  if (primary.length === 0) return html``;
  return html` Groups are compared by Welch’s <i>t</i>-test, two-sided; the ${plural(primary.length, "test")} of the primary metrics are one family, corrected by Holm’s procedure.`;
}

/** The method in three or four sentences: what was measured, PUE, carbon intensity, tests. */
export function methodHtml(result: PaperResult, group: Group): Html {
  const { runs } = group;
  return html`<p>${measuredText(runs)}${samplingText(runs)}${pueSentence(runs)}${carbonSentence(runs, result.paper.isAnonymous)}${testSentence(group)} Means are over runs; a mean ratio is the mean of the runs’ ratios.</p>`;
}

/** What these numbers could have missed: by group size, never "observed power". */
export function detectableHtml(result: PaperResult, group: Group): Html | null {
  const sizes = new Set(group.children.map((child) => child.runs.length));
  const parts = result.detectable
    .filter(({ n }) => sizes.has(n))
    .map(
      ({ n, standardizedDifference }) =>
        html`With <i>n</i> = ${n} in each of two groups, a difference of ${formatNumber(standardizedDifference, 1)} standard deviations would be found with 80 % power at the 5 % level, before correction.`,
    );
  const [first] = parts;
  return first === undefined
    ? null
    : html`<p>${parts.length === 1 ? first : { html: parts.map((p) => p.html).join(" ") }}</p>`;
}

/** What a reader must know of how a group was measured, below its facts. */
export function measurementNote(runs: readonly RunSummary[]): Html {
  const share = estimatedShare(runs);
  const extrapolated = runs.filter(isExtrapolated).length;
  const truncated = runs.filter((run) => run.coverage.isTruncated).length;
  const texts = [
    share === null
      ? "No energy was logged."
      : share === 0
        ? "No energy is estimated by a model."
        : `${formatPercent(share)} of the energy is estimated by a model.`,
    ...(extrapolated > 0
      ? [
          `In ${extrapolated} of ${plural(runs.length, "run")} over 5 % of the duration is extrapolated from the nearest sample.`,
        ]
      : []),
    ...(truncated > 0
      ? [`${truncated} of ${plural(runs.length, "log")} ${truncated === 1 ? "has" : "have"} no end.`]
      : []),
  ];
  return html`<p><b>Measurement.</b> ${texts.join(" ")}</p>`;
}
