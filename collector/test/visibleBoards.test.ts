import assert from "node:assert/strict";
import { test } from "node:test";
import { type BoardIdentity, visibleBoards } from "../src/sensors/visibleBoards.ts";

const BOARDS: readonly BoardIdentity[] = [
  { index: 0, uuid: "GPU-aa", name: "NVIDIA H100", migUuids: ["MIG-11", "MIG-12"] },
  { index: 1, uuid: "GPU-bb", name: "NVIDIA H100" },
];

const chosen = (env: Readonly<Record<string, string>>, boards = BOARDS) =>
  visibleBoards(boards, env).boards.map((board) => board.uuid);

test("CUDA_VISIBLE_DEVICES says by number or identity which boards are the experiment's", () => {
  const visible = (value: string) => chosen({ CUDA_VISIBLE_DEVICES: value });
  assert.deepEqual(visible("1"), ["GPU-bb"]);
  assert.deepEqual(visible("GPU-a"), ["GPU-aa"]);
  assert.deepEqual(visible("MIG-12"), ["GPU-aa"]);
  assert.deepEqual(visible("MIG-GPU-bb/1/0"), ["GPU-bb"]);
  assert.deepEqual(visible("-1"), []);
  assert.deepEqual(visible(""), []);
  assert.deepEqual(visible("1,-1,0"), ["GPU-bb"], "as in CUDA, nothing counts after a -1");
  assert.deepEqual(visible("MIG-xyz"), ["GPU-aa", "GPU-bb"], "an instance of an unknown board");
});

test("numbers of unlike boards only count in the order of their places", () => {
  const unlike = BOARDS.map((board) => ({ ...board, name: board.uuid }));
  assert.deepEqual(chosen({ CUDA_VISIBLE_DEVICES: "1" }, unlike), ["GPU-aa", "GPU-bb"]);
  const inOrder = { CUDA_VISIBLE_DEVICES: "1", CUDA_DEVICE_ORDER: "PCI_BUS_ID" };
  assert.deepEqual(chosen(inOrder, unlike), ["GPU-bb"]);
});

test("NVIDIA_VISIBLE_DEVICES counts by identity only, and after CUDA_VISIBLE_DEVICES", () => {
  assert.deepEqual(chosen({ NVIDIA_VISIBLE_DEVICES: "GPU-bb" }), ["GPU-bb"]);
  assert.deepEqual(chosen({ NVIDIA_VISIBLE_DEVICES: "1" }), ["GPU-aa", "GPU-bb"]);
  assert.deepEqual(chosen({ NVIDIA_VISIBLE_DEVICES: "all" }), ["GPU-aa", "GPU-bb"]);
  assert.deepEqual(chosen({ NVIDIA_VISIBLE_DEVICES: "GPU-bb", CUDA_VISIBLE_DEVICES: "0" }), ["GPU-aa"]);
});

test("boards are assigned where a variable chose them", () => {
  assert.equal(visibleBoards(BOARDS, {}).isAssigned, false);
  assert.equal(visibleBoards(BOARDS, { CUDA_VISIBLE_DEVICES: "0" }).isAssigned, true);
});
