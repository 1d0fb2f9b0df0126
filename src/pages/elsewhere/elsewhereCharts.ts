import { ORDERED_SOURCES } from "../../carbon/elsewhere.ts";
import type { CarbonIntensity } from "../../carbon/intensity.ts";
import type { RegionsModel } from "../chartModel.ts";
import { unitText } from "../displayUnit.ts";
import { formatDigits } from "../format.ts";
import type { PaperContext } from "../paperContext.ts";
import { groupUrl } from "../urls.ts";
import type { Branches } from "./branches.ts";
import { elsewhereUnit } from "./elsewhereTable.ts";
import { emissionsElsewhere, regionLabel } from "./emissionsElsewhere.ts";

const INTENSITY = "g CO₂e/kWh";

/** Emissions of each branch in each region. */
export function elsewhereChart(
  context: PaperContext,
  branches: Branches,
  regions: readonly CarbonIntensity[],
): RegionsModel {
  const { factor, unit } = elsewhereUnit(branches, regions);
  const rows = regions.map((region) => ({
    label: regionLabel(region),
    detail: formatDigits(region.gPerKwh, 3),
    marks: branches.list.map((branch) => {
      const { kgCo2e, standardErrorKgCo2e } = emissionsElsewhere(branch, region);
      const value = kgCo2e * factor;
      const error = standardErrorKgCo2e === null ? null : standardErrorKgCo2e * factor;
      return {
        key: branch.key,
        label: branch.group.title,
        href: branches.list.length === 1 ? null : groupUrl(context.urls, branch.group.id),
        value,
        low: error === null ? null : value - error,
        high: error === null ? null : value + error,
      };
    }),
  }));
  const list = rows
    .map(({ label, marks }) => `${label} ${marks.map(({ value }) => formatDigits(value, 3)).join(", ")}`)
    .join("; ");
  return {
    kind: "regions",
    axis: { title: "Emissions", unit: unitText(unit), scale: "linear" },
    detailTitle: INTENSITY,
    rows,
    description: `Emissions in ${unitText(unit)} of ${branches.list.map(({ group }) => group.title).join(", ")} by region: ${list}.`,
  };
}

/**
 * Regions and sources of electricity in the order of their carbon intensity.
 *
 * @returns `null` for regions of another kind than the sources', where it would repeat what stands beside the regions
 */
export function intensityChart(regions: readonly CarbonIntensity[]): RegionsModel | null {
  if (regions.some(({ kind }) => kind !== "life-cycle")) return null;
  const sources = ORDERED_SOURCES;
  const all = [
    ...regions.map((region) => ({
      label: regionLabel(region),
      group: "region",
      key: 1 as const,
      gPerKwh: region.gPerKwh,
    })),
    ...sources.map(({ source, gPerKwh }) => ({
      label: `all from ${source}`,
      group: "source",
      key: 2 as const,
      gPerKwh,
    })),
  ].toSorted((a, b) => a.gPerKwh - b.gPerKwh);
  return {
    kind: "regions",
    axis: { title: "Carbon intensity", unit: INTENSITY, scale: "linear" },
    detailTitle: "",
    rows: all.map(({ label, group, key, gPerKwh }) => ({
      label,
      detail: formatDigits(gPerKwh, 3),
      marks: [{ key, label: group, href: null, value: gPerKwh, low: null, high: null }],
    })),
    description: `Carbon intensities in ${INTENSITY}, the lowest first: ${all
      .map(({ label, gPerKwh }) => `${label} ${formatDigits(gPerKwh, 3)}`)
      .join(", ")}.`,
  };
}
