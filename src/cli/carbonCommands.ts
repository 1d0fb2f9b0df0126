import { type Command, InvalidArgumentError, Option } from "commander";
import { PROVIDERS } from "../carbon/places.ts";
import { INTENSITY_KINDS } from "../config/intensityKinds.ts";
import { formatOptions } from "./options.ts";

type Run = (work: Promise<number>) => Promise<void>;

const parseCount = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError("Expected a whole number of at least 1.");
  return count;
};

/** Commands about the carbon intensity of grids, and about what emissions mean. */
export function addCarbonCommands(program: Command, run: Run): void {
  const regions = program
    .command("regions")
    .argument("[query...]", "names, ISO codes, cloud regions, or positions such as 45.5,-73.6 (after --)")
    .description("carbon intensities of countries, states, provinces and cloud regions, with kind and source")
    .addOption(new Option("--provider <name...>", "cloud regions only").choices(PROVIDERS))
    .option("--near <place>", "the nearest first: a city of a cloud region, a region, or LATITUDE,LONGITUDE")
    .addOption(new Option("--kind <kind>", "values of one kind only").choices(INTENSITY_KINDS))
    .option("--sort", "the cleanest first; needs values of one kind")
    .option("--limit <count>", "at most so many values", parseCount);
  for (const option of formatOptions()) regions.addOption(option);
  regions.action((queries, flags) => run(import("./regions.ts").then((c) => c.regions(queries, flags))));
}
