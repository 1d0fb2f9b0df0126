import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRuns } from "../../src/groups/group.ts";
import { paperContext } from "../../src/pages/paperPages.ts";
import { roughEstimateBlocks } from "../../src/pages/roughEstimates.ts";
import { fakePaper, fakeRun } from "../groups/fakes.ts";

const gpu = (name: string) => ({ name, uuid: null, memoryBytes: null, driver: null });

/** Two seeds of one hour or two on one board, which drew 100 W of its 250. */
const blocksFor = (boardName: string) => {
  const runs = [1, 2].map((durationHours, seed) =>
    fakeRun(
      `runs/ppo/seed-${seed}`,
      { energyKwh: 0.1 * durationHours, durationHours, gpuHours: 0.2 * durationHours },
      { seed, gpus: [gpu(boardName)] },
    ),
  );
  const result = groupRuns(fakePaper(), runs);
  const context = paperContext(result, { parents: [], mask: (text) => text, leftOut: [] });
  return roughEstimateBlocks(context, result.root);
};

test("estimates stand beside the log, with their ratio to it", () => {
  const table = blocksFor("NVIDIA TITAN V").flatMap((block) =>
    block.kind === "table" ? [block.table] : [],
  )[0];
  const rows = table?.bodies[0]?.rows.map(({ cells }) =>
    cells.map((cell) =>
      cell.kind === "measure" ? cell.measure.text : cell.kind === "text" ? cell.html.html : "",
    ),
  );
  assert.deepEqual(
    rows?.map(([way, , ratio]) => [way, ratio]),
    [
      ["As logged", "1.00"],
      ["Time × 1/3 of boards’ power", "0.83"],
      ["Time × boards’ power", "2.50"],
      ["GPU hours × boards’ power", "0.50"],
    ],
  );
});

test("a board whose exact name is unknown gets no estimate", () => {
  assert.deepEqual(blocksFor("NVIDIA TITAN"), []);
});
