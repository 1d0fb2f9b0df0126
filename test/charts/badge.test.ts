import assert from "node:assert/strict";
import { test } from "node:test";
import { badgeSvg } from "../../src/charts/badge.ts";

test("a badge names its text, and gives every line the width that was measured for it", () => {
  const svg = badgeSvg({ url: "/badge.svg", label: "energy", text: "3rd on Pong, 18.2 ± 1.2 return/kWh" });
  assert.match(
    svg,
    /^<svg [^>]*role="img" aria-labelledby="t"><title id="t">energy: 3rd on Pong, 18\.2 ± 1\.2 return\/kWh<\/title>/,
  );
  const [, width] = /<svg [^>]*width="(\d+)"/.exec(svg) ?? [];
  const ends = [...svg.matchAll(/<text x="([\d.]+)" y="15" textLength="([\d.]+)"/g)].map(
    ([, x, length]) => Number(x) + Number(length),
  );
  assert.equal(ends.length, 2);
  for (const end of ends) assert.ok(end < Number(width));
});

test("a longer text makes a wider badge", () => {
  const widthOf = (text: string): number =>
    Number(/width="(\d+)"/.exec(badgeSvg({ url: "/b.svg", label: "energy", text }))?.[1]);
  assert.ok(widthOf("3rd on Small digits") > widthOf("3rd on Pong"));
});

test("what a badge says cannot become markup", () => {
  const svg = badgeSvg({ url: "/b.svg", label: "energy", text: `</title><script>alert(1)</script>"&` });
  assert.doesNotMatch(svg, /<script/);
  assert.match(svg, /&#60;script&#62;/);
});
