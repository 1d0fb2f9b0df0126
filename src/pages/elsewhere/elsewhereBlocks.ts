import { elsewhere } from "../../carbon/elsewhere.ts";
import type { CarbonIntensity } from "../../carbon/intensity.ts";
import { DEFAULT_KIND } from "../../carbon/kind.ts";
import type { Paper } from "../../config/paper.ts";
import type { Group } from "../../groups/model.ts";
import { figureBlocks, headingBlock, noteBlocks, proseBlocks, tableBlocks } from "../blocks.ts";
import { displayUnit, unitHtml } from "../displayUnit.ts";
import { formatDigits, listWords, plural } from "../format.ts";
import { type Html, html, joinHtml } from "../html.ts";
import type { Block, GeneratedFile } from "../model.ts";
import type { PaperContext } from "../paperContext.ts";
import { pueClause } from "../pue.ts";
import { type Branches, branchesOf, leftText } from "./branches.ts";
import { elsewhereChart, intensityChart } from "./elsewhereCharts.ts";
import { elsewhereFiles } from "./elsewhereData.ts";
import { elsewhereTable } from "./elsewhereTable.ts";
import { emissionsElsewhere, regionLabel } from "./emissionsElsewhere.ts";

/**
 * The regions that a paper is set against. An anonymous paper gets the usual list: the authors' own may tell where
 * they are.
 */
export function paperRegions({ whatIf, intensityKind, isAnonymous }: Paper): readonly CarbonIntensity[] {
  const own = isAnonymous ? null : (whatIf ?? null);
  const kind = (isAnonymous ? null : (own?.kind ?? intensityKind)) ?? DEFAULT_KIND;
  return elsewhere(own?.regions ?? null, kind).regions;
}

const kwhHtml = (kwh: number): Html => {
  const { factor, unit } = displayUnit({ name: "energyKwh", unit: "kWh" }, kwh);
  return html`${formatDigits(kwh * factor, 3)} ${unit}`;
};

/** In the unit of the largest of those that are compared. */
const kgHtml = (kg: number, largestKg: number): Html => {
  const { factor, unit } = displayUnit({ name: "emissionsKgCo2e", unit: "kg CO2e" }, largestKg);
  return html`${formatDigits(kg * factor, 3)} ${unitHtml(unit)}`;
};

/** "The same 1.23 kWh would emit 0.037 kg CO2e in Quebec and 1.03 kg CO2e in Estonia, 28 times as much." */
function rangeHtml(group: Group, regions: readonly CarbonIntensity[]): Html | null {
  const energy = group.statistics.energyKwh;
  const [cleanest, dirtiest] = [regions[0], regions.at(-1)];
  if (!energy || !cleanest || !dirtiest || cleanest === dirtiest) return null;
  const kgAt = (region: CarbonIntensity): number =>
    emissionsElsewhere({ energyKwh: energy.sum, standardErrorKwh: null }, region).kgCo2e;
  const at = (region: CarbonIntensity): Html => kgHtml(kgAt(region), kgAt(dirtiest));
  const times =
    cleanest.gPerKwh > 0
      ? html`, ${formatDigits(dirtiest.gPerKwh / cleanest.gPerKwh, 2)} times as much`
      : html``;
  const lacking =
    energy.missing === 0 ? html`` : html` (${plural(energy.missing, "run")} without energy left out)`;
  return html`<p>The same ${kwhHtml(energy.sum)}${lacking} would emit ${at(cleanest)} in ${regionLabel(cleanest)} and ${at(dirtiest)} in ${regionLabel(dirtiest)}${times}.</p>`;
}

const ATTRIBUTION = html`<p>These are averages of grids times the energy that was used, to compare and to attribute. They do not say what moving a job would have saved: that depends on the power plants that run less here and more there for it, the <i>marginal</i> intensity, of which no value is given here.</p>`;

function captionOf(branches: Branches): Html {
  const names = branches.list.map(({ group }) => group.title);
  const what =
    branches.of === "sum"
      ? "All runs together"
      : "One run; filled mark: mean; bar: ± 1 standard error, where larger than the mark";
  return html`Emissions${names.length + branches.left.length === 1 ? "" : ` of ${listWords(names)}`} at the average carbon intensity of other grids, which stands beside their names. ${what}.${branches.left.length === 0 ? "" : ` ${leftText(branches)}.`}`;
}

const filesHtml = (files: readonly GeneratedFile[]): Html =>
  html`<p>All groups, regions and differences: ${joinHtml(
    files.map(({ url }) => html`<a href="${url}">${url.split("/").at(-1) ?? url}</a>`),
    ", ",
  )}</p>`;

/** Emissions of a group had it run elsewhere, as figures 6 and 7 of Henderson et al. (2020); with the files. */
export function elsewhereBlocks(
  context: PaperContext,
  group: Group,
  url: string,
): { readonly blocks: readonly Block[]; readonly files: readonly GeneratedFile[] } {
  const branches = branchesOf(context, group);
  const regions = paperRegions(context.result.paper);
  if (branches === null || regions.length === 0) return { blocks: [], files: [] };
  const isLeaf = group.children.length === 0;
  const isRoot = group.id.length === 0;
  const files = elsewhereFiles(group, regions, url);
  const table = elsewhereTable(branches, regions, group.comparisons, { pue: pueClause(group.runs) });
  const content: readonly Block[] = [
    ...proseBlocks(rangeHtml(group, regions)),
    ...(isLeaf && !isRoot
      ? []
      : figureBlocks(elsewhereChart(context, branches, regions), captionOf(branches))),
    ...(isLeaf && !isRoot
      ? tableBlocks(table)
      : [
          {
            kind: "details",
            summary: "The emissions by region as a table",
            content: tableBlocks(table),
          } as const,
        ]),
    ...(isRoot ? intensityBlocks(regions) : []),
    ...noteBlocks(ATTRIBUTION),
    ...noteBlocks(filesHtml(files)),
  ];
  const blocks: readonly Block[] =
    isLeaf && !isRoot
      ? [{ kind: "details", summary: "If it had run elsewhere", content }]
      : [headingBlock("If it had run elsewhere", "elsewhere"), ...content];
  return { blocks, files };
}

/** Folded: it shows the grids, not the paper. */
function intensityBlocks(regions: readonly CarbonIntensity[]): readonly Block[] {
  const content = figureBlocks(
    intensityChart(regions),
    html`Average carbon intensity of these grids (circles) and of a grid that had one source only (squares: medians of IPCC 2014, oil by UK POST), the lowest first.`,
  );
  return content.length === 0
    ? []
    : [{ kind: "details", summary: "These grids beside sources of electricity", content }];
}
