import { execFile } from "node:child_process";
import type { RunFile } from "../format.ts";

const TIMEOUT_MS = 2000;

/** Commit of the working tree that holds `folder`, and whether tracked files differ from it; `null` outside of one. */
export function gitFacts(folder: string | null): Promise<NonNullable<RunFile["git"]> | null> {
  if (folder === null) return Promise.resolve(null);
  const options = { cwd: folder, timeout: TIMEOUT_MS, env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" } };
  const parameters = [
    "status",
    "--porcelain=v2",
    "--branch",
    "--untracked-files=no",
    "--ignore-submodules=all",
  ];
  return new Promise((resolve) => {
    execFile("git", parameters, options, (error, output) => {
      const commit = /^# branch\.oid ([0-9a-f]{40,64})$/m.exec(output)?.[1];
      if (error !== null || commit === undefined) resolve(null);
      else resolve({ commit, dirty: /^[^#\n]/m.test(output) });
    });
  });
}
