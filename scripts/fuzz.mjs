// `npm run fuzz [-- CASES [SEED]]`: damages inputs of every kind at random, for longer than `npm test` does.
import { ROOT, run, SOURCE_FLAGS } from "./install.mjs";

const [cases = "50000", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(cases) || !/^\d+$/.test(seed)) {
  process.stderr.write(
    `error: expected a number of cases and a seed; got ${process.argv.slice(2).join(" ")}\n`,
  );
  process.exit(2);
}
process.stdout.write(
  `${cases} damaged files, twice as many lines of logs, and a twentieth as many command lines; seed ${seed}\n`,
);
process.env.WATTPRINT_FUZZ_CASES = cases;
process.env.WATTPRINT_FUZZ_SEED = seed;
process.env.WATTPRINT_FUZZ_COMMANDS = String(Math.ceil(Number(cases) / 20));
const tests = ["readers", "trackerLine", "commandLine"].map((name) => `${ROOT}test/fuzz/${name}.test.ts`);
run(process.execPath, [...SOURCE_FLAGS, "--test", ...tests]);
