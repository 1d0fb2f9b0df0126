import assert from "node:assert/strict";
import { InputError } from "../../src/errors.ts";

/** The messages of all faults, with paths from `leaderboard/` on. */
export async function faultsOf(loading: Promise<unknown>): Promise<readonly string[]> {
  const error = await loading.then(
    () => assert.fail("nothing was refused"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof InputError, String(error));
  return error.message.split("\n").map((message) => message.replaceAll(/\/\S*?\/(?=leaderboard)/g, ""));
}

export const ENVIRONMENT = `---
title: Game
environment: Game-v1
score: { column: return, better: higher }
protocol: { evaluateEvery: 10, until: 40 }
seeds: [0, 1]
---
Text.
`;

export const ENTRY = `---
algorithm: PPO
authors: [{ name: A. Author }]
date: 2026-01-02
evidence: { kind: reported, citation: A paper }
---
`;
