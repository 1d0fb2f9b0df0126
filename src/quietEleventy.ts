import "./eleventySettings.ts";
import { Eleventy, type EleventyOptions, type UserConfig } from "@11ty/eleventy";
import type { WattprintOptions } from "../.eleventy.ts";
import { CONFIG_PATH, TEMPLATES } from "./packageFiles.ts";

/** Groups of timings that Eleventy prints when one of them is slow, even in quiet mode. */
const TIMINGS = ["Configuration", "Data", "Templates"];

/** Eleventy over our own templates, which prints nothing: what is to be said, the command says. */
export function quietEleventy(
  output: string,
  wattprint: WattprintOptions,
  options: Pick<EleventyOptions, "pathPrefix" | "runMode"> = {},
  configure: (config: UserConfig) => void = () => {},
): Eleventy {
  const eleventy = new Eleventy(TEMPLATES, output, {
    ...options,
    configPath: CONFIG_PATH,
    quietMode: true,
    config: (config) => {
      for (const name of TIMINGS) config.benchmarkManager.get(name).setIsVerbose(false);
      config.addGlobalData("wattprintOptions", () => wattprint);
      configure(config);
    },
  });
  eleventy.disableLogger();
  return eleventy;
}

/** Runs a step of Eleventy; throws what went wrong itself, not Eleventy's wrapping of it. */
export async function unwrapped<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    throw reasonOf(error);
  });
}

const reasonOf = (error: unknown): unknown =>
  error instanceof Error && "originalError" in error && error.originalError
    ? reasonOf(error.originalError)
    : error;
