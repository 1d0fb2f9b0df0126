import { createHash } from "node:crypto";
import type { RunFile } from "../format.ts";
import { hostHash } from "./host.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type Job = NonNullable<RunFile["job"]>;

/** A launcher, and the variables by which its processes know of each other; the first that is set counts. */
interface Launcher {
  readonly name: Job["launcher"];
  readonly rank: readonly string[];
  readonly size: readonly string[];
  readonly localRank: readonly string[];
}

/** From the innermost to the outermost: torchrun within mpirun within srun. */
const LAUNCHERS: readonly Launcher[] = [
  { name: "torchrun", rank: ["RANK"], size: ["WORLD_SIZE"], localRank: ["LOCAL_RANK"] },
  {
    name: "mpi",
    rank: ["OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK", "MPI_RANK", "MV2_COMM_WORLD_RANK"],
    size: ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_SIZE", "MV2_COMM_WORLD_SIZE"],
    localRank: ["OMPI_COMM_WORLD_LOCAL_RANK", "MPI_LOCALRANKID", "MV2_COMM_WORLD_LOCAL_RANK"],
  },
  {
    name: "slurm",
    rank: ["SLURM_PROCID"],
    size: ["SLURM_STEP_NUM_TASKS", "SLURM_NTASKS"],
    localRank: ["SLURM_LOCALID"],
  },
];

/**
 * The job that this process is a part of, and which part it is; `null` outside of any.
 *
 * The id is the scheduler's or launcher's, with Slurm's step. What names a computer in it (torchrun's master address,
 * PBS's server) is hashed.
 * @example jobFacts({ SLURM_JOB_ID: "7", SLURM_STEP_ID: "0", SLURM_PROCID: "1", SLURM_NTASKS: "2" }); // => { launcher: "slurm", id: "slurm-7.0", rank: 1, size: 2 }
 */
export function jobFacts(env: Environment): Job | null {
  const launcher = LAUNCHERS.find(
    ({ rank, size }) => first(env, rank) !== undefined && first(env, size) !== undefined,
  );
  const id = jobId(env, launcher?.name ?? "slurm");
  if (launcher === undefined) return id === null ? null : { launcher: "slurm", id };
  const rank = first(env, launcher.rank);
  const size = first(env, launcher.size);
  const localRank = first(env, launcher.localRank);
  return {
    launcher: launcher.name,
    ...(id === null ? {} : { id }),
    ...(rank === undefined ? {} : { rank }),
    ...(size ? { size } : {}),
    ...(localRank === undefined ? {} : { localRank }),
  };
}

/** What all parts of a job have in common and no other job has; `null` if nothing tells. */
function jobId(env: Environment, launcher: Job["launcher"]): string | null {
  // mpirun and torchrun start their processes in several steps, or in none.
  const step = launcher === "slurm" ? env.SLURM_STEP_ID : undefined;
  const parts = [
    ...named("slurm", [env.SLURM_JOB_ID ?? env.SLURM_JOBID, step]),
    ...named("torchrun", [env.TORCHELASTIC_RUN_ID === "none" ? undefined : env.TORCHELASTIC_RUN_ID]),
    ...named("pbs", [hashed(env.PBS_JOBID)]),
    ...named("lsf", [env.LSB_JOBID]),
    ...named("pmix", [hashed(env.PMIX_NAMESPACE ?? env.OMPI_MCA_ess_base_jobid)]),
    ...named("master", [masterHash(env)]),
  ];
  return parts.length === 0 ? null : parts.join(" ");
}

function named(name: string, values: readonly (string | undefined)[]): readonly string[] {
  const known = values.filter((value) => value !== undefined && value !== "");
  return known.length === 0 ? [] : [`${name}-${known.join(".")}`];
}

function masterHash({ MASTER_ADDR, MASTER_PORT }: Environment): string | undefined {
  if (MASTER_ADDR === undefined) return undefined;
  const isThisHost = /^(localhost|127\.|::1)/.test(MASTER_ADDR);
  return hashed(`${isThisHost ? hostHash() : MASTER_ADDR}\n${MASTER_PORT ?? ""}`);
}

function hashed(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return createHash("sha256").update(`wattprint\n${text}`).digest("hex").slice(0, 16);
}

function first(env: Environment, names: readonly string[]): number | undefined {
  const text = names.map((name) => env[name]).find((value) => value !== undefined && /^\d+$/.test(value));
  return text === undefined ? undefined : Number(text);
}

const DEVICE_VARIABLES = [
  "CUDA_VISIBLE_DEVICES",
  "CUDA_DEVICE_ORDER",
  "NVIDIA_VISIBLE_DEVICES",
  "HIP_VISIBLE_DEVICES",
  "ROCR_VISIBLE_DEVICES",
  "GPU_DEVICE_ORDINAL",
  "ZE_AFFINITY_MASK",
] as const;

/** The variables that say which boards the run may use, as they are set; `null` if none is. */
export function visibleDevices(env: Environment): Readonly<Record<string, string>> | null {
  const set = DEVICE_VARIABLES.flatMap((name): [string, string][] => {
    const value = env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return set.length === 0 ? null : Object.fromEntries(set);
}
