import { type Command, InvalidArgumentError, Option } from "commander";
import { PROVIDERS } from "../carbon/places.ts";
import { INTENSITY_KINDS } from "../config/intensityKinds.ts";
import { STATEMENT_FORMATS } from "../pages/statement/statementFormats.ts";
import { EXPORT_FORMS } from "./exportForms.ts";
import { formatOptions, parsePue, readingOptions } from "./options.ts";

type Run = (work: Promise<number>) => Promise<void>;

const parseCount = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError("Expected a whole number of at least 1.");
  return count;
};

const parseAmount = (text: string): number => {
  const amount = Number(text);
  if (!(amount > 0 && Number.isFinite(amount))) throw new InvalidArgumentError("Expected a number above 0.");
  return amount;
};

const parseFraction = (text: string): number => {
  const fraction = Number(text);
  if (!(text.trim() !== "" && fraction >= 0 && fraction <= 1)) {
    throw new InvalidArgumentError("Expected a fraction from 0 to 1, such as 0.9.");
  }
  return fraction;
};

const parseWhole = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0)
    throw new InvalidArgumentError("Expected a whole number of at least 0.");
  return count;
};

const parseUrl = (text: string): string => {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text).href;
  throw new InvalidArgumentError('Expected an address that begins with "https://" or "http://".');
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

  const statement = program
    .command("statement")
    .argument("<path...>", "folders with logs, or with a paper.md")
    .description("write a carbon impact statement: energy, emissions, social cost, hours, runs")
    .option("--country <name>", "whose social cost of carbon stands beside the world's")
    .option("--appendix <url>", "address of the online appendix", parseUrl)
    .option("--failed <count>", "runs that failed and are not in the folders", parseWhole)
    .option("--preliminary <count>", "preliminary runs that are not in the folders", parseWhole)
    .addOption(new Option("--format <format>", "how to print").choices(STATEMENT_FORMATS).default("text"));
  for (const option of readingOptions()) statement.addOption(option);
  statement.action((paths, flags) => run(import("./statement.ts").then((c) => c.statement(paths, flags))));

  const exporting = program
    .command("export")
    .argument("<path>", "a folder with logs, or a paper's")
    .description("write what other places ask for: checklists, model cards, metadata")
    .addOption(new Option("--to <form>", "whose form").choices(EXPORT_FORMS).makeOptionMandatory())
    .option("--appendix <url>", "address of the online appendix", parseUrl)
    .option("--failed <count>", "runs that failed and are not in the folders", parseWhole)
    .option("--preliminary <count>", "preliminary runs that are not in the folders", parseWhole);
  for (const option of readingOptions()) exporting.addOption(option);
  exporting.action((path, flags) => run(import("./export.ts").then((c) => c.exportTo(path, flags))));

  const estimate = program
    .command("estimate")
    .description("guess the energy of an experiment that has no log, by three ways that do not agree")
    .requiredOption("--hours <number>", "wall-clock time", parseAmount)
    .option("--gpu <name>", "the accelerator: V100, or exactly as nvidia-smi calls it")
    .option("--tdp-w <number>", "power of one board in W, for one that is not listed", parseAmount)
    .option("--gpus <count>", "boards", parseCount, 1)
    .option("--utilization <fraction>", "mean share of the boards' power, 0 to 1", parseFraction)
    .option("--gpu-hours <number>", "busy hours of all boards together", parseAmount)
    .option("--pflops-hours <number>", "operations done, in 10^15 a second over an hour", parseAmount)
    .addOption(
      new Option("--precision <name>", "of those operations").choices(["fp32", "fp16"]).default("fp32"),
    )
    .option(
      "--cpu <name>",
      "processor by its exact name: adds its power to that of the boards, or stands alone",
    )
    .option("--cpu-tdp-w <number>", "power of one chip in W, for one that is not listed", parseAmount)
    .option("--cpu-threads <count>", "threads of one chip, for one that is not listed", parseCount)
    .option("--cpus <count>", "chips of it", parseCount, 1)
    .option("--cpu-hours <number>", "CPU time of the experiment, all threads together", parseAmount)
    .option("--pue <factor>", "power usage effectiveness", parsePue, 1)
    .option("--region <name>", "grid, for emissions; `wattprint regions` lists them")
    .addOption(new Option("--kind <kind>", "kind of its carbon intensity").choices(INTENSITY_KINDS));
  for (const option of formatOptions()) estimate.addOption(option);
  estimate.action((flags) => run(import("./estimate.ts").then((c) => c.estimate(flags))));

  addAuditCommands(program, run);
}

/** Commands about papers and conferences, not about logs. */
function addAuditCommands(program: Command, run: Run): void {
  const audit = program
    .command("audit")
    .argument("<path...>", "papers (.pdf, .txt, .md, .tex), or folders with papers")
    .description("find where papers speak of energy, carbon, hardware, time and compute; a reader judges")
    .option("--all", "show words too that may as well be about something else")
    .option("--mentions", "in CSV and JSON: a row a mention instead of a row a paper");
  for (const option of formatOptions()) audit.addOption(option);
  audit.action((paths, flags) => run(import("./audit.ts").then((c) => c.audit(paths, flags))));

  const travel = program
    .command("travel")
    .description("what the travel to a conference emits, very roughly")
    .requiredOption("--participants <count>", "people who travel there and back", parseCount);
  for (const option of formatOptions()) travel.addOption(option);
  travel.action((flags) => run(import("./travel.ts").then((c) => c.travel(flags))));
}
