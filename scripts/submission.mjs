// What the workflow of a pull request does with the leaderboard that it brings, as data for this checkout's code:
//   npm run submission:check -- FOLDER     every fault, as annotations on GitHub
//   npm run submission:ranks -- FOLDER     the ranks that it moves, into the summary of the job
//   npm run submission:preview -- FOLDER   the site with it, into _site
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { installPackages, ROOT, run, SOURCE_FLAGS } from "./install.mjs";

const [task, folder] = process.argv.slice(2);
const wattprint = (...words) => [process.execPath, [...SOURCE_FLAGS, "src/cli.ts", ...words]];

const outputOf = (command, words) =>
  spawnSync(command, words, {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 26,
  });

const TASKS = {
  /** Annotations stand beside a file only where its path is that in the pull request: without the checkout's folder. */
  check() {
    if (!process.env.GITHUB_ACTIONS) return run(...wattprint("check", folder));
    const { status, stdout } = outputOf(...wattprint("check", "--format", "github", folder));
    process.stdout.write(stdout.replaceAll(`${folder.replace(/\/+$/, "")}/`, `${basename(folder)}/`));
    if (status !== 0) process.exit(status ?? 1);
  },
  ranks() {
    const { status, stdout } = outputOf(...wattprint("rank-change", "leaderboard", folder));
    if (status !== 0) process.exit(status ?? 1);
    process.stdout.write(stdout);
    if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, stdout);
  },
  /** Papers are this checkout's; only the leaderboard is the pull request's. */
  preview() {
    const site = mkdtempSync(join(tmpdir(), "wattprint-preview-"));
    try {
      cpSync(folder, join(site, "leaderboard"), { recursive: true, verbatimSymlinks: true });
      if (existsSync(`${ROOT}examples`))
        cpSync(`${ROOT}examples`, join(site, "examples"), { recursive: true });
      run(...wattprint("build", site, "--output", "_site"));
    } finally {
      rmSync(site, { recursive: true, force: true });
    }
  },
};

if (!Object.hasOwn(TASKS, task ?? "") || folder === undefined || !existsSync(folder)) {
  process.stderr.write(
    `error: expected one of ${Object.keys(TASKS).join(", ")} and a leaderboard's folder\n`,
  );
  process.exit(2);
}
installPackages();
TASKS[task]();
