import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { workAfterChanges } from "../../src/cli/workAfterChanges.ts";

const PATIENCE = { quietMs: 20, mostMs: 60 };

test("changes that come together are one piece of work, and none is done before the beginning", async () => {
  let done = 0;
  const { begin, change } = workAfterChanges(async () => {
    done += 1;
  }, PATIENCE);
  change();
  change();
  await setTimeout(100);
  assert.equal(done, 0);
  begin();
  await setTimeout(200);
  assert.equal(done, 1);
});

test("a change during the work has it done once more, after it and never beside it", async () => {
  const seen: string[] = [];
  let text = "first";
  let atOnce = 0;
  const changed = workAfterChanges(async () => {
    atOnce += 1;
    assert.equal(atOnce, 1);
    seen.push(text);
    if (text !== "last") {
      text = "last";
      changed.change();
      assert.ok(changed.isOutdated());
      await setTimeout(50);
    }
    atOnce -= 1;
  }, PATIENCE);
  changed.begin();
  changed.change();
  while (seen.length < 2) await setTimeout(10);
  await setTimeout(100);
  assert.deepEqual(seen, ["first", "last"]);
  assert.ok(!changed.isOutdated());
});

test("changes that never cease do not put the work off for ever", { timeout: 60_000 }, async () => {
  let done = 0;
  const work = async () => {
    done += 1;
  };
  const { begin, change } = workAfterChanges(work, { quietMs: 10_000, mostMs: 50 });
  begin();
  while (done < 2) {
    change();
    await setTimeout(5);
  }
});
