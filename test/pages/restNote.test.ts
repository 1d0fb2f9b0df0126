import assert from "node:assert/strict";
import { test } from "node:test";
import { restNote } from "../../src/pages/restNote.ts";
import { runOf, withMetrics } from "./fixture.ts";

const noteOf = (activeEnergyKwh: number | null): string | undefined =>
  restNote(
    withMetrics(runOf("runs/a/seed-0"), { baselinePowerW: 30, machineEnergyKwh: 0.2, activeEnergyKwh }),
  )[0]?.html;

test("what a machine drew at rest stands beside what it drew in all and beyond", () => {
  assert.equal(
    noteOf(0.15),
    "Before the run the devices drew 30.0 W at rest. With PUE, they used 0.200 kWh as a whole, of which 0.150 kWh was beyond that (active energy).",
  );
});

test("energy beyond rest that is below 0 is explained, and one that is not known is not told", () => {
  assert.match(
    noteOf(-0.01) ?? "",
    /It is below 0, as the machine was busier before the run than during it\.$/,
  );
  assert.equal(noteOf(null), undefined);
});
