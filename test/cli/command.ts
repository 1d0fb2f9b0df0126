import { spawnSync } from "node:child_process";

/** How the command runs from source; each call costs about a second. */
export const COMMAND = ["--conditions=wattprint-source", "--import", "tsx", "src/cli.ts"] as const;

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `wattprint` with pipes for its outputs. */
export function wattprint(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...words], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
    timeout: 120_000,
  });
  return { status, stdout, stderr };
}
