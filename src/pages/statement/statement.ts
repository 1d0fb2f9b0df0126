import type { Place } from "../../carbon/places.ts";
import {
  formatSocialCost,
  NEGATIVE_SOCIAL_COST,
  SOCIAL_COST_INTERVAL,
  SOCIAL_COST_SCENARIO,
  type SocialCost,
  socialCost,
  WORLD,
} from "../../carbon/socialCost.ts";
import { displayUnit } from "../displayUnit.ts";
import { formatDigits, formatNumber, formatPercent, listWords, plural } from "../format.ts";
import { type Citation, dataCitations, HENDERSON_2020, RICKE_2018 } from "./citations.ts";
import type { Impact, Total } from "./impact.ts";
import { citationsOf, type Sentences, type Word } from "./words.ts";

export interface StatementOptions {
  /** Whose social cost stands beside the world's; `null` for the world's alone. */
  readonly country: Place | null;
  /** Address of the online appendix. */
  readonly appendixUrl: string | null;
  /** Leave out regions and sources that tell where the authors are. */
  readonly isAnonymous?: boolean;
}

/** A carbon impact statement: its numbers in full precision and its words. */
export interface Statement {
  readonly impact: Impact;
  /** The country's and the world's; empty where no emissions are known. */
  readonly socialCosts: readonly SocialCost[];
  readonly sentences: Sentences;
  readonly citations: readonly Citation[];
}

/** The paper's own statement has four to five digits; more would claim an accuracy that no sensor has. */
const DIGITS = 4;

/**
 * The statement that section 7.5 of Henderson et al. (2020) asks every paper for.
 *
 * Money is computed of unrounded emissions and rounded once, when printed.
 */
export function statement(impact: Impact, options: StatementOptions): Statement {
  const kg = impact.emissionsKgCo2e.value;
  const codes = [...(options.country ? [options.country.code] : []), WORLD];
  const socialCosts = kg === null ? [] : codes.flatMap((code) => socialCost(kg, code) ?? []);
  const data = options.isAnonymous ? [] : dataCitations(impact.intensities.map(({ source }) => source));
  const sentences: Sentences = [
    useSentence(impact),
    ...costSentences(impact, socialCosts, options.country),
    runSentence(impact),
    ...extrapolationSentences(impact),
    ...pueSentences(impact),
    ...intensitySentences(impact, data, options.isAnonymous ?? false),
    ...declaredSentences(impact),
    ...(options.appendixUrl === null ? [] : [["All runs are at ", { url: options.appendixUrl }, "."]]),
    ["This form of statement was proposed for machine learning", { cite: HENDERSON_2020 }, "."],
  ];
  return { impact, socialCosts, sentences, citations: citationsOf(sentences) };
}

function amount(name: string, unit: string, value: number): string {
  const display = displayUnit({ name, unit }, value);
  return `${formatDigits(value * display.factor, DIGITS)} ${display.unit}`;
}

const partly = ({ n }: Total, runCount: number): string =>
  n === runCount ? "" : ` (at least: known of ${n} of ${plural(runCount, "run")})`;

function useSentence({ energyKwh, emissionsKgCo2e, emissionsByKind, runCount }: Impact): readonly Word[] {
  const energy =
    energyKwh.value === null
      ? "an unknown amount of electricity, as none was logged"
      : `${amount("energyKwh", "kWh", energyKwh.value)} of electricity${partly(energyKwh, runCount)}`;
  if (emissionsByKind.length > 1) {
    const parts = emissionsByKind.map(
      ({ kind, kgCo2e, n }) =>
        `${amount("emissionsKgCo2e", "kg CO2e", kgCo2e)} in ${plural(n, "run")} (${kind})`,
    );
    return [
      `This work used ${energy}. Its emissions have no sum, because the carbon intensities of its grids are of several kinds, which do not add up: ${listWords(parts)}.`,
    ];
  }
  if (emissionsKgCo2e.value === null) {
    return [
      `This work used ${energy}. Its emissions are not known, because no carbon intensity of its grid is.`,
    ];
  }
  const emissions = amount("emissionsKgCo2e", "kg CO2e", emissionsKgCo2e.value);
  return [
    `This work contributed ${emissions} to the atmosphere${partly(emissionsKgCo2e, runCount)} and used ${energy}.`,
  ];
}

