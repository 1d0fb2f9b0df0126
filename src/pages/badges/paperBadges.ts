import { type CarbonIntensity, findIntensity } from "../../carbon/intensity.ts";
import { LOW_CARBON } from "../../carbon/lowCarbon.ts";
import { displayUnit } from "../displayUnit.ts";
import { formatDigits, formatPercent, plural } from "../format.ts";
import type { Badge } from "../model.ts";
import type { PaperContext } from "../paperContext.ts";
import { type Impact, impactOf, type Total, whyNoEmissions } from "../statement/impact.ts";

/** A badge that a paper has, or the reason why it has not. */
export interface Award {
  readonly name: keyof typeof RULES;
  readonly rule: string;
  readonly badge: Badge | null;
  /** Why it is not given; `null` where it is. */
  readonly refusal: string | null;
}

const RULES = {
  energy: "the sum over all runs with energy, PUE included",
  emissions: "the sum over all runs with a carbon intensity",
  reported: "every run that was found has an energy, and none was left out as unreadable",
  lowCarbon: `every run names the region of its grid, whose ${LOW_CARBON.kind} average is below ${LOW_CARBON.gPerKwh} g CO2e/kWh (the limit of ${LOW_CARBON.source})`,
} as const;

const NBSP = "\u00a0";

/** "21.83 kWh, 119 runs"; of some of the runs "at least 20.1 kWh, 110 of 119 runs". */
function totalText({ value, n }: Total, runCount: number, name: string, unit: string): string | null {
  if (value === null) return null;
  const display = displayUnit({ name, unit }, value);
  const amount = `${formatDigits(value * display.factor, 4)}${NBSP}${display.unit}`;
  return n < runCount
    ? `at least ${amount}, ${n} of ${plural(runCount, "run")}`
    : `${amount}, ${plural(runCount, "run")}`;
}

type Name = Award["name"];

const given = (name: Name, badge: Badge): Award => ({ name, rule: RULES[name], badge, refusal: null });
const refused = (name: Name, refusal: string): Award => ({ name, rule: RULES[name], badge: null, refusal });

/** What a paper's page offers as pictures, each with its rule, and what it did not earn. */
export function paperAwards(context: PaperContext): readonly Award[] {
  const { result, urls, leftOut } = context;
  const runs = [...new Set([...result.root.runs, ...result.ungroupedRuns])];
  const counted = impactOf(runs);
  const url = (name: string): string => `${urls.paper}badge-${name}.svg`;
  const energy = totalText(counted.energyKwh, counted.runCount, "energyKwh", "kWh");
  const emissions = totalText(counted.emissionsKgCo2e, counted.runCount, "emissionsKgCo2e", "kg CO2e");
  const lacking = runs.filter((run) => (run.metrics.energyKwh ?? null) === null).length;
  const share = counted.estimatedFraction;
  const estimated = share !== null && share > 0 ? `, ${formatPercent(share)} estimated` : "";
  const unread = leftOut.length;
  return [
    energy === null
      ? refused("energy", "no run has energy")
      : given("energy", { url: url("energy"), label: "energy", text: energy }),
    emissions === null
      ? refused("emissions", noEmissions(counted))
      : given("emissions", { url: url("emissions"), label: "emissions", text: emissions }),
    lacking + unread > 0 || runs.length === 0
      ? refused(
          "reported",
          runs.length === 0
            ? "there are no runs"
            : `${plural(lacking, "run")} without energy, ${unread} left out`,
        )
      : given("reported", {
          url: url("energy-reported"),
          label: "energy reported",
          text: `all ${plural(runs.length, "run")}${estimated}`,
        }),
    lowCarbonAward(context, url("low-carbon")),
  ];
}

const noEmissions = (impact: Impact): string =>
  impact.emissionsByKind.length > 1 ? whyNoEmissions(impact) : "no run has a carbon intensity";

function lowCarbonAward({ result }: PaperContext, url: string): Award {
  const { paper, root, ungroupedRuns } = result;
  if (paper.isAnonymous) return refused("lowCarbon", "an anonymous paper names no region");
  const regions = [...root.runs, ...ungroupedRuns].map(({ facts }) =>
    facts.carbon === null || facts.carbon.region === "unknown" ? paper.region : facts.carbon.region,
  );
  const found: CarbonIntensity[] = [];
  for (const region of new Set(regions)) {
    if (region === null) return refused("lowCarbon", "not every run names its region");
    const each = findIntensity(region, LOW_CARBON.kind);
    if ("problem" in each) return refused("lowCarbon", `no ${LOW_CARBON.kind} average of ${region} is known`);
    found.push(each.intensity);
  }
  const [highest] = found.toSorted((a, b) => b.gPerKwh - a.gPerKwh);
  if (highest === undefined) return refused("lowCarbon", "there are no runs");
  const text = `${formatDigits(highest.gPerKwh, 3)}${NBSP}g${NBSP}CO2e/kWh`;
  if (highest.gPerKwh >= LOW_CARBON.gPerKwh) {
    return refused("lowCarbon", `the average of ${highest.region.name} is ${text.replaceAll(NBSP, " ")}`);
  }
  const year = highest.year === null ? "" : ` in ${highest.year}`;
  return given("lowCarbon", {
    url,
    label: "low-carbon region",
    text: `${found.length > 1 ? "at most " : ""}${text} (${LOW_CARBON.kind} average${year})`,
  });
}

export const paperBadges = (context: PaperContext): readonly Badge[] =>
  paperAwards(context).flatMap(({ badge }) => badge ?? []);
