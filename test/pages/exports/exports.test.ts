import assert from "node:assert/strict";
import { test } from "node:test";
import { boamps } from "../../../src/pages/exports/boamps.ts";
import { citationCff, splitName } from "../../../src/pages/exports/citationCff.ts";
import type { Exported, ExportInput } from "../../../src/pages/exports/exportInput.ts";
import { huggingFace } from "../../../src/pages/exports/huggingFace.ts";
import { neurips } from "../../../src/pages/exports/neurips.ts";
import { roCrate } from "../../../src/pages/exports/roCrate.ts";
import { datasetOf, scriptJson } from "../../../src/pages/exports/schemaOrg.ts";
import { sci } from "../../../src/pages/exports/sci.ts";
import { impactOf } from "../../../src/pages/statement/impact.ts";
import { fakePaper, fakeRun } from "../../groups/fakes.ts";

const carbon = {
  region: "us-west-2",
  regionSource: "option",
  intensityGPerKwh: 500,
  kind: "direct",
  year: 2021,
  source: "a source",
} as const;

const runs = [1, 3].map((energyKwh, seed) =>
  fakeRun(
    `runs/seed-${seed}`,
    { energyKwh, emissionsKgCo2e: energyKwh / 2, durationHours: 2 * energyKwh, gpuHours: energyKwh },
    {
      carbon,
      endedAtS: 86_400 * 365,
      gpus: [{ name: "NVIDIA TITAN V", uuid: null, memoryBytes: 12e9, driver: null }],
      tags: { algorithm: "ppo", task: "pong" },
    },
  ),
);

const author = { name: "Ada Lovelace", affiliation: null, url: null };
const paper = fakePaper({ title: 'On "<script>"', authors: [author], year: 2026 });

const input: ExportInput = {
  paper,
  runs,
  impact: impactOf(runs, { failed: 2, preliminary: null }),
  appendixUrl: "https://example.org/a/",
  version: "1.0.0",
  date: "2026-01-02",
};

const textOf = (made: Exported): string => ("text" in made ? made.text : assert.fail(made.refusal));
const refusalOf = (made: Exported): string => ("refusal" in made ? made.refusal : assert.fail(made.text));

test("the NeurIPS answer has workers, memory, each run, the total and the whole project", () => {
  const text = textOf(neurips(input));
  assert.match(text, /GPU: 1 × NVIDIA TITAN V \(12\.0 GB\)\. .* Provider: AWS, region us-west-2\./);
  assert.match(text, /Each run: 2\.00 to 6\.00 h of wall-clock time, 1\.00 to 3\.00 kWh\./);
  assert.match(
    text,
    /Total: 2 runs, 8\.00 h of wall-clock time, 4\.00 busy GPU hours, 4\.00 kWh and 2\.00 kg CO2e\./,
  );
  assert.match(text, /Whole project: besides, 2 failed runs, whose compute is not in the total\./);
});

