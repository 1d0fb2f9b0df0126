import { execFileSync } from "node:child_process";
import { packageVersion } from "./packageFiles.ts";
import type { BuildInfo } from "./pages/model.ts";

function lastCommit(folder: string): { readonly commit: string; readonly date: string } | null {
  try {
    const arguments_ = ["log", "-1", "--format=%h %cs", "--", "."];
    const output = execFileSync("git", arguments_, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [commit, date] = output.trim().split(" ");
    return commit && date ? { commit, date } : null;
  } catch {
    return null;
  }
}

/**
 * What every page says about its build. The date is that of `SOURCE_DATE_EPOCH` (seconds) or of the last commit
 * that touched the folder, never the clock, so that two builds of one commit give the same bytes.
 */
export function readBuildInfo(folder: string, environment: NodeJS.ProcessEnv): BuildInfo {
  const commit = lastCommit(folder);
  const epochS = Number(environment.SOURCE_DATE_EPOCH || Number.NaN);
  const stated = Number.isFinite(epochS) ? new Date(epochS * 1000).toISOString().slice(0, 10) : null;
  return { version: packageVersion(), commit: commit?.commit ?? null, date: stated ?? commit?.date ?? null };
}
