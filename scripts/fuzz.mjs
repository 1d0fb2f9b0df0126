// `npm run fuzz [-- CASES [SEED]]`: damages inputs of every kind at random, for longer than `npm test` does.
import { ROOT, run, SOURCE_FLAGS } from "./install.mjs";

const [cases = "50000", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(cases) || !/^\d+$/.test(seed)) {
  process.stderr.write(
    `error: expected a number of cases and a seed; got ${process.argv.slice(2).join(" ")}\n`,
  );
  process.exit(2);
}
process.stdout.write(`${cases} cases in all, seed ${seed}\n`);
process.env.WATTPRINT_FUZZ_CASES = cases;
process.env.WATTPRINT_FUZZ_SEED = seed;
run(process.execPath, [...SOURCE_FLAGS, "--test", `${ROOT}test/fuzz/readers.test.ts`]);