test("a model card has grams, and none without emissions", () => {
  assert.match(textOf(huggingFace(input)), /^co2_eq_emissions:\n {2}emissions: 2000 # grams of CO2e\n/);
  const none = [fakeRun("a", { energyKwh: 1, emissionsKgCo2e: null })];
  assert.match(
    refusalOf(huggingFace({ ...input, runs: none, impact: impactOf(none) })),
    /emissions are not known/,
  );
});

test("what is a sum over some of the runs is copied as such", () => {
  const partly = [
    ...runs,
    fakeRun("runs/seed-2", { energyKwh: null, emissionsKgCo2e: null, durationHours: 1 }),
  ];
  const some = { ...input, runs: partly, impact: impactOf(partly) };
  assert.match(
    textOf(neurips(some)),
    /Total: 3 runs, 9\.00 h of wall-clock time, at least 4\.00 busy GPU hours \(known of 2 runs\), at least 4\.00 kWh \(known of 2 runs\) and at least 2\.00 kg CO2e \(known of 2 runs\)\./,
  );
  assert.match(textOf(huggingFace(some)), /emissions: 2000 # grams of CO2e, of 2 of 3 runs\n/);
});

test("what is copied says how much of it a model estimated", () => {
  const guessed = runs.map((run) => ({ ...run, coverage: { ...run.coverage, estimatedFraction: 0.5 } }));
  const some = { ...input, runs: guessed, impact: impactOf(guessed) };
  assert.match(textOf(neurips(some)), / 4\.00 kWh \(50 % estimated by a model\) and 2\.00 kg CO2e\./);
  assert.match(textOf(huggingFace(some)), /# grams of CO2e, 50 % of the energy estimated by a model\n/);
});

test("an unknown region is no place of a model card", () => {
  const somewhere = runs.map((run) => ({
    ...run,
    facts: { ...run.facts, carbon: { ...carbon, region: "unknown" } },
  }));
  const text = textOf(huggingFace({ ...input, runs: somewhere, impact: impactOf(somewhere) }));
  assert.doesNotMatch(text, /geographical_location/);
});

test("a BoAmps report has a measure a run in kWh without PUE, and marks what no log tells", () => {
  const report = JSON.parse(
    textOf(boamps({ ...input, runs: runs.map((run) => ({ ...run, pue: { value: 2, source: "x" } })) })),
  );
  assert.deepEqual(
    report.measures.map((each: { powerConsumption: number }) => each.powerConsumption),
    [0.5, 1.5],
  );
  assert.equal(report.task.taskFamily, "pong");
  assert.match(report.task.taskStage, /^FILL IN/);
  assert.deepEqual(report.infrastructure.components[0], {
    componentName: "NVIDIA TITAN V",
    componentType: "gpu",
    nbComponent: 1,
  });
  assert.equal(report.infrastructure.cloudProvider, "aws");
});

test("CITATION.cff needs authors and quotes its texts", () => {
  const text = textOf(citationCff(input));
  assert.match(text, /^cff-version: 1\.2\.0\n/);
  assert.match(text, /\ntitle: "Energy logs of: On \\"<script>\\""\n/);
  assert.match(text, / {2}- family-names: "Lovelace"\n {4}given-names: "Ada"\n/);
  assert.match(refusalOf(citationCff({ ...input, paper: null })), /there is no paper\.md/);
  assert.match(refusalOf(citationCff({ ...input, paper: fakePaper({ isAnonymous: true }) })), /is anonymous/);
  assert.deepEqual(splitName("Lovelace, Ada"), { family: "Lovelace", given: "Ada" });
  assert.deepEqual(splitName("Plato"), { family: "Plato", given: null });
});

test("a crate describes itself, its root and every part", () => {
  const crate = JSON.parse(
    textOf(roCrate(input, { parts: [{ path: "runs/seed 0/", name: "a run" }], outside: [] })),
  );
  const ids = crate["@graph"].map((each: { "@id": string }) => each["@id"]);
  assert.deepEqual(ids, ["ro-crate-metadata.json", "./", "#author-1", "runs/seed%200/"]);
  assert.match(refusalOf(roCrate({ ...input, date: null }, { parts: [], outside: [] })), /no date is known/);
});

test("JSON-LD in a page cannot end its element, and an anonymous paper's names nobody", () => {
  assert.doesNotMatch(scriptJson(datasetOf(input, [])), /</);
  const hidden = {
    ...input,
    paper: { ...paper, isAnonymous: true, links: [{ label: "Paper", url: "https://example.org/p" }] },
  };
  assert.doesNotMatch(scriptJson(datasetOf(hidden, [])), /Lovelace|example\.org\/p/);
});

test("SCI is refused without embodied emissions, and names its boundary with them", () => {
  assert.match(refusalOf(sci(input)), /^the standard requires embodied emissions, and none are stated/);
  const stated = { ...paper, embodied: { kgCo2e: 1, source: "a data sheet" } };
  const text = textOf(sci({ ...input, paper: stated }));
  assert.match(
    text,
    /^SCI = 1500 g CO2e per training run\n= \(E × I 2000 g CO2e \+ M 1000 g CO2e\) \/ 2 training runs\n/,
  );
  assert.match(
    text,
    /Boundary: the energy that is attributed .*; PUE 1\.0, not stated; .*; embodied: a data sheet;/,
  );
});

test("SCI takes the energy of whole devices where every log has it", () => {
  const stated = { ...paper, embodied: { kgCo2e: 1, source: "a data sheet" } };
  const whole = runs.map((run) => ({
    ...run,
    metrics: { ...run.metrics, machineEnergyKwh: 4, energyWeightedCarbonIntensityGPerKwh: 500 },
  }));
  const textFor = (some: typeof runs): string =>
    textOf(sci({ ...input, paper: stated, runs: some, impact: impactOf(some) }));
  assert.match(textFor(whole), /E × I 4000 g CO2e .*\nBoundary: all energy of the processors/);
  assert.match(
    textFor([...whole.slice(1), ...runs.slice(0, 1)]),
    /E × I 2000 g CO2e .*\nBoundary: the energy that is attributed/,
  );
});

test("a crate is flat, and every reference leads to one of its entities", () => {
  const affiliation = "University of Somewhere";
  const authors = ["Ada Lovelace", "Charles Babbage"].map((name) => ({ name, affiliation, url: null }));
  const made = roCrate(
    { ...input, paper: { ...paper, authors } },
    { parts: [{ path: "runs/#1 a/", name: "a run" }], outside: [] },
  );
  const graph: readonly Readonly<Record<string, unknown>>[] = JSON.parse(textOf(made))["@graph"];
  const ids = graph.map((entity) => entity["@id"]);
  assert.ok(ids.includes("runs/%231%20a/"));
  assert.equal(graph.filter((entity) => entity.name === affiliation).length, 1);
  const nested = graph.flatMap((entity) =>
    Object.entries(entity)
      .filter(([name]) => name !== "conformsTo")
      .flatMap(([, value]) => (typeof value === "object" ? [value].flat() : [])),
  );
  assert.deepEqual([...new Set(nested.map((each) => Object.keys(each ?? {}).join()))], ["@id"]);
  for (const each of nested) assert.ok(ids.includes(Object.values(each ?? {})[0]));
});

test("a crate names the runs that it cannot hold, and takes back that it has their logs", () => {
  const made = roCrate(input, { parts: [], outside: ["../logs/seed-1"] });
  assert.deepEqual("warnings" in made ? made.warnings : null, [
    "1 of 2 runs outside of the folder, and so no part of the crate: ../logs/seed-1. Export a folder that holds them all, or move them into it",
  ]);
  assert.match(textOf(made), /Not in this folder: the logs of 1 of 2 runs\./);
});

test("a link that is not the paper's is never cited as the paper", () => {
  const links = [{ label: "Code", url: "https://example.org/code" }];
  assert.doesNotMatch(textOf(citationCff({ ...input, paper: { ...paper, links } })), /example\.org\/code/);
});

test("a team is an entity of CITATION.cff, no person", () => {
  const authors = [{ ...author, name: "The Analytical Society" }];
  assert.match(
    textOf(citationCff({ ...input, paper: { ...paper, authors } })),
    /^ {2}- name: "The Analytical/m,
  );
});

test("a team is an organization of schema.org and of a crate", () => {
  const team = fakePaper({ authors: [{ name: "The Analysts", affiliation: "A lab", url: null }] });
  const withTeam = { ...input, paper: team };
  assert.deepEqual(datasetOf(withTeam, []).creator, [{ "@type": "Organization", name: "The Analysts" }]);
  const crate = JSON.parse(textOf(roCrate(withTeam, { parts: [], outside: [] })));
  const types = crate["@graph"].map((each: Readonly<Record<string, unknown>>) => each["@type"]);
  assert.deepEqual(types, ["CreativeWork", "Dataset", "Organization"]);
});

test("a DOI with letters that CITATION.cff has no place for is given as an address", () => {
  const cited = (doi: string): string =>
    textOf(
      citationCff({
        ...input,
        paper: { ...paper, links: [{ label: "DOI", url: new URL(`https://doi.org/${doi}`).href }] },
      }),
    );
  assert.match(cited("10.1016/S0140-6736(20)30183-5"), /^ {2}doi: "10\.1016\/S0140-6736\(20\)30183-5"$/m);
  const old = cited("10.1002/(SICI)1099<83::AID>3.0.CO;2-7");
  assert.doesNotMatch(old, /^ {2}doi:/m);
  assert.match(old, /^ {2}url: "https:\/\/doi\.org\/10\.1002\/.*CO;2-7"$/m);
});

test("the root of a crate has all that RO-Crate 1.1 requires, and states that no license is known", () => {
  const crate = JSON.parse(textOf(roCrate(input, { parts: [], outside: [] })));
  const [, root] = crate["@graph"];
  for (const name of ["@id", "@type", "name", "description", "datePublished", "license"]) {
    assert.ok(typeof root[name] === "string" && root[name] !== "", name);
  }
  assert.match(root.license, /^No license is stated/);
});

test("an anonymous BoAmps report has no place, day and system", () => {
  const own = runs.map((run) => ({ ...run, facts: { ...run.facts, startedAtS: 86_400 } }));
  const report = { ...input, date: null, runs: own, paper: { ...paper, isAnonymous: true } };
  assert.doesNotMatch(textOf(boamps(report)), /19\d\d-|United States|aws|"os"/);
  assert.match(textOf(boamps({ ...report, paper })), /"1970-01-02 00:00:00".*"country": "United States"/s);
});

test("emissions of several kinds have no sum in a model card", () => {
  const other = fakeRun(
    "c",
    { energyKwh: 1, emissionsKgCo2e: 1 },
    { carbon: { ...carbon, kind: "life-cycle" } },
  );
  const mixed = [...runs, other];
  assert.match(refusalOf(huggingFace({ ...input, runs: mixed, impact: impactOf(mixed) })), /several kinds/);
});
