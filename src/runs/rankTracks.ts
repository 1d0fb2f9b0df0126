import type { EnergyTrack, RunFacts, RunLog } from "../readers/runLog.ts";

/** The tracks of merged ranks: a device that several ranks logged is one of them. */
export interface MergedTracks {
  readonly tracks: readonly EnergyTrack[];
  /** Place of each rank's tracks among the merged ones. */
  readonly places: readonly (readonly number[])[];
}

/**
 * Unites the devices of ranks: those of one computer with the same component and name, and GPUs of one UUID.
 *
 * All of them are counters, of joules since the sample before.
 */
export function unitedTracks(logs: readonly RunLog[]): MergedTracks {
  const hosts = hostsOf(logs);
  const byId = new Map<string, { readonly track: EnergyTrack; readonly place: number }>();
  const places = logs.map((log) =>
    log.tracks.map((track) => {
      const id = identity(log, track);
      const found = byId.get(id);
      if (found !== undefined) return found.place;
      const place = byId.size;
      byId.set(id, { place, track: onHost(track, hosts.indexOf(log.facts.hostHash), hosts.length) });
      return place;
    }),
  );
  const gpus = unitedGpus(logs);
  return { tracks: [...byId.values()].map(({ track }) => withBoardNumber(track, gpus)), places };
}

/** Boards of all ranks, each once; those without a UUID are the computer's that names most of them. */
export function unitedGpus(logs: readonly RunLog[]): RunFacts["gpus"] {
  const known = new Map(
    logs.flatMap(({ facts }) =>
      facts.gpus.flatMap((gpu) => (gpu.uuid === null ? [] : [[gpu.uuid, gpu] as const])),
    ),
  );
  const nameless = hostsOf(logs).flatMap((host) => {
    const lists = logs
      .filter(({ facts }) => facts.hostHash === host)
      .map(({ facts }) => facts.gpus.filter(({ uuid }) => uuid === null));
    return lists.reduce((most, list) => (list.length > most.length ? list : most), []);
  });
  return [...known.values(), ...nameless];
}

/** Ranks number the boards that they see from 0 each; together they have numbers of their own. */
function withBoardNumber(track: EnergyTrack, gpus: RunFacts["gpus"]): EnergyTrack {
  const index = gpus.findIndex(({ uuid }) => uuid !== null && uuid === track.device);
  const gpu = gpus[index];
  return gpu === undefined ? track : { ...track, label: `GPU ${index}, ${gpu.name}` };
}

/** Computers of the ranks, in the order of their first rank. */
export const hostsOf = (logs: readonly RunLog[]): readonly (string | null)[] => [
  ...new Set(logs.map(({ facts }) => facts.hostHash)),
];

function identity({ facts }: RunLog, track: EnergyTrack): string {
  const device = track.device ?? null;
  const isGlobal =
    track.component === "gpu" && device !== null && facts.gpus.some(({ uuid }) => uuid === device);
  return JSON.stringify([isGlobal ? null : facts.hostHash, track.component, device, track.method]);
}

function onHost(track: EnergyTrack, host: number, hostCount: number): EnergyTrack {
  const united = { ...track, rule: "counter" } as const;
  if (hostCount === 1) return united;
  return { ...united, key: `${track.key}@${host}`, label: `${track.label}, computer ${host}` };
}
