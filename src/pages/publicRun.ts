import type { Group, PaperResult } from "../groups/model.ts";
import { kindOfName } from "../privacy/secretNames.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { deviceNames, withoutNames } from "./deviceNames.ts";

type Mask = (text: string) => string;

const LOOKS_LIKE_PATH = /[\\/]/;

/**
 * A run whose log's texts are masked, wherever they will stand; tags, settings and the command, by which runs are
 * sorted, are masked where they are printed (publicFacts.ts).
 *
 * @param isAnonymous - takes out the serial numbers of boards in labels, and versions of packages that are addresses, as well
 */
export function publicRun(run: RunSummary, mask: Mask, isAnonymous: boolean): RunSummary {
  const { facts } = run;
  const { cpu, software, carbon } = facts;
  const names = isAnonymous ? deviceNames(run) : [];
  const nullable = (text: string | null): string | null => (text === null ? null : mask(text));
  const version = (text: string): string =>
    isAnonymous && LOOKS_LIKE_PATH.test(text) ? "[path]" : mask(text);
  return {
    ...run,
    missingReasons: mapped(run.missingReasons, mask),
    warnings: run.warnings.map(mask),
    pue: { ...run.pue, source: mask(run.pue.source) },
    components: run.components.map((each) => ({
      ...each,
      label: withoutNames(mask(each.label), names),
      source: mask(each.source),
      reason: nullable(each.reason),
      uncertaintySource: nullable(each.uncertaintySource),
    })),
    facts: {
      ...facts,
      cpu: { ...cpu, model: nullable(cpu.model) },
      gpus: facts.gpus.map((gpu) => ({ ...gpu, name: mask(gpu.name), driver: nullable(gpu.driver) })),
      software: {
        ...software,
        os: nullable(software.os),
        runtime: nullable(software.runtime),
        packages: mapped(software.packages, version, mask),
      },
      ...(facts.container ? { container: mask(facts.container) } : {}),
      tool: { name: mask(facts.tool.name), version: mask(facts.tool.version) },
      ...(facts.realTimeIntensity ? { realTimeIntensity: mask(facts.realTimeIntensity) } : {}),
      carbon: carbon && {
        ...carbon,
        region: mask(carbon.region),
        regionSource: nullable(carbon.regionSource),
        source: nullable(carbon.source),
      },
    },
  };
}

/** A paper's result with `publicRun` of each of its runs, which stay the same runs in all groups. */
export function publicResult(result: PaperResult, mask: Mask): PaperResult {
  const known = new Map<RunSummary, RunSummary>();
  const shown = (run: RunSummary): RunSummary => {
    const found = known.get(run) ?? publicRun(run, mask, result.paper.isAnonymous);
    known.set(run, found);
    return found;
  };
  const within = (group: Group): Group => ({
    ...group,
    runs: group.runs.map(shown),
    children: group.children.map(within),
  });
  return { ...result, root: within(result.root), ungroupedRuns: result.ungroupedRuns.map(shown) };
}

/** The same object where nothing is masked: lists of packages are most of a summary. */
function mapped(
  texts: Readonly<Record<string, string>>,
  mask: Mask,
  maskKey: Mask = (key) => key,
): Readonly<Record<string, string>> {
  const all = Object.entries(texts);
  return all.every(([key, text]) => maskKey(key) === key && mask(text) === text)
    ? texts
    : Object.fromEntries(all.map(([key, text]) => [maskKey(key), mask(text)]));
}

/** A mask that remembers: thousands of runs name the same packages. */
export function remembering(mask: Mask): Mask {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text) ?? mask(text);
    known.set(text, found);
    return found;
  };
}

/** What stands in place of a setting or tag whose name says that it is a user's or a host's; `null` for others. */
export function namedMask(name: string): string | null {
  const kind = kindOfName(name);
  return kind === "user" || kind === "host" ? `[${kind}]` : null;
}
