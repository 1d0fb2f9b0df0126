// `npm run check:audit`: known faults of the packages that are installed with ours. Skipped, saying so, where the
// registry does not answer such questions.
import { spawnSync } from "node:child_process";
import { ROOT } from "./install.mjs";

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
  cwd: ROOT,
  encoding: "utf8",
  shell: process.platform === "win32",
});
const counts = countsOf(stdout);
if (counts === null) {
  process.stdout.write("skipped: the registry does not answer audits\n");
} else {
  const serious = counts.high + counts.critical;
  process.stdout.write(
    `${counts.total} known faults in packages that users install, ${serious} of them serious\n`,
  );
  if (serious > 0) {
    process.stderr.write("error: expected no serious fault; `npm audit` names them and what mends them\n");
    process.exitCode = 1;
  }
}

function countsOf(text) {
  try {
    return JSON.parse(text).metadata.vulnerabilities;
  } catch {
    return null;
  }
}
