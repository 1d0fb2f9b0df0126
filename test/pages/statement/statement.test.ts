import assert from "node:assert/strict";
import { test } from "node:test";
import { placeByCode } from "../../../src/carbon/places.ts";
import { impactOf } from "../../../src/pages/statement/impact.ts";
import { statement } from "../../../src/pages/statement/statement.ts";
import { formatStatement } from "../../../src/pages/statement/statementFormats.ts";
import { fakeRun } from "../../groups/fakes.ts";

const carbon = {
  region: "US-CA",
  regionSource: "option",
  intensityGPerKwh: 250,
  kind: "direct",
  year: 2016,
  source: "a 50 % source & more",
} as const;

const run = (
  path: string,
  energyKwh: number | null,
  emissionsKgCo2e: number | null,
  estimatedFraction = 0,
) => {
  const made = fakeRun(path, { energyKwh, emissionsKgCo2e, durationHours: 2 }, { carbon });
  return {
    ...made,
    pue: { value: 1.58, source: "the rule of experiment-impact-tracker" },
    coverage: { ...made.coverage, estimatedFraction },
  };
};

const options = { country: placeByCode("USA"), appendixUrl: "https://example.org/a_b%20c/" };
const published = [run("a", 24, 8), run("b", 0.344, 0.0206)];

test("the paper's 24.344 kWh and 8.0206 kg make its statement, with the world's cost beside the country's", () => {
  const text = formatStatement(statement(impactOf(published), options), "text");
  assert.match(
    text,
    /^This work contributed 8\.021 kg CO2e to the atmosphere and used 24\.34 kWh of electricity\. /,
  );
  assert.match(
    text,
    /social cost of carbon is \$0\.38 \(\$0\.00, \$0\.95\) for United States \(USA\) and \$3\.35 \(\$1\.42, \$6\.46\) for the world \(Ricke et al\., 2018\)/,
  );
  assert.match(
    text,
    /median \(16\.7 and 83\.3 percentiles\); .* alone, not of the emissions; SSP2, RCP6\.0, .* US dollars of 2005\./,
  );
  assert.match(
    text,
    /sums over 2 runs, 4\.000 h of wall-clock time in sum; none of the energy was estimated by a model\./,
  );
  assert.match(text, /\(PUE\) of 1\.58\. .* All runs are at https:\/\/example\.org\/a_b%20c\/\./);
});

test("money is made of unrounded emissions and rounded once", () => {
  const { socialCosts } = statement(impactOf(published), options);
  assert.deepEqual(socialCosts[0], {
    code: "USA",
    medianUsd: (8.0206 / 1000) * 47.821578,
    lowUsd: (8.0206 / 1000) * 0.563405,
    highUsd: (8.0206 / 1000) * 118.302273,
  });
});

test("declared runs are counted and stay out of the sums", () => {
  const made = statement(impactOf(published, { failed: 2, preliminary: 11 }), options);
  assert.match(
    formatStatement(made, "text"),
    /Besides, there were 2 failed and 11 preliminary runs, whose energy is not in these sums\./,
  );
  assert.equal(made.impact.runCount, 2);
});

test("emissions that some runs lack are at least the sum, and none at all are not known", () => {
  const partly = formatStatement(statement(impactOf([...published, run("c", 1, null)]), options), "text");
  assert.match(partly, /8\.021 kg CO2e to the atmosphere \(at least: known of 2 of 3 runs\)/);
  const none = statement(impactOf([run("c", 1, null)]), options);
  assert.deepEqual(none.socialCosts, []);
  assert.match(formatStatement(none, "text"), /^This work used 1\.000 kWh .* Its emissions are not known/);
});

test("the share that a model estimated is told by energy", () => {
  const text = formatStatement(statement(impactOf([run("a", 3, 1), run("b", 1, 1, 1)]), options), "text");
  assert.match(text, /75 % of the energy was measured and 25 % estimated by a model/);
});

