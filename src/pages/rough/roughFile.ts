import { csv } from "../downloads/csv.ts";
import type { GeneratedFile } from "../model.ts";
import { type PaperContext, runLabel } from "../paperContext.ts";
import { runHref } from "../urls.ts";
import type { EstimatedRun, LeftOutRun } from "./runEstimates.ts";

/** A row a run and way in full precision, and a row for each run of which nothing can be estimated. */
export function roughFile(
  context: PaperContext,
  runs: readonly EstimatedRun[],
  leftOut: readonly LeftOutRun[],
  url: string,
): GeneratedFile {
  const { urls } = context;
  const content = csv([
    [
      "group",
      "run",
      "page",
      "devices",
      "way",
      "energyKwh",
      "loggedEnergyKwh",
      "loggedEstimatedFraction",
      "processorTdpW",
      "missing",
    ],
    ...runs.flatMap(({ run, leaf, loggedKwh, processor, estimates }) =>
      estimates.map(({ counted, way, energyKwh }) => [
        leaf.id.join("/"),
        runLabel(context, run),
        runHref(urls, run),
        counted,
        way,
        energyKwh,
        loggedKwh,
        run.coverage.estimatedFraction,
        counted === "boards" ? null : (processor?.tdpW ?? null),
        null,
      ]),
    ),
    ...leftOut.map(({ run, reason }) => [
      null,
      runLabel(context, run),
      runHref(urls, run),
      null,
      null,
      null,
      run.metrics.energyKwh ?? null,
      run.coverage.estimatedFraction,
      null,
      context.mask(reason),
    ]),
  ]);
  return { url: `${url}estimates.csv`, content };
}
