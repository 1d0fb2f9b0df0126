import assert from "node:assert/strict";
import path from "node:path";
import { type TestContext, test } from "node:test";
import { loadPaper } from "../../src/config/loadPaper.ts";
import { InputError } from "../../src/errors.ts";
import { folderWith } from "./paperFile.ts";

const load = (t: TestContext, lines: string, files: Readonly<Record<string, string | null>> = {}) =>
  loadPaper(
    path.join(
      folderWith(t, { "my-paper/paper.md": `---\n${lines}\n---\nText.\n`, ...files }),
      "my-paper/paper.md",
    ),
  );

/** The messages of all faults, each with the file's name instead of its path. */
async function faultsOf(t: TestContext, lines: string): Promise<readonly string[]> {
  const error = await load(t, lines).then(
    () => assert.fail("the paper was loaded"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof InputError, String(error));
  return error.message.split("\n").map((line) => line.replaceAll(/\S*my-paper\//g, ""));
}

test("loadPaper fills in everything that a paper with only a title leaves out", async (t) => {
  const { file, runFolders, ...paper } = await load(t, "title: A paper");
  assert.equal(path.basename(file), "paper.md");
  assert.equal(path.basename(runFolders[0] ?? ""), "my-paper");
  assert.deepEqual(paper, {
    slug: "my-paper",
    title: "A paper",
    authors: [],
    isAnonymous: false,
    venue: null,
    year: null,
    links: [],
    bibtex: null,
    finding: null,
    body: "Text.",
    timeZone: null,
    pue: null,
    country: null,
    region: null,
    intensityKind: null,
    embodied: null,
    processor: null,
    whatIf: null,
    groups: null,
    primaryMetrics: null,
    summaryMetrics: null,
    additionalStatistics: [],
    order: null,
    figures: null,
    undisplayedRuns: [],
    references: [],
  });
});

test("loadPaper looks for runs in the folder runs where there is one", async (t) => {
  const { file, runFolders } = await load(t, "title: A", { "my-paper/runs": null });
  assert.deepEqual(runFolders, [`${path.dirname(file)}/runs`]);
});

test("loadPaper resolves run folders against the paper's folder", async (t) => {
  const { file, runFolders } = await load(t, "title: A\nruns: [../logs, ./b/]", {
    logs: null,
    "my-paper/b": null,
  });
  const home = path.dirname(file);
  assert.deepEqual(runFolders, [path.join(home, "../logs"), `${home}/b/`]);
});

test("loadPaper understands the short forms", async (t) => {
  const paper = await load(
    t,
    `title: A
authors: Ann Author
links: { doi: 10.1000/182, Talk: "http://example.org/t" }
pue: 1.2
primaryMetrics: energyKwh
order: averageReturn
failedRuns: 3
groups:
  - title: PPO (small)
    filter: ppo
  - title: ppo small
    filter: { match: { seed: 3 } }
figures: [{ kind: scatter, x: energyKwh, y: averageReturn }]`,
  );
  assert.deepEqual(paper.authors, [{ name: "Ann Author", affiliation: null, url: null }]);
  assert.deepEqual(paper.links, [
    { label: "DOI", url: "https://doi.org/10.1000/182" },
    { label: "Talk", url: "http://example.org/t" },
  ]);
  assert.deepEqual(paper.pue, { value: 1.2, source: "stated by the authors" });
  assert.deepEqual(paper.primaryMetrics, ["energyKwh"]);
  assert.deepEqual(paper.order, { by: "averageReturn", direction: "descending" });
  assert.deepEqual(paper.undisplayedRuns, [{ kind: "failed", count: 3, note: null }]);
  assert.deepEqual(
    paper.groups?.map(({ slug, filter }) => [slug, filter]),
    [
      ["ppo-small", { kind: "regex", pattern: "ppo" }],
      ["ppo-small-2", { kind: "match", tags: { seed: 3 } }],
    ],
  );
  assert.deepEqual(paper.figures, [
    { kind: "scatter", x: "energyKwh", y: "averageReturn", xScale: "auto", yScale: "auto", caption: null },
  ]);
});

test("loadPaper takes further statistics by name, or with the metrics that they are for", async (t) => {
  const { additionalStatistics } = await load(
    t,
    "title: A\nadditionalStatistics: [bcaBootstrap, { statistic: mannWhitneyU, metrics: energyKwh }]",
  );
  assert.deepEqual(additionalStatistics, [
    { statistic: "bcaBootstrap", metrics: null },
    { statistic: "mannWhitneyU", metrics: ["energyKwh"] },
  ]);
});

test("loadPaper refuses a statistic that it does not know, with the nearest one", async (t) => {
  const names = "mannWhitneyU, permutationTest, bcaBootstrap, interquartileMean";
  assert.deepEqual(
    await faultsOf(
      t,
      "title: A\nadditionalStatistics:\n  - mannwhitney\n  - { statistic: bcaBootstrap, metrics: joy, seed: 1 }",
    ),
    [
      `paper.md:4: additionalStatistics[0].statistic is "mannwhitney"; expected one of ${names} (did you mean "mannWhitneyU"?)`,
      'paper.md:5: additionalStatistics[1].metrics[0] is "joy"; expected a metric such as energyKwh, durationHours or averageReturn',
      "paper.md:5: additionalStatistics[1].seed is no known key; expected one of statistic, metrics",
    ],
  );
  assert.deepEqual(await faultsOf(t, "title: A\nadditionalStatistics: 3"), [
    `paper.md:3: additionalStatistics[0] is 3; expected one of ${names}; or a mapping with statistic and metrics`,
  ]);
});

test("loadPaper orders by a metric of which less is better from the smallest up", async (t) => {
  assert.deepEqual((await load(t, "title: A\norder: energyKwh")).order, {
    by: "energyKwh",
    direction: "ascending",
  });
});

test("loadPaper of an anonymous paper keeps nothing that names the authors", async (t) => {
  const paper = await load(
    t,
    `title: Blind
anonymous: true
authors: [Ann]
links: { code: "https://example.org/ann" }
bibtex: "@article{ann}"`,
  );
  assert.equal(paper.isAnonymous, true);
  assert.deepEqual([paper.authors, paper.links, paper.bibtex, paper.slug], [[], [], null, "blind"]);
});

test("loadPaper reports every fault at once, in the order of the lines", async (t) => {
  const faults = await faultsOf(
    t,
    `titel: x
title: 3
authors:
  - Ann
  - name: Bob
    url: javascript:alert(1)
  - { naem: C }
year: 20200
pue: 0.5
timeZone: Mars/Olympus
groups:
  - title: A
    filter: "("
  - title: A
    filter: { regex: a, glob: b }
    children:
      - title: B
        stated: { FLOPs: 1, b: x }
        failedRuns: -1
primaryMetrics: [energyKWh,
  foo]
order: { by: energyKwh, direction: down }
figures:
  - { kind: pie }
  - kind: curve
    score: return
    over: epochs
references: [{ metric: return, label: random }]
anonymous: "yes"`,
  );
  const text = "expected a text (in quotes where it looks like a number or a date)";
  assert.deepEqual(faults, [
    'paper.md:2: titel is no known key (did you mean "title"?)',
    `paper.md:3: title is 3; ${text}`,
    'paper.md:7: authors[1].url is "javascript:alert(1)"; expected an address that begins with "https://" or "http://", or a DOI such as 10.1000/182',
    `paper.md:8: authors[2].name is missing; ${text}`,
    'paper.md:8: authors[2].naem is no known key (did you mean "name"?)',
    "paper.md:9: year is 20200; expected a year such as 2020",
    "paper.md:10: pue.value is 0.5; expected a power usage effectiveness from 1 to 10",
    'paper.md:11: timeZone is "Mars/Olympus"; expected an IANA time zone such as "America/Los_Angeles" or "UTC"',
    'paper.md:14: groups[0].filter.regex is "("; expected a regular expression (Invalid regular expression: /(/: Unterminated group)',
    "paper.md:16: groups[1].filter is a mapping with regex, glob; expected one of regex, glob and match",
    "paper.md:19: groups[1].children[0].stated.FLOPs is a key; expected a name such as operationsGflops (camelCase, unit last)",
    'paper.md:19: groups[1].children[0].stated.b is "x"; expected a number',
    "paper.md:20: groups[1].children[0].failedRuns is -1; expected a whole number of at least 0",
    'paper.md:21: primaryMetrics[0] is "energyKWh"; expected a metric (did you mean "energyKwh"?)',
    'paper.md:22: primaryMetrics[1] is "foo"; expected a metric such as energyKwh, durationHours or averageReturn',
    'paper.md:23: order.direction is "down"; expected "ascending" or "descending"',
    'paper.md:25: figures[0].kind is "pie"; expected a kind: "dotPlot", "scatter" or "curve"',
    'paper.md:28: figures[1].over is "epochs"; expected "frames", "time" or "energy"',
    "paper.md:29: references[0].value is missing; expected a number",
    'paper.md:30: anonymous is "yes"; expected true or false',
  ]);
});

const SINGLE_FAULTS: readonly (readonly [string, string])[] = [
  [
    "venue: X",
    "paper.md:1: title is missing; expected a text (in quotes where it looks like a number or a date)",
  ],
  [
    "title: A\nxyzzyplugh: 1",
    "paper.md:3: xyzzyplugh is no known key; expected one of title, authors, anonymous, venue, year, links, bibtex, finding, runs, timeZone, pue, country, region, intensityKind, embodied, processor, whatIf, groups, primaryMetrics, summaryMetrics, additionalStatistics, order, figures, failedRuns, preliminaryRuns, references",
  ],
  [
    "title: 2020-01-02",
    "paper.md:2: title is the date 2020-01-02; expected a text (in quotes where it looks like a number or a date)",
  ],
  [
    "title: A\nruns: [nowhere]",
    'paper.md:3: runs is "nowhere"; expected a folder, but there is none at nowhere. Correct the path, or record a run into it with `wattprint track`',
  ],
  [
    "title: A\nruns: [., .]",
    'paper.md:3: runs is "."; expected a folder outside of ".", which is listed too',
  ],
  ["title: A\nruns: []", "paper.md:3: runs is an empty list; expected at least one folder"],
  [
    "title: A\ngroups: []",
    "paper.md:3: groups is an empty list; expected at least one group; leave the key out to have groups found from the runs",
  ],
  [
    "title: A\ngroups:\n  - title: B\n  - title: B",
    'paper.md:5: groups[1].title is "B"; expected another one: a sibling group has it already',
  ],
  [
    "title: A\ngroups:\n  - { title: B, slug: ../x }",
    'paper.md:4: groups[0].slug is "../x"; expected lower-case letters, digits and hyphens, such as "x"',
  ],
  [
    "title: A\nfigures: [{ kind: dotPlot, metric: energyKw }]",
    'paper.md:3: figures[0].metric is "energyKw"; expected a metric or a number that a group states (did you mean "energyKwh"?)',
  ],
  [
    "title: A\npue: .inf",
    "paper.md:3: pue.value is Infinity; expected a power usage effectiveness from 1 to 10",
  ],
  ["title: A\nlinks: [x]", "paper.md:3: links is a list; expected names and addresses"],
  [
    "title: A\ntitle: B",
    "paper.md:3: the front matter is not YAML: duplicated mapping key. Check indentation; a text with a colon needs quotes.",
  ],
  [
    "title: A: b",
    "paper.md:2: the front matter is not YAML: incomplete explicit mapping pair; a key node is missed; or followed by a non-tabulated empty line. Check indentation; a text with a colon needs quotes.",
  ],
  ["- title", "paper.md:1: the front matter is a list; expected keys and values, at least a title"],
  [
    "title: A\n__proto__: { isAnonymous: true }",
    "paper.md:3: __proto__ is no known key; expected one of title, authors, anonymous, venue, year, links, bibtex, finding, runs, timeZone, pue, country, region, intensityKind, embodied, processor, whatIf, groups, primaryMetrics, summaryMetrics, additionalStatistics, order, figures, failedRuns, preliminaryRuns, references",
  ],
];

for (const [lines, expected] of SINGLE_FAULTS) {
  test(`loadPaper refuses ${JSON.stringify(lines.split("\n").slice(-1)[0])}`, async (t) => {
    assert.deepEqual(await faultsOf(t, lines), [expected]);
  });
}

test("loadPaper lets a figure show a number that a group states", async (t) => {
  const paper = await load(
    t,
    "title: A\ngroups: [{ title: B, stated: { operationsGflops: 1 } }]\nfigures: [{ kind: dotPlot, metric: operationsGflops }]",
  );
  assert.equal(paper.figures?.length, 1);
});

test("a scatter with families is fitted, on linear axes unless it says otherwise", async (t) => {
  const paper = await load(
    t,
    'title: A\nfigures: [{ kind: scatter, x: energyKwh, y: durationHours, yScale: log, families: { VGG: "^VGG" } }]',
  );
  const families = [{ title: "VGG", pattern: "^VGG" }];
  assert.deepEqual(paper.figures, [
    {
      ...{ kind: "scatter", x: "energyKwh", y: "durationHours", xScale: "linear", yScale: "log" },
      ...{ caption: null, fit: true, families },
    },
  ]);
});

test("a list of regions is short for a mapping without a kind", async (t) => {
  const paper = await load(t, "title: A\nwhatIf: [CA-QC, France]");
  assert.deepEqual(paper.whatIf, { regions: ["CA-QC", "France"], kind: null });
});

test("loadPaper refuses a file that is too large", async (t) => {
  assert.deepEqual(await faultsOf(t, `title: ${"a".repeat(1_000_000)}`), [
    "paper.md: has 1000022 bytes; expected at most 1000000",
  ]);
});

test("loadPaper names a paper file that does not exist", async () => {
  await assert.rejects(loadPaper("no/such/paper.md"), {
    name: "InputError",
    message: "no/such/paper.md: there is no such file; expected a paper file. `wattprint init` writes one.",
  });
});

test("loadPaper takes the processors of a paper and of a group", async (t) => {
  const paper = await load(
    t,
    `title: A
processor: { tdpW: 3.75, source: the cluster }
groups:
  - { title: A, processor: { tdpW: 120, peakTflops: 2, source: its data sheet }, stated: { operationsPflopsHours: 0.1 } }
  - title: B`,
  );
  assert.deepEqual(paper.processor, { tdpW: 3.75, peakTflops: null, source: "the cluster" });
  assert.deepEqual(
    paper.groups?.map(({ processor }) => processor),
    [{ tdpW: 120, peakTflops: 2, source: "its data sheet" }, null],
  );
});

test("loadPaper refuses a processor without a source, without power, or with operations below 0", async (t) => {
  const power = "expected the thermal design power of all processors together in W, above 0";
  assert.deepEqual(
    await faultsOf(
      t,
      `title: A
processor: { tdpW: 0 }
groups:
  - title: B
    processor: { tdpW: .inf, peakTflops: -1, source: x, powerW: 3 }
    stated: { operationsPflopsHours: -1 }
  - title: C
    processor: 240`,
    ),
    [
      `paper.md:3: processor.tdpW is 0; ${power}`,
      "paper.md:3: processor.source is missing; expected a text (in quotes where it looks like a number or a date)",
      `paper.md:6: groups[0].processor.tdpW is Infinity; ${power}`,
      "paper.md:6: groups[0].processor.peakTflops is -1; expected a peak rate in 10^12 operations a second, above 0",
      "paper.md:6: groups[0].processor.powerW is no known key; expected one of tdpW, peakTflops, source",
      "paper.md:7: groups[0].stated.operationsPflopsHours is -1; expected the operations of one run in 10^15 a second over an hour, above 0",
      "paper.md:9: groups[1].processor is 240; expected a mapping with tdpW and source",
    ],
  );
});
