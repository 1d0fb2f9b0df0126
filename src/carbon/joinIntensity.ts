import type { RunSummary } from "../runs/runSummary.ts";
import { kgFromGrams } from "../units.ts";
import { type CarbonIntensity, findIntensity } from "./intensity.ts";
import { DEFAULT_KIND, describeKind, KINDS, type KindName } from "./kind.ts";
import { lacksIntensity } from "./lacksIntensity.ts";

/** Where runs were made, as far as their logs do not say, and which kind of average to take. */
export interface JoinOptions {
  /** Name or code of a region, for runs whose logs name none. */
  readonly region: { readonly name: string; readonly source: string } | null;
  /** `null`: the kind that the other runs' logs state, else the default. */
  readonly kind: KindName | null;
}

/**
 * Gives runs without a carbon intensity the average of their region, and with it their emissions.
 *
 * What a log states is never touched. All runs that are filled get one kind. Where the logs of the other runs state
 * another kind, or none at all, nothing is filled unless somebody asked for a kind: kinds do not mix by themselves.
 * @param runs - of one paper, or of one command
 */
export function joinIntensity(runs: readonly RunSummary[], options: JoinOptions): readonly RunSummary[] {
  const logged = runs.filter((run) => !lacksIntensity(run) && run.metrics.emissionsKgCo2e !== null);
  const kind = options.kind ?? kindOf(logged);
  return runs.map((run) => (lacksIntensity(run) ? filled(run, kind, options.region, logged) : run));
}

/** The one kind that the logs of other runs allow; `null` where they state several, or do not say which. */
function kindOf(logged: readonly RunSummary[]): KindName | null {
  const kinds = new Set(logged.map((run) => run.facts.carbon?.kind ?? null));
  if (kinds.size === 0) return DEFAULT_KIND;
  const [only] = kinds;
  return kinds.size === 1 ? (only ?? null) : null;
}

function filled(
  run: RunSummary,
  kind: KindName | null,
  declared: JoinOptions["region"],
  logged: readonly RunSummary[],
): RunSummary {
  const { carbon } = run.facts;
  const own = carbon === null || carbon.region === "unknown" ? null : carbon.region;
  const region = own ?? declared?.name ?? null;
  if (region === null) return run;
  if (kind === null) return withReason(run, MIXED);
  const found = findIntensity(region, kind);
  if ("problem" in found) return withReason(run, withoutAverage(kind));
  const source = own === null ? (declared?.source ?? null) : (carbon?.regionSource ?? null);
  return withIntensity(run, found.intensity, { region, source }, logged);
}

const MIXED =
  "the other logs state intensities of several kinds or of an unknown kind; state intensityKind to fill in the average of the region";

const FILLED = [
  "emissionsKgCo2e",
  "meanCarbonIntensityGPerKwh",
  "energyWeightedCarbonIntensityGPerKwh",
] as const;

/** Names no place: reasons stand on the pages of anonymous papers as well. */
const withoutAverage = (kind: KindName): string =>
  `the region of the log has no average carbon intensity that is ${describeKind(kind)}; \`wattprint regions\` followed by it names the nearest ones that have`;

function withReason(run: RunSummary, reason: string): RunSummary {
  const reasons = Object.fromEntries(FILLED.map((name) => [name, reason]));
  return { ...run, missingReasons: { ...run.missingReasons, ...reasons } };
}

function withIntensity(
  run: RunSummary,
  intensity: CarbonIntensity,
  place: { readonly region: string; readonly source: string | null },
  logged: readonly RunSummary[],
): RunSummary {
  const { gPerKwh, kind, year } = intensity;
  const energyKwh = run.metrics.energyKwh ?? null;
  const reasons = Object.entries(run.missingReasons).filter(
    ([name]) => !FILLED.some((each) => each === name && (name !== "emissionsKgCo2e" || energyKwh !== null)),
  );
  // A log states no boundary of its average; nearly all averages are of generation.
  const isOther = (each: RunSummary): boolean =>
    each.facts.carbon?.kind !== KINDS[kind].basis || KINDS[kind].boundary !== "generation";
  const others = logged.filter(isOther).length;
  const mixed =
    others === 0
      ? []
      : [
          `The carbon intensity was filled in as ${describeKind(kind)}; ${others} other ${others === 1 ? "run states" : "runs state"} another kind or none. Their emissions do not compare.`,
        ];
  return {
    ...run,
    facts: {
      ...run.facts,
      carbon: {
        region: place.region,
        regionSource: place.source,
        intensityGPerKwh: gPerKwh,
        kind: KINDS[kind].basis,
        boundary: KINDS[kind].boundary,
        year,
        source: sourceText(intensity),
      },
    },
    metrics: {
      ...run.metrics,
      emissionsKgCo2e: energyKwh === null ? null : kgFromGrams(energyKwh * gPerKwh),
      meanCarbonIntensityGPerKwh: gPerKwh,
      energyWeightedCarbonIntensityGPerKwh: gPerKwh,
    },
    missingReasons: Object.fromEntries(reasons),
    warnings: [...run.warnings, ...mixed],
  };
}

/** "average of United States (USA), generation; Our World in Data, …" */
export function sourceText({ region, of, kind, source }: CarbonIntensity): string {
  return `average of ${of ?? `${region.name} (${region.code})`}, ${KINDS[kind].boundary}; ${source}`;
}
