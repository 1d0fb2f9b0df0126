import type { Carbon } from "../format.ts";
import type { TrackSettings } from "../options.ts";
import type { SystemPaths } from "../systemPaths.ts";
import { assumedRegion, findRegion } from "./region.ts";

/** The region of a run, known at once or found while it goes on: an experiment never waits for the network. */
export interface RegionWatch {
  /** What is known by now. */
  known(): Carbon | undefined;
  /** Calls back, at most once, if a better region than the one known by now is found before `close`. */
  whenBetter(take: (carbon: Carbon) => void, onError: (error: unknown) => void): void;
  close(): void;
}

/** Looks for the region in the background, unless the settings state it. */
export function watchRegion(
  { carbon, isIpAsked }: Pick<TrackSettings, "carbon" | "isIpAsked">,
  paths: Pick<SystemPaths, "sysfsRoot">,
  env: Readonly<Record<string, string | undefined>>,
): RegionWatch {
  if (carbon !== undefined) {
    return { known: () => carbon, whenBetter: () => undefined, close: () => undefined };
  }
  const abort = new AbortController();
  let found: Carbon | undefined;
  const search = findRegion({ paths, env, isIpAsked, signal: abort.signal }).then((region) => {
    found = region.carbon ?? undefined;
  });
  const known = (): Carbon | undefined => found ?? assumedRegion({ paths, env }).carbon ?? undefined;
  return {
    known,
    whenBetter(take, onError) {
      const before = known();
      search
        .then(() => {
          if (abort.signal.aborted || found === undefined || isSame(found, before)) return;
          take(found);
        })
        .catch(onError);
    },
    close: () => abort.abort(),
  };
}

/** A guess that turns out right is no guess any more. */
const isSame = (a: Carbon, b: Carbon | undefined): boolean =>
  a.region === b?.region && a.regionSource === b.regionSource;
