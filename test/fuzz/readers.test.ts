import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { damaged, mutations } from "./mutations.ts";
import { checkOutcome } from "./outcome.ts";
import { TARGETS } from "./targets.ts";

/** Of all targets together; `npm run fuzz` sets more. */
const CASES = Number(process.env.WATTPRINT_FUZZ_CASES ?? 1200);
const SEED = Number(process.env.WATTPRINT_FUZZ_SEED ?? 1);

for (const target of TARGETS) {
  test(`${target.name}, damaged at random, is read right or refused in words`, async () => {
    const folder = join(mkdtempSync(join(tmpdir(), "wattprint-fuzz-")), "run");
    mkdirSync(folder);
    target.copyTo(folder);
    const whole = new Map(target.files.map((file) => [file, readFileSync(join(folder, file))]));
    const damage = fc.record({ file: fc.constantFrom(...target.files), mutations });
    try {
      await fc.assert(
        fc.asyncProperty(damage, async ({ file, mutations }) => {
          const bytes = whole.get(file) ?? Buffer.of();
          writeFileSync(join(folder, file), damaged(bytes, mutations));
          try {
            await checkOutcome(() => target.read(folder));
          } finally {
            writeFileSync(join(folder, file), bytes);
          }
        }),
        {
          numRuns: Math.ceil(CASES / TARGETS.length),
          seed: SEED,
          interruptAfterTimeLimit: 600_000,
          markInterruptAsFailure: true,
          includeErrorInReport: true,
        },
      );
    } finally {
      rmSync(join(folder, ".."), { recursive: true });
    }
  });
}
