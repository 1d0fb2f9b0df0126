import type { CarbonIntensity } from "../../carbon/intensity.ts";
import { KINDS } from "../../carbon/kind.ts";
import type { Comparison, Group } from "../../groups/model.ts";
import { csv } from "../downloads/csv.ts";
import type { GeneratedFile } from "../model.ts";
import { differenceElsewhere, emissionsElsewhere, energyComparisons } from "./emissionsElsewhere.ts";

/** The group itself and those right below it. */
const groupsOf = (group: Group): readonly Group[] => [group, ...group.children];

function emissionRows(group: Group, regions: readonly CarbonIntensity[]) {
  return groupsOf(group).flatMap((each) => {
    const energy = each.statistics.energyKwh;
    if (!energy) return [];
    const isLeaf = each.children.length === 0;
    return regions.map((region) => {
      const total = emissionsElsewhere({ energyKwh: energy.sum, standardErrorKwh: null }, region);
      const run = isLeaf
        ? emissionsElsewhere({ energyKwh: energy.mean, standardErrorKwh: energy.standardError }, region)
        : null;
      return {
        group: each.id.join("/"),
        title: each.title,
        region: region.place.code,
        regionName: region.place.name,
        intensityGPerKwh: region.gPerKwh,
        runs: energy.n,
        runsWithoutEnergy: energy.missing,
        sumEnergyKwh: energy.sum,
        sumEmissionsKgCo2e: total.kgCo2e,
        meanEmissionsKgCo2e: run?.kgCo2e ?? null,
        standardErrorKgCo2e: run?.standardErrorKgCo2e ?? null,
      };
    });
  });
}

function differenceRows(comparisons: readonly Comparison[], regions: readonly CarbonIntensity[]) {
  return energyComparisons(comparisons).flatMap((pair) =>
    regions.flatMap((region) => {
      const difference = differenceElsewhere(pair, region);
      if (difference === null) return [];
      return [
        {
          groupA: pair.groupA,
          groupB: pair.groupB,
          region: region.place.code,
          regionName: region.place.name,
          intensityGPerKwh: region.gPerKwh,
          differenceKgCo2e: difference.kgCo2e,
          intervalLowKgCo2e: difference.low,
          intervalHighKgCo2e: difference.high,
          intervalLevel: difference.level,
          energyPValue: pair.pValue,
          energyPValueHolm: pair.pValueHolm,
        },
      ];
    }),
  );
}

type Row = Readonly<Record<string, string | number | null>>;

const csvOf = (rows: readonly Row[]): string => {
  const [first] = rows;
  return first === undefined ? "" : csv([Object.keys(first), ...rows.map((each) => Object.values(each))]);
};

/** Emissions of a group and its parts by region in full precision, and the differences that were tested. */
export function elsewhereFiles(
  group: Group,
  regions: readonly CarbonIntensity[],
  url: string,
): readonly GeneratedFile[] {
  const emissions = emissionRows(group, regions);
  const differences = differenceRows(group.comparisons, regions);
  const json = {
    kinds: [...new Set(regions.map(({ kind }) => kind))].map((kind) => ({ name: kind, ...KINDS[kind] })),
    attribution:
      "Averages of the grids. What moving a job would have saved depends on marginal intensities, which these are not.",
    regions: regions.map(({ place, gPerKwh, of, year, source, url: href, license, note, region }) => ({
      code: place.code,
      name: place.name,
      intensityGPerKwh: gPerKwh,
      valueFrom: of ?? (region.code === place.code ? null : region.code),
      year,
      source,
      url: href,
      license,
      note,
    })),
    emissions,
    differences,
  };
  return [
    { url: `${url}elsewhere.csv`, content: csvOf(emissions) },
    ...(differences.length === 0
      ? []
      : [{ url: `${url}elsewhere-differences.csv`, content: csvOf(differences) }]),
    { url: `${url}elsewhere.json`, content: `${JSON.stringify(json, null, 2)}\n` },
  ];
}
