import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { slugFromText, uniqueSlugs } from "../../src/config/slug.ts";

test("slugFromText keeps what a reader would recognize", () => {
  assert.equal(slugFromText("A2C + V-trace (CuLE)"), "a2c-v-trace-cule");
  assert.equal(slugFromText("Évaluation n° 1"), "evaluation-n-1");
  assert.equal(slugFromText("Größe, Smørbrød"), "grosse-smorbrod");
  assert.equal(slugFromText("../../etc/passwd"), "etc-passwd");
  assert.equal(slugFromText("…", "paper"), "paper");
});

test("slugFromText makes a clean segment of any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      assert.match(slugFromText(text), /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(slugFromText(text).length <= 80);
    }),
  );
});

test("uniqueSlugs numbers equal ones, and leaves alone what is unique", () => {
  assert.deepEqual(uniqueSlugs(["PPO", "ppo", "DQN", "ppo!", "ppo-2"]), [
    "ppo",
    "ppo-3",
    "dqn",
    "ppo-4",
    "ppo-2",
  ]);
});

test("uniqueSlugs gives every sibling its own", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "A", "a-2", "a-2-2", "", "ä")), (texts) => {
      assert.equal(new Set(uniqueSlugs(texts)).size, texts.length);
    }),
  );
});