test("what no sample covers is not told as measured", () => {
  const [first, second] = published;
  assert.ok(first && second);
  const half = { ...first, coverage: { ...first.coverage, extrapolatedS: 3600, extrapolatedFraction: 0.5 } };
  const text = formatStatement(statement(impactOf([half, second]), options), "text");
  assert.match(
    text,
    /none of the energy was estimated by a model\. In 1 of 2 runs, over 5 % of the time lies outside of the samples and has the power of the nearest one\. /,
  );
});

test("a country that gains from warming brings a note, one without a value says so", () => {
  const gains = statement(impactOf([run("a", 1, 1000)]), { ...options, country: placeByCode("CAN") });
  assert.match(
    formatStatement(gains, "text"),
    /-\$8\.22 \(-\$11\.01, -\$5\.45\) for Canada \(CAN\).* the world loses\./,
  );
  const without = statement(impactOf(published), { ...options, country: placeByCode("TUV") });
  assert.match(formatStatement(without, "text"), /The source gives no social cost for Tuvalu \(TUV\)\./);
});

test("the note on gains stands where the interval begins below a cent of loss, and nowhere else", () => {
  const textFor = (code: string, kg: number): string =>
    formatStatement(
      statement(impactOf([run("a", 1, kg)]), { ...options, country: placeByCode(code) }),
      "text",
    );
  assert.match(textFor("AFG", 1000), /\$0\.05 \(-\$0\.07, \$0\.21\) for Afghanistan .* the world loses\./);
  assert.doesNotMatch(textFor("AFG", 10), /the world loses/);
  assert.doesNotMatch(textFor("USA", 1000), /the world loses/);
});

test("a run that stands in two groups counts once", () => {
  const twice = run("a", 3, 1);
  const { runCount, energyKwh } = impactOf([twice, run("b", 1, 1), twice]);
  assert.deepEqual([runCount, energyKwh], [2, { value: 4, n: 2 }]);
});

test("LaTeX, Markdown and HTML are escaped, each for itself", () => {
  const made = statement(impactOf(published), options);
  const latex = formatStatement(made, "latex");
  assert.match(latex, /kg CO\\textsubscript\{2\}e .* a 50 \\% source \\& more/);
  assert.match(latex, /is \\\$0\.38 \(\\\$0\.00, \\\$0\.95\)/);
  assert.match(latex, /the world~\\cite\{ricke2018country\}: .*\\url\{https:\/\/example\.org\/a_b\\%20c\/\}/);
  assert.match(
    formatStatement(made, "markdown"),
    /\\\$0\.38 .*CO<sub>2<\/sub>e|CO<sub>2<\/sub>e .*\\\$0\.38/s,
  );
  assert.match(formatStatement(made, "html"), /a 50 % source &amp; more/);
});

test("BibTeX has each cited work once", () => {
  const keys = [
    ...formatStatement(statement(impactOf(published), options), "bibtex").matchAll(/^@\w+\{([^,]+),/gm),
  ];
  assert.deepEqual(
    keys.map(([, key]) => key),
    ["ricke2018country", "henderson2020systematic"],
  );
});

test("an anonymous statement names no region and no source of it", () => {
  const text = formatStatement(
    statement(impactOf(published), { ...options, country: null, isAnonymous: true }),
    "text",
  );
  assert.doesNotMatch(text, /US-CA|source & more|United States/);
  assert.match(text, /Carbon intensity of the grid: 250 g\/kWh, direct, 2016\./);
});

test("where intensities were logged over time, the statement has their mean by energy, not the region's average", () => {
  const logged = [run("a", 24, 8), run("b", 6, 1)].map((each) => ({
    ...each,
    metrics: { ...each.metrics, meanCarbonIntensityGPerKwh: 320 },
  }));
  const text = formatStatement(statement(impactOf(logged), options), "text");
  assert.match(text, /grid: 300 g\/kWh, the mean by energy of what was logged in real time, US-CA\./);
  assert.doesNotMatch(text, /250 g/);
});

test("an address that is encoded already stays as it is in LaTeX", () => {
  const made = statement(impactOf(published), { ...options, appendixUrl: "https://example.org/a%2Fb#ü" });
  assert.match(formatStatement(made, "latex"), /\\url\{https:\/\/example\.org\/a\\%2Fb\\#\\%C3\\%BC\}/);
});
