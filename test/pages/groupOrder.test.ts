import assert from "node:assert/strict";
import { test } from "node:test";
import { orderGroups } from "../../src/pages/groupOrder.ts";
import { groupOf, runOf, withMetrics } from "./fixture.ts";

test("groups without the metric stand last, whichever way the others go", () => {
  const of = (name: string, energyKwh: number | null) =>
    groupOf([name], name, { runs: [withMetrics(runOf(`runs/${name}/seed-0`), { energyKwh })] });
  const groups = [of("none", null), of("two", 2), of("nothing", null), of("one", 1)];
  const titles = (direction: "ascending" | "descending") =>
    orderGroups(groups, { metric: "energyKwh", direction }).map(({ title }) => title);
  assert.deepEqual(titles("ascending"), ["one", "two", "none", "nothing"]);
  assert.deepEqual(titles("descending"), ["two", "one", "none", "nothing"]);
});
