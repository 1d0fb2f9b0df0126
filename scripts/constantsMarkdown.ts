import { ACCELERATORS } from "../src/carbon/accelerators.ts";
import accelerators from "../src/carbon/data/accelerators.json" with { type: "json" };
import canadaMix from "../src/carbon/data/canadaMix.json" with { type: "json" };
import centers from "../src/carbon/data/centers.json" with { type: "json" };
import cloudPlaces from "../src/carbon/data/cloudPlaces.json" with { type: "json" };
import cpus from "../src/carbon/data/cpuTdp.json" with { type: "json" };
import generation from "../src/carbon/data/generationSources.json" with { type: "json" };
import socialCost from "../src/carbon/data/socialCost.json" with { type: "json" };
import { ASSUMED_UTILIZATION } from "../src/carbon/estimate.ts";
import { GENERATION_SOURCES } from "../src/carbon/generationSources.ts";
import { describeKind } from "../src/carbon/kind.ts";
import { LOW_CARBON } from "../src/carbon/lowCarbon.ts";
import { AVERAGE_PUE_2018 } from "../src/carbon/pue.ts";
import { SOCIAL_COST_CODES, SOCIAL_COST_SCENARIO } from "../src/carbon/socialCost.ts";
import type { IntensityTable } from "../src/carbon/table.ts";
import { TABLES, ZONES_2019 } from "../src/carbon/tables.ts";
import { TRAVEL_STUDIES } from "../src/carbon/travel.ts";

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  line(heads) + line(heads.map(() => "---")) + rows.map(line).join("");

function yearsOf({ rows }: IntensityTable): string {
  const years = rows.flatMap(({ year }) => year ?? []);
  if (years.length === 0) return "not stated for each";
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return first === last ? String(first) : `${first} to ${last}`;
}

const boards = ACCELERATORS.map(({ name, tdpW, fp32Tflops, fp16Tflops, isChecked, source }) => [
  name,
  String(tdpW),
  fp32Tflops === null ? "–" : String(fp32Tflops),
  fp16Tflops === null ? "–" : String(fp16Tflops),
  isChecked ? "yes" : "no",
  source,
]);

/** The text of docs/constants.md, made of the data themselves so that it cannot disagree with them. */
export const constantsMarkdown = (): string => `# Constants, their sources and years

Every number that wattprint brings along for emissions, costs and estimates. This page is made of the data by
\`node --conditions=wattprint-source --import tsx scripts/constants.ts\`, and a test compares the two. Licenses are those of the
sources; [sources.md](sources.md) lists what else is shipped.

## Carbon intensity of grids, averages

${table(
  ["Of", "Values", "Kind", "Year", "Source", "License", "Note"],
  [...TABLES, ZONES_2019].map((each) => [
    each.title,
    String(each.rows.length),
    describeKind(each.kind),
    yearsOf(each),
    `[${each.source}](${each.url})`,
    each.license,
    each.note,
  ]),
)}
The values lie in \`src/carbon/data/\` and are printed by \`wattprint regions --format csv\`. Those of Canada are computed from its mix of
generation (${canadaMix.year}) and the factors below. A pound is 0.45359237 kg.

## Sources of electricity, life-cycle

${generation.source} (${generation.year}).

${table(
  ["Source", "g CO2e/kWh", "Reference"],
  GENERATION_SOURCES.map(({ source, gPerKwh, reference }) => [source, String(gPerKwh), reference]),
)}
## Social cost of carbon

[${socialCost.source}](${socialCost.url}) (${socialCost.year}): ${SOCIAL_COST_CODES.length - 1} countries and the world; median, 16.7 and 83.3 percentiles.
${SOCIAL_COST_SCENARIO}. The currency is that of a comment in the authors' program \`generate_cscc.R\` ("Outputs are expressed in
USD 2005"); the data file and the article's abstract name no year.

## Accelerators

${accelerators.source}. Rates are in 10^12 operations a second, dense; at half precision those of matrix units where there are any.
What is not checked is a lead, and estimates made of it say so.

${table(["Name", "Power, W", "FP32", "FP16", "Checked", "Source"], boards)}
## Processors

${cpus.rows.length} processors: ${cpus.source}.

## Places

- Regions of clouds: ${cloudPlaces.source}.
- Countries, states and provinces: ${centers.source}. Outlines are those of the same package at 1:50 million; a position up to
  50 km off the coast belongs to the nearest region. The Earth is a sphere of 6371.0088 km.

## Conference travel

For each participant, there and back, as appendix A of Henderson et al. (2020) gives them.

${table(
  ["Study", "kg CO2e", "Year"],
  TRAVEL_STUDIES.map(({ source, kgCo2ePerParticipant, year }) => [
    source,
    String(kgCo2ePerParticipant),
    String(year),
  ]),
)}
## Other constants

${table(
  ["Constant", "Value", "Source"],
  [
    [
      "Power usage effectiveness where none is stated",
      "1.0",
      "a convention: nothing is added that nobody stated",
    ],
    [
      "Power usage effectiveness of logs of experiment-impact-tracker",
      "1.58",
      "Henderson et al. (2020), after Strubell et al. (2019) and the Uptime Institute's survey",
    ],
    [
      "Utilization of boards where none is known",
      String(Number(ASSUMED_UTILIZATION.toPrecision(3))),
      "Amodei and Hernandez (2018), AI and compute, as in Henderson et al. (2020), appendix E: 1/3",
    ],
    [
      "Power usage effectiveness of an average facility, for the table of what a total depends on",
      String(AVERAGE_PUE_2018.value),
      `${AVERAGE_PUE_2018.source} (${AVERAGE_PUE_2018.year})`,
    ],
    [
      "Limit of the badge of a low-carbon region",
      `${LOW_CARBON.gPerKwh} g CO2e/kWh, ${LOW_CARBON.kind}`,
      `[${LOW_CARBON.source}](${LOW_CARBON.url}) (${LOW_CARBON.year})`,
    ],
    ["Joules in a kWh", "3 600 000", "definition"],
  ],
)}`;
