// `npm run bench:collector`: what the collector costs, and how well it measures, beside what it promises.
import { cpus, release } from "node:os";
import { parseArgs } from "node:util";
import { BOOTSTRAP_MINIMUM } from "../../src/stats/bcaBootstrap.ts";
import { compileCollector } from "./compiledCollector.ts";
import { energyError } from "./energyError.ts";
import { PROFILES } from "./powerProfiles.ts";
import {
  energyRows,
  type ResultRow,
  resultTable,
  samplingRows,
  slowdownRows,
  startUpRows,
} from "./resultTable.ts";
import { samplingCost, WORKLOADS } from "./samplingCost.ts";
import { slowdown } from "./slowdown.ts";
import { nodeStartUp, startUpDelay } from "./startUp.ts";

const PARTS = ["cost", "start", "slowdown", "energy"];

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "30" },
    pairs: { type: "string", default: "20" },
    only: { type: "string", multiple: true, default: PARTS },
  },
});
const seconds = Number(values.seconds);
const pairs = Number(values.pairs);
const unknown = values.only.filter((part) => !PARTS.includes(part));
if (unknown.length > 0 || !(seconds >= 5) || !(pairs >= BOOTSTRAP_MINIMUM)) {
  process.stderr.write(
    `error: expected --seconds of 5 or more, --pairs of ${BOOTSTRAP_MINIMUM} or more, --only of ${PARTS.join(", ")}\n`,
  );
  process.exit(2);
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const collector = compileCollector();
const rows: ResultRow[] = [];
if (values.only.includes("cost")) {
  for (const workload of WORKLOADS) {
    say(`recording ${workload.name} for ${seconds} s`);
    rows.push(...samplingRows(await samplingCost(collector, workload, seconds)));
  }
}
if (values.only.includes("start")) {
  say(`${pairs} pairs of starts`);
  rows.push(...startUpRows(startUpDelay(collector, pairs), nodeStartUp(pairs)));
}
if (values.only.includes("slowdown")) {
  say(`${pairs} pairs of CPU-bound commands`);
  rows.push(...slowdownRows(slowdown(collector, pairs)));
}
if (values.only.includes("energy")) {
  for (const profile of PROFILES) {
    say(`measuring ${profile.name} for ${seconds} s`);
    rows.push(...energyRows(await energyError(collector, profile, seconds)));
  }
}
process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, Linux ${release()}, Node ${process.versions.node}\n\n${resultTable(rows)}\n`,
);
