import assert from "node:assert/strict";
import { test } from "node:test";
import { isPueMissing, pueClause, pueText } from "../../src/pages/pue.ts";
import { ownFile, summarizeOwn } from "../readers/ownLog.ts";
import { runOf } from "./fixture.ts";

test("a log that states no PUE is told so on pages, not as a PUE of 1", async () => {
  const { pue: _, ...facts } = JSON.parse(ownFile("run.json"));
  const run = await summarizeOwn({ "run.json": JSON.stringify(facts) });
  assert.equal(pueText([run]), null);
  assert.ok(isPueMissing([run]));
  assert.equal(pueClause([run]), " PUE not stated; 1.0 is assumed.");
});

test("runs with and without a stated PUE are told apart", () => {
  const stated = { ...runOf("a"), pue: { value: 1.5, source: "operator" } };
  assert.equal(pueClause([stated, runOf("b")]), " Energy includes PUE 1.50, or 1.0 where none is stated.");
});
