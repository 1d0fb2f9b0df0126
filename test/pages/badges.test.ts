import assert from "node:assert/strict";
import { test } from "node:test";
import { badgeSvg } from "../../src/charts/badge.ts";
import type { Paper } from "../../src/config/paper.ts";
import { badgeBlocks } from "../../src/pages/badges/badgeBlocks.ts";
import { paperAwards } from "../../src/pages/badges/paperBadges.ts";
import { paperContext } from "../../src/pages/paperPages.ts";
import { siteModel } from "../../src/pages/site.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { fakeRun } from "../groups/fakes.ts";
import { BUILD, contextOf, groupOf, paperOf, smallResult } from "./fixture.ts";

const carbon = (region: string) => ({
  region,
  regionSource: "option",
  intensityGPerKwh: 300,
  kind: "life-cycle" as const,
  year: 2023,
  source: "a table",
});

const run = (region: string, energyKwh: number | null = 1): RunSummary => ({
  ...fakeRun(
    "a",
    { energyKwh, emissionsKgCo2e: energyKwh === null ? null : 0.3 },
    { carbon: carbon(region) },
  ),
  components: [],
});

const contextFor = (
  runs: readonly RunSummary[],
  more: { readonly paper?: Partial<Paper>; readonly leftOut?: readonly string[] } = {},
) => {
  const result = { ...smallResult(), paper: paperOf(more.paper), root: groupOf([], "root", { runs }) };
  return paperContext(result, { parents: [], mask: (text) => text, leftOut: more.leftOut ?? [] });
};

const textsOf = (runs: readonly RunSummary[], more?: Parameters<typeof contextFor>[1]) =>
  paperAwards(contextFor(runs, more)).map(({ badge, refusal }) =>
    badge === null ? `– ${refusal}` : `${badge.label}: ${badge.text.replaceAll("\u00a0", " ")}`,
  );

test("a paper whose runs all have energy in a clean region earns every badge, and each tells its numbers", () => {
  const [energy, emissions, reported, lowCarbon] = textsOf([run("Quebec"), run("France")]);
  assert.equal(energy, "energy: 2.000 kWh, 2 runs");
  assert.equal(emissions, "emissions: 600.0 g CO2e, 2 runs");
  assert.equal(reported, "energy reported: all 2 runs");
  assert.match(
    lowCarbon ?? "",
    /^low-carbon region: at most 5\d\.\d g CO2e\/kWh \(life-cycle average in 2023\)$/,
  );
});

test("a sum over some of the runs says so, and energy is not called reported", () => {
  const [energy, , reported] = textsOf([run("Quebec"), run("Quebec", null)]);
  assert.equal(energy, "energy: at least 1.000 kWh, 1 of 2 runs");
  assert.equal(reported, "– 1 run without energy, 0 left out");
  assert.equal(textsOf([run("Quebec")], { leftOut: ["b"] })[2], "– 0 runs without energy, 1 left out");
});

test("low-carbon goes by the life-cycle average of every region, whatever the logs state", () => {
  assert.match(
    textsOf([run("Quebec"), run("Poland")])[3] ?? "",
    /^– the average of Poland is 66\d g CO2e\/kWh$/,
  );
  assert.equal(textsOf([run("Quebec"), run("unknown")])[3], "– not every run names its region");
  assert.match(textsOf([run("unknown")], { paper: { region: "France" } })[3] ?? "", /^low-carbon region: 5/);
});

test("an anonymous paper has no badge of its region", () => {
  const texts = textsOf([run("Quebec")], { paper: { isAnonymous: true, authors: [] } });
  assert.equal(texts[3], "– an anonymous paper names no region");
  assert.doesNotMatch(texts.join(" "), /Quebec/);
});

test("the page shows each badge with its rule, and the site has the pictures with accessible names", () => {
  const result = smallResult();
  const blocks = badgeBlocks(contextOf(result));
  const images = blocks.flatMap((block) => (block.kind === "image" ? [block.src] : []));
  const { badges = [] } = siteModel([result], BUILD);
  assert.deepEqual(
    badges.map(({ url }) => url),
    images,
  );
  assert.ok(images.includes("/badge-energy.svg"));
  const notes = blocks.flatMap((block) => (block.kind === "note" ? [block.html.html] : [])).join("");
  assert.match(
    notes,
    /badge-energy-reported\.svg" download>Energy reported<\/a> \(SVG\): every run that was found has an energy/,
  );
  assert.match(
    notes,
    /below 100 g CO2e\/kWh \(the limit of Commission Delegated Regulation \(EU\) 2021\/2139/,
  );
  const [first] = badges;
  assert.match(first ? badgeSvg(first) : "", /role="img" aria-labelledby="t"><title id="t">energy: /);
});
