import assert from "node:assert/strict";
import { test } from "node:test";
import { relativeUrl } from "../src/relativeUrl.ts";

test("a page is linked by its index.html, so that a disk can show it", () => {
  assert.equal(relativeUrl("/", "/pong/"), "pong/index.html");
  assert.equal(relativeUrl("/pong/ppo2/", "/"), "../../index.html");
  assert.equal(relativeUrl("/pong/", "/pong/"), "index.html");
});

test("a file is linked by its name, and a fragment stays at its end", () => {
  assert.equal(relativeUrl("/pong/", "/pong/table-1.csv"), "table-1.csv");
  assert.equal(relativeUrl("/pong/", "/assets/copy.js"), "../assets/copy.js");
  assert.equal(relativeUrl("/a/", "/b/?x=/c/#d"), "../b/index.html?x=/c/#d");
});

test("what is not an address of the site is left as it is", () => {
  for (const address of ["https://example.org/", "//example.org/", "#t1", "data:,", "mailto:a@example.org"]) {
    assert.equal(relativeUrl("/pong/", address), address);
  }
});