function costSentences(impact: Impact, costs: readonly SocialCost[], country: Place | null): Sentences {
  if (impact.emissionsKgCo2e.value === null) return [];
  const named = costs.map(
    (cost) =>
      `${moneyText(cost)} for ${cost.code === WORLD ? "the world" : `${country?.name} (${cost.code})`}`,
  );
  const without =
    country !== null && !costs.some(({ code }) => code === country.code)
      ? [[`The source gives no social cost for ${country.name} (${country.code}).`]]
      : [];
  const negative = costs.some(({ lowUsd }) => lowUsd < 0 && !isNothing(lowUsd))
    ? [[NEGATIVE_SOCIAL_COST]]
    : [];
  return [
    [
      `The social cost of carbon is ${listWords(named)}`,
      { cite: RICKE_2018 },
      `: ${SOCIAL_COST_INTERVAL}; ${SOCIAL_COST_SCENARIO}.`,
    ],
    ...without,
    ...negative,
  ];
}

const moneyText = (cost: SocialCost): string =>
  [cost.lowUsd, cost.medianUsd, cost.highUsd].every(isNothing) ? "less than a cent" : formatSocialCost(cost);

const isNothing = (usd: number): boolean => Math.abs(usd) < 0.005;

function runSentence({ runCount, wallClockHours, estimatedFraction, energyKwh }: Impact): readonly Word[] {
  const hours =
    wallClockHours.value === null
      ? ""
      : `, ${amount("wallClockHours", "h", wallClockHours.value)} of wall-clock time in sum${partly(wallClockHours, runCount)}`;
  const share =
    estimatedFraction === null || energyKwh.value === null
      ? ""
      : estimatedFraction === 0
        ? "; none of the energy was estimated by a model"
        : estimatedFraction === 1
          ? "; all of the energy was estimated by a model"
          : `; ${formatPercent(1 - estimatedFraction)} of the energy was measured and ${formatPercent(estimatedFraction)} estimated by a model`;
  return [`These are sums over ${plural(runCount, "run")}${hours}${share}.`];
}

function extrapolationSentences({ extrapolatedRunCount, runCount, energyKwh }: Impact): Sentences {
  if (extrapolatedRunCount === 0 || energyKwh.value === null) return [];
  return [
    [
      `In ${extrapolatedRunCount} of ${plural(runCount, "run")}, over 5 % of the time lies outside of the samples and has the power of the nearest one.`,
    ],
  ];
}

function pueSentences({ pues, pueMissingCount, energyKwh, runCount }: Impact): Sentences {
  if (energyKwh.value === null) return [];
  if (pues.length === 0) return [["Power usage effectiveness (PUE) was not stated; 1.0 is assumed."]];
  const rest =
    pueMissingCount === 0
      ? ""
      : `, and 1.0 in ${pueMissingCount} of ${plural(runCount, "run")} where none was stated`;
  return [
    [
      `Energy includes a power usage effectiveness (PUE) of ${listWords(pues.map((pue) => formatDigits(pue, 3)))}${rest}.`,
    ],
  ];
}

function intensitySentences(impact: Impact, data: readonly Citation[], isAnonymous: boolean): Sentences {
  const known = impact.intensities.filter(({ gPerKwh }) => gPerKwh !== null);
  if (known.length === 0 || impact.emissionsByKind.length === 0) return [];
  const words = known.map(({ region, gPerKwh, kind, year, source, isRealTime }) =>
    [
      `${formatDigits(gPerKwh ?? 0, 3)} g/kWh`,
      ...(isRealTime ? ["the mean by energy of what was logged in real time"] : []),
      ...(isAnonymous || region === "unknown" ? [] : [region]),
      ...(kind === null ? [] : [kind]),
      ...(year === null ? [] : [String(year)]),
      ...(source === null || isAnonymous ? [] : [source]),
    ].join(", "),
  );
  return [
    [
      `Carbon intensity of the grid: ${[...new Set(words)].join("; ")}`,
      ...data.map((cite) => ({ cite })),
      ".",
    ],
  ];
}

function declaredSentences({ failedRunCount, preliminaryRunCount }: Impact): Sentences {
  const parts = [
    ...(failedRunCount === null ? [] : [`${formatNumber(failedRunCount, 0)} failed`]),
    ...(preliminaryRunCount === null ? [] : [`${formatNumber(preliminaryRunCount, 0)} preliminary`]),
  ];
  if (parts.length === 0) return [];
  const total = (failedRunCount ?? 0) + (preliminaryRunCount ?? 0);
  if (total === 0) return [[`Besides, there were ${listWords(parts)} runs.`]];
  const were = total === 1 && parts.length === 1 ? "was" : "were";
  return [
    [
      `Besides, there ${were} ${listWords(parts)} ${total === 1 ? "run" : "runs"}, whose energy is not in these sums.`,
    ],
  ];
}
