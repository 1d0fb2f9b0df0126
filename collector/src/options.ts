import { randomBytes } from "node:crypto";
import { errorText, UsageError } from "./failure.ts";
import type { Carbon, RunFile } from "./format.ts";
import { chooseProvider } from "./grid/providers/choose.ts";
import type { IntensityProvider } from "./grid/providers/provider.ts";
import { optionFaults } from "./optionTypes.ts";

/** What can be said about a run when it starts; everything has a default. */
export interface TrackOptions {
  /** Folder of the run. Default: one of its own, `wattprint-logs/<UTC time>-<seed>-<random>`. */
  readonly output?: string;
  readonly seed?: number;
  /** Metadata by which runs are grouped: algorithm, environment, … */
  readonly tags?: Readonly<Record<string, string>>;
  /** Settings of the experiment (hyper-parameters). */
  readonly settings?: Readonly<Record<string, string | number | boolean | null>>;
  /** Seconds between samples, 0.05 to 3600. Default: 1. */
  readonly intervalS?: number;
  /** Whose energy counts: the share of the process tree (default), of its control group, or all of the machine's. */
  readonly scope?: RunFile["scope"];
  /** Seconds, 1 to 600, over which the machine at rest is sampled before the command starts. */
  readonly baselineS?: number;
  /** Logs each process of the run by itself, too. */
  readonly perProcess?: boolean;
  /** Power usage effectiveness of the data center, 1 or more. */
  readonly pue?: number;
  /** Region of the electricity grid: "FR", "US-CA". */
  readonly region?: string;
  /** Average carbon intensity of that grid; needs all four of its properties. */
  readonly intensity?: {
    readonly gPerKwh: number;
    readonly kind: "life-cycle" | "direct";
    readonly source: string;
    readonly year: number;
  };
  /** Asks a service on the internet for the region of this computer's address. */
  readonly locate?: "ip";
  /** Carbon intensity in real time: `caiso`, `uk`, `electricity-maps:ZONE` or `file:PATH`. */
  readonly intensityProvider?: string;
  /** Another address of that provider. */
  readonly intensityUrl?: string;
  /** Replaces the run that is in the folder. */
  readonly force?: boolean;
  /** Adds a segment to the run that is in the folder. */
  readonly resume?: boolean;
}

/** Options with the defaults filled in. */
export interface TrackSettings {
  readonly output: string;
  readonly seed: number | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly settings: RunFile["settings"];
  readonly intervalS: number;
  readonly scope: RunFile["scope"];
  readonly baselineS: number | null;
  readonly perProcess: boolean;
  readonly pue: RunFile["pue"];
  /** `undefined`: to be looked for. */
  readonly carbon: Carbon | undefined;
  readonly isIpAsked: boolean;
  readonly intensityProvider: IntensityProvider | null;
  readonly use: "new" | "force" | "resume";
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Checks options and fills in defaults; what isn't an option may come from WATTPRINT_PUE and WATTPRINT_REGION.
 *
 * @throws {UsageError} with everything that is wrong, one fault a line
 */
export function trackSettings(options: TrackOptions, env: Environment, now: Date): TrackSettings {
  const wrongTypes = optionFaults(options);
  if (wrongTypes.length > 0) throw new UsageError(wrongTypes.join("\n"));
  const faults: string[] = [];
  const check = (isValid: boolean, message: string): void => {
    if (!isValid) faults.push(message);
  };
  const { seed, intervalS = 1, baselineS, intensity } = options;
  const pue = options.pue ?? (env.WATTPRINT_PUE ? Number(env.WATTPRINT_PUE) : undefined);
  const region = options.region ?? (env.WATTPRINT_REGION || undefined);
  check(seed === undefined || Number.isSafeInteger(seed), `seed is ${seed}; expected a whole number`);
  check(intervalS >= 0.05 && intervalS <= 3600, `interval is ${intervalS} s; expected 0.05 s to 3600 s`);
  check(
    baselineS === undefined || (baselineS >= 1 && baselineS <= 600),
    `baseline is ${baselineS} s; expected 1 s to 600 s`,
  );
  check(
    pue === undefined || (pue >= 1 && pue <= 10),
    `PUE is ${pue}; expected a ratio of at least 1, like 1.2`,
  );
  check(
    region === undefined || /^[A-Za-z0-9][\w:-]{1,47}$/.test(region),
    `region is "${region}"; expected a code like FR or US-CA`,
  );
  check(intensity === undefined || region !== undefined, "a carbon intensity was given without a region");
  check(
    intensity === undefined || (intensity.gPerKwh >= 0 && intensity.gPerKwh <= 5000),
    `carbon intensity is ${intensity?.gPerKwh} g/kWh; expected 0 to 5000`,
  );
  check(
    intensity === undefined || (Number.isInteger(intensity.year) && intensity.year > 1900),
    `year of the carbon intensity is ${intensity?.year}; expected a year like 2023`,
  );
  check(!(options.force && options.resume), "force and resume can't be combined");
  if (options.resume) check(options.output !== undefined, "resume needs the folder of the run");
  const intensityProvider = providerOf(options, env, (message) => check(false, message));
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
  return {
    output: options.output ?? defaultOutput(now, seed),
    seed: seed ?? null,
    tags: options.tags ?? {},
    settings: options.settings,
    intervalS,
    scope: options.scope ?? "tree",
    baselineS: baselineS ?? null,
    perProcess: options.perProcess ?? false,
    pue:
      pue === undefined
        ? undefined
        : { value: pue, source: options.pue === undefined ? "WATTPRINT_PUE" : "option" },
    carbon: region === undefined ? undefined : carbonOf(region, options),
    isIpAsked: options.locate === "ip",
    intensityProvider,
    use: options.force ? "force" : options.resume ? "resume" : "new",
  };
}

function providerOf(
  { intensityProvider, intensityUrl }: TrackOptions,
  env: Environment,
  refuse: (message: string) => void,
): IntensityProvider | null {
  if (intensityProvider === undefined) {
    if (intensityUrl !== undefined) refuse("an intensity URL was given without an intensity provider");
    return null;
  }
  try {
    return chooseProvider(intensityProvider, intensityUrl, env);
  } catch (error) {
    refuse(errorText(error));
    return null;
  }
}

function carbonOf(region: string, { region: option, intensity }: TrackOptions): Carbon {
  const regionSource = option === undefined ? "environment variable" : "option";
  if (intensity === undefined) return { region, regionSource };
  const { gPerKwh, kind, source, year } = intensity;
  return { region, regionSource, intensityGPerKwh: gPerKwh, kind, source, year };
}

/** Ranks of a job start in the same second, with one seed, and in containers with the same process number. */
function defaultOutput(now: Date, seed: number | undefined): string {
  const time = now.toISOString().replace(/[-:]/g, "").replace(/\.\d+/, "");
  const parts = [time, ...(seed === undefined ? [] : [`seed${seed}`]), randomBytes(3).toString("hex")];
  return `wattprint-logs/${parts.join("-")}`;
}
