import { mask } from "../privacy/mask.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import type { PaperContext } from "./paperContext.ts";
import { namedMask } from "./publicRun.ts";

type Scalar = string | number | boolean | null;

const LOOKS_LIKE_PATH = /[\\/]/;

const iso = (timeS: number | null): string | null =>
  timeS === null ? null : new Date(timeS * 1000).toISOString();

/** A run's settings with secrets and paths masked; of an anonymous paper those that look like paths are left out. */
export function publicSettings(context: PaperContext, run: RunSummary): Readonly<Record<string, Scalar>> {
  const { isAnonymous } = context.result.paper;
  const kept = Object.entries(run.facts.settings).filter(
    ([name, value]) => !(isAnonymous && LOOKS_LIKE_PATH.test(`${name}${value}`)),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => {
      if (typeof value !== "string") return [context.mask(name), value];
      const known = namedMask(name);
      if (known !== null) return [name, known];
      // Masked together, as a name such as "token" may be what gives a secret away.
      const masked = context.mask(`${name}=${value}`);
      return [context.mask(name), masked.startsWith(`${name}=`) ? masked.slice(name.length + 1) : masked];
    }),
  );
}

function publicTags(context: PaperContext, run: RunSummary): Readonly<Record<string, string>> {
  const { isAnonymous } = context.result.paper;
  const kept = Object.entries(run.facts.tags).filter(
    ([, value]) => !(isAnonymous && LOOKS_LIKE_PATH.test(value)),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, namedMask(name) ?? context.mask(value)]));
}

/** The facts of a run that may be published: masked, and for an anonymous paper without host, place, code and times. */
export function publicFacts(context: PaperContext, run: RunSummary): Readonly<Record<string, unknown>> {
  const { facts } = run;
  const shared = {
    seed: facts.seed,
    tags: publicTags(context, run),
    settings: publicSettings(context, run),
    samplingIntervalS: facts.samplingIntervalS,
    scope: facts.scope,
    cpu: facts.cpu,
    memoryBytes: facts.memoryBytes,
    tool: facts.tool,
  };
  if (context.result.paper.isAnonymous) {
    return {
      ...shared,
      gpus: facts.gpus.map((gpu) => publicGpu(gpu)),
      software: { runtime: facts.software.runtime, packages: facts.software.packages },
      carbon: facts.carbon && {
        intensityGPerKwh: facts.carbon.intensityGPerKwh,
        kind: facts.carbon.kind,
        year: facts.carbon.year,
      },
    };
  }
  return {
    ...shared,
    startedAt: iso(facts.startedAtS),
    endedAt: iso(facts.endedAtS),
    // As a whole: the word before may be what tells that the next is a secret.
    command: facts.command && mask(facts.command).masked.map(context.mask),
    hostHash: facts.hostHash,
    gpus: facts.gpus,
    software: {
      ...facts.software,
      os: facts.software.os === null ? null : context.mask(facts.software.os),
      ...(facts.software.conda
        ? { conda: { ...facts.software.conda, environment: context.mask(facts.software.conda.environment) } }
        : {}),
    },
    git: facts.git,
    carbon: facts.carbon,
  };
}

const publicGpu = ({
  name,
  memoryBytes,
  driver,
}: RunSummary["facts"]["gpus"][number]): Readonly<Record<string, unknown>> => ({
  name,
  memoryBytes,
  driver,
});
